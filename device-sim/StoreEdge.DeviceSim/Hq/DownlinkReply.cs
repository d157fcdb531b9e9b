using System.Text.Json;

namespace StoreEdge.DeviceSim.Hq;

/// <summary>What a store answered to an order.</summary>
/// <param name="Version">Null where the store could not read it.</param>
/// <param name="Outcome"><c>applied</c>, <c>already-applied</c> or <c>refused</c>.</param>
/// <param name="EffectiveAt">From when the order holds, as the store wrote it.</param>
internal sealed record DownlinkReply(string Store, string Kind, long? Version, string Outcome, string? Reason, IReadOnlyList<string> Details, string? EffectiveAt)
{
    private static readonly string[] Known = ["store", "kind", "version", "outcome", "reason", "details", "effectiveAt", "at"];

    /// <returns>Null for what is no answer to an order.</returns>
    public static DownlinkReply? Read(string topic, ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var json = JsonDocument.Parse(payload);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object || root.EnumerateObject().Any(p => !Known.Contains(p.Name)) || !root.TryGetProperty("at", out _)) return null;
            var reply = new DownlinkReply(
                Text(root, "store")!, Text(root, "kind")!, root.TryGetProperty("version", out var version) ? version.GetInt64() : null, Text(root, "outcome")!, Text(root, "reason"),
                root.TryGetProperty("details", out var details) ? [.. details.EnumerateArray().Select(d => d.GetString()!)] : [], Text(root, "effectiveAt"));
            return topic.Split('/') is ["storeedge", "v1", var store, "answer", "downlink"] && store == reply.Store && DownlinkOrder.Kinds.Contains(reply.Kind)
                && reply.Outcome is "applied" or "already-applied" or "refused" && reply.Outcome == "refused" == reply.Reason is not null ? reply : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement root, string field) => root.TryGetProperty(field, out var value) ? value.GetString() : null;
}
