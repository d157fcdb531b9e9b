using System.Text.Json;
using StoreEdge.Mosquitto;
using StoreEdge.Observations;

namespace StoreEdge.Hub.HqFeed;

/// <summary>HQ has stored every message of the store up to and including this sequence.</summary>
/// <param name="Highest">The highest sequence of this store that HQ holds, whatever is missing below it; 0 when it holds none.</param>
/// <param name="Sha256">Of that message's bytes, in lower-case hex; null when HQ holds none.</param>
internal sealed record HqAcknowledged(StoreId Store, long Sequence, long Highest, string? Sha256 = null)
{
    /// <summary>The furthest that HQ knows of: what it was told is lost counts as known.</summary>
    public long Furthest => Math.Max(Sequence, Highest);

    // A hash in another spelling would look like that of another message, and a store that finds one gives up what it has not sent.
    public bool IsSensible => Sequence >= 0 && Highest >= 0 && (Highest == 0) == (Sha256 is null)
        && (Sha256 is null || (Sha256.Length == 64 && Sha256.All(char.IsAsciiHexDigitLower)));
}

/// <summary>HQ wants a range again, both ends in it. Said back by the store as <c>answer/gap</c>, it is what will not come, and why.</summary>
/// <param name="Reason">Of a gap: <see cref="NotHeld"/> or <see cref="Erased"/>.</param>
internal sealed record HqRange(StoreId Store, long From, long To, string? Reason = null)
{
    /// <summary>Kept long enough, or never made.</summary>
    public const string NotHeld = "not-held";

    /// <summary>A shopper who was counted in it has been erased; HQ deletes what it has of it.</summary>
    public const string Erased = "erased";
}

/// <summary>Reads what HQ says. A subscriber's bytes are anybody's: what makes no sense is null and nothing more.</summary>
internal static class HqWords
{
    public static HqAcknowledged? ReadAcknowledged(MqttMessage message, StoreId store) =>
        Read(message, FeedJson.Default.HqAcknowledged) is { } said && said.Store == store && said.IsSensible ? said : null;

    public static HqRange? ReadRange(MqttMessage message, StoreId store) =>
        Read(message, FeedJson.Default.HqRange) is { } said && said.Store == store && said.From >= 0 && said.From <= said.To ? said : null;

    private static T? Read<T>(MqttMessage message, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(message.Payload.Span, type);
        }
        catch (JsonException)
        {
            return null;   // the caller counts it
        }
    }
}
