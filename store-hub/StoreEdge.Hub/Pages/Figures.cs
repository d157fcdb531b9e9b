namespace StoreEdge.Hub.Pages;

/// <summary>The few sums that several answers share. What cannot be known is null, never zero.</summary>
internal static class Figures
{
    public static double Seconds(long milliseconds) => milliseconds / 1000.0;

    /// <summary>How much of the whole; null when there is no whole.</summary>
    public static double? Share(long part, long whole) => whole == 0 ? null : (double)part / whole;

    /// <summary>Values of several days in one order, equal ones together.</summary>
    public static IReadOnlyList<(long Value, long Count)> Ascending(IEnumerable<(long Value, long Count)> values) =>
        [.. values.GroupBy(v => v.Value).OrderBy(v => v.Key).Select(v => (v.Key, v.Sum(x => x.Count)))];

    /// <summary>
    /// The smallest value that at least so many per cent of all values reach (nearest rank, no interpolation): always one of
    /// the values. Null when there is none.
    /// </summary>
    /// <param name="ascending">Values in ascending order, each with how often it stands.</param>
    public static long? Percentile(IReadOnlyCollection<(long Value, long Count)> ascending, int percent)
    {
        var all = ascending.Sum(v => v.Count);
        var rank = Math.Max(1, ((percent * all) + 99) / 100);
        foreach (var (value, count) in ascending)
        {
            rank -= count;
            if (rank <= 0) return value;
        }
        return null;
    }
}
