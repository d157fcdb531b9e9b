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

/// <summary>The shopper allows these purposes from one moment on. The subject is the app's install id: it never leaves the hub.</summary>
public sealed record ConsentGiven
{
    public required StoreId Store { get; init; }

    /// <summary>The app install id: 8 to 64 of A-Z a-z 0-9 - _.</summary>
    public required string Subject { get; init; }

    [JsonPropertyName("givenAtMs"), JsonConverter(typeof(UnixMillisecondsConverter))]
    public required DateTimeOffset GivenAt { get; init; }

    public required IReadOnlyList<Purpose> Purposes { get; init; }

    public required ConsentNotice Notice { get; init; }
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
