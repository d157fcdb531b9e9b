namespace StoreEdge.Protocols;

/// <summary>The last levels of an MQTT topic.</summary>
internal static class GatewayTopic
{
    /// <summary>Takes the last level off; false when none is left before it or the level is empty.</summary>
    public static bool TryTakeLast(ref ReadOnlySpan<char> topic, out ReadOnlySpan<char> level)
    {
        level = default;
        var at = topic.LastIndexOf('/');
        if (at <= 0 || at == topic.Length - 1) return false;
        level = topic[(at + 1)..];
        topic = topic[..at];
        return true;
    }

    public static bool EndsWithLevel(ReadOnlySpan<char> topic, ReadOnlySpan<char> level) =>
        topic.EndsWith(level, StringComparison.Ordinal) && (topic.Length == level.Length || topic[^(level.Length + 1)] == '/');
}
