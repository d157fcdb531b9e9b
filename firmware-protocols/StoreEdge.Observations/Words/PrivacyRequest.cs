using System.Text.Json.Serialization;

namespace StoreEdge.Observations;

/// <summary>What a shopper may ask of the store under GDPR 15 and 17.</summary>
[JsonConverter(typeof(ExactWordConverter<RequestKind>))]
public enum RequestKind
{
    [JsonStringEnumMemberName("access")] Access,
    [JsonStringEnumMemberName("erasure")] Erasure,
}

/// <summary>A shopper asks to see, or to have erased, all that the store holds of one app install id.</summary>
public sealed record PrivacyRequested
{
    public required StoreId Store { get; init; }

    /// <summary>The app install id: 8 to 64 of A-Z a-z 0-9 - _.</summary>
    public required string Subject { get; init; }

    public required RequestKind Kind { get; init; }
}

/// <summary>The officer says no, and why; the shopper reads it.</summary>
/// <param name="Reason">1 to 500 characters.</param>
public sealed record RequestRefused(string Reason);
