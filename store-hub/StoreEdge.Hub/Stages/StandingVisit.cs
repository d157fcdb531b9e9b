using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage;

namespace StoreEdge.Hub.Stages;

/// <summary>
/// A subject that is heard for a day without a silence has visits that are cut by their length, each counted from the one before. The
/// journal forgets where the first of them began, the facts do not: what is folded again begins where the last visit that stands ends.
/// </summary>
internal static class StandingVisit
{
    /// <param name="visit">The newest that began too long ago to change; null when there is none.</param>
    /// <param name="rows">Of its subject, by event time; the first ones may be the visit's.</param>
    /// <returns>Event time from which rows are of later visits; 0 when all are.</returns>
    public static long RowsFollowFrom(VisitFacts? visit, IReadOnlyList<JournalRow> rows, VisitRules rules)
    {
        if (visit is null) return 0;
        var idleMs = (long)(visit.Source == VisitSource.App ? rules.IdleEndApp : rules.IdleEndCart).TotalMilliseconds;
        var cutMs = visit.StartedAtMs + (long)rules.LongestVisit.TotalMilliseconds;
        var lastMs = visit.LastFixAtMs;
        // A row that came too late for the visit is lost to it, but what follows is still of the same visit.
        foreach (var row in rows)
        {
            if (row.ObservedAtMs <= lastMs) continue;
            if (row.ObservedAtMs > cutMs || row.ObservedAtMs - lastMs > idleMs) break;
            lastMs = row.ObservedAtMs;
        }
        return Math.Min(cutMs, lastMs + idleMs) + 1;
    }
}
