namespace StoreEdge.Hub.Evaluation;

/// <summary>
/// Which stream of sightings and which path of pings come from one phone: the stream has the path's name, or ends with it behind
/// a mark that is no letter and no digit (F1-5dd9e7 ends with 5dd9e7). And how their clocks lie to each other.
/// </summary>
internal static class SamePhone
{
    // Before March 1973 nobody had an app: a smaller time is no unix time but one since the recording began, as sightings have it.
    private const long FirstUnixMs = 100_000_000_000;

    /// <returns>The stream of each path that has one.</returns>
    public static Dictionary<string, string> Join(IEnumerable<string> streams, IEnumerable<string> paths)
    {
        var (byName, joined) = (streams.ToList(), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var path in paths)
            if (byName.Find(s => IsOf(s, path)) is { } stream) joined.Add(path, stream);
        return joined;
    }

    /// <summary>What is added to a sighting's time to have it on the pings' clock; known from the pings alone.</summary>
    public static long PingClockAheadMs(long firstPingMs, long firstSightingMs, double firstPingAfterSeconds) =>
        firstPingMs < FirstUnixMs || firstSightingMs >= FirstUnixMs ? 0 : firstPingMs - (long)(firstPingAfterSeconds * 1000);

    private static bool IsOf(string stream, string path) =>
        stream == path || (stream.Length > path.Length && stream.EndsWith(path, StringComparison.Ordinal) && !char.IsLetterOrDigit(stream[^(path.Length + 1)]));
}
