using System.Text.Json.Serialization;

namespace StoreEdge.Observations;

/// <summary>What a shopper may allow; each off until given.</summary>
[JsonConverter(typeof(ExactWordConverter<Purpose>))]
public enum Purpose
{
    [JsonStringEnumMemberName("visit-analytics-local")] VisitAnalyticsLocal,
    [JsonStringEnumMemberName("aggregate-to-hq")] AggregateToHq,
    [JsonStringEnumMemberName("basket-link")] BasketLink,
    [JsonStringEnumMemberName("in-store-personalisation")] InStorePersonalisation,
}

/// <summary>How a shopper was asked.</summary>
[JsonConverter(typeof(ExactWordConverter<CollectionMethod>))]
public enum CollectionMethod
{
    /// <summary>The app showed the notice and a switch for each purpose, all off.</summary>
    [JsonStringEnumMemberName("app-dialog")] AppDialog,

    /// <summary>The shopper went to the app's settings, where the notice and the switches stand.</summary>
    [JsonStringEnumMemberName("app-settings")] AppSettings,

    /// <summary>On paper in the store; the staff entered it.</summary>
    [JsonStringEnumMemberName("paper-form")] PaperForm,
}

/// <summary>The shopper's answer to one notice, from one moment on: what is allowed, and what is refused. The subject is the app's install id: it never leaves the hub.</summary>
public sealed record ConsentGiven
{
    public required StoreId Store { get; init; }

    /// <summary>The app install id: 8 to 64 of A-Z a-z 0-9 - _.</summary>
    public required string Subject { get; init; }

    [JsonPropertyName("givenAtMs"), JsonConverter(typeof(UnixMillisecondsConverter))]
    public required DateTimeOffset GivenAt { get; init; }

    /// <summary>Allowed; empty where all that was asked for was refused.</summary>
    public required IReadOnlyList<Purpose> Purposes { get; init; }

    /// <summary>Asked for and refused; ends a consent that stood.</summary>
    public IReadOnlyList<Purpose>? Refused { get; init; }

    public required ConsentNotice Notice { get; init; }

    public required CollectionMethod Method { get; init; }
}

/// <summary>The text the shopper was shown.</summary>
/// <param name="Sha256">Lower-case hex of the SHA-256 of the text.</param>
public sealed record ConsentNotice(string Id, int Version, string Sha256);

/// <summary>The shopper takes purposes back from one moment on; no purposes named means all.</summary>
public sealed record ConsentWithdrawn
{
    public required StoreId Store { get; init; }

    public required string Subject { get; init; }

    [JsonPropertyName("withdrawnAtMs"), JsonConverter(typeof(UnixMillisecondsConverter))]
    public required DateTimeOffset WithdrawnAt { get; init; }

    public IReadOnlyList<Purpose>? Purposes { get; init; }
}
