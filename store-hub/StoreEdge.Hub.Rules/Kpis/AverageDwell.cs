namespace StoreEdge.Hub.Rules.Kpis;

/// <summary>
/// Dwell / entries as both stand beside it. The two are told at different steps, time later than entries and entries rounded down: of a few
/// visits their quotient may be half or twice the truth, and is not told.
/// </summary>
public static class AverageDwell
{
    /// <summary>From so many on, the up to four that rounding down loses are less than a fifth.</summary>
    public const int LeastEntries = 20;

    /// <summary>Of the entries told so far, so many must have been told when the time was.</summary>
    public const double LeastShare = 0.75;

    /// <param name="dwellMs">All that is told.</param>
    /// <param name="entries">All that are told.</param>
    /// <param name="entriesOfDwell">Those of them that had been told when the time was.</param>
    /// <returns>Seconds; null where it would mislead.</returns>
    public static double? Seconds(long dwellMs, long entries, long entriesOfDwell) =>
        entriesOfDwell < LeastEntries || entriesOfDwell < LeastShare * entries ? null : dwellMs / 1000.0 / entries;
}
