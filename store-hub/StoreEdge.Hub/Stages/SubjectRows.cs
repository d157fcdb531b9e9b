using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Facts;

namespace StoreEdge.Hub.Stages;

/// <summary>
/// A subject's rows from a silence on that ends visits, the last one before an instant: what came before that silence cannot change any
/// more through a row of this instant. A cart that is used all day is not read from the morning each time.
/// </summary>
internal sealed class SubjectRows(JournalReader journal, FactsStore facts, VisitRules rules)
{
    // Most visits are shorter than the first; when there is no silence in either, the whole journal is read.
    private static readonly TimeSpan[] LookBack = [TimeSpan.FromHours(1), TimeSpan.FromHours(5)];

    /// <param name="untilMs">Rows of later event time are left out.</param>
    /// <param name="reachFromMs">Visits that began before may have lost rows and do not change.</param>
    /// <param name="fromMs">Of the first row after the silence, or after what stands and cannot change; 0 for all. Rows before it may be in the answer.</param>
    public IReadOnlyList<JournalRow> OfVisit(TrackSubject subject, VisitSource source, long aroundMs, long untilMs, long reachFromMs, out long fromMs)
    {
        var (key, idleMs) = (subject.Bytes.ToArray(), rules.IdleEnd(source).TotalMilliseconds);
        foreach (var window in LookBack)
        {
            var from = Math.Max(0, aroundMs - (long)window.TotalMilliseconds);
            if (from == 0) break;
            var rows = journal.ReadSubject(key, from, untilMs);
            for (var i = rows.Count - 1; i > 0; i--)
            {
                if (rows[i].ObservedAtMs > aroundMs || rows[i].ObservedAtMs - rows[i - 1].ObservedAtMs <= idleMs) continue;
                fromMs = rows[i].ObservedAtMs;
                return rows;
            }
            if (rows.Count == 0 || rows[0].ObservedAtMs > aroundMs) continue;
            fromMs = rows[0].ObservedAtMs;
            if (journal.LastBefore(key, fromMs) is { } before)
            {
                if (fromMs - before <= idleMs) continue;
                return rows;
            }
            fromMs = FollowFrom(subject, source, rows, reachFromMs);
            return rows;
        }
        var all = journal.ReadSubject(key, 0, untilMs);
        fromMs = FollowFrom(subject, source, all, reachFromMs);
        return all;
    }

    // Of all rows that there are: the first may be of a visit that stands.
    private long FollowFrom(TrackSubject subject, VisitSource source, List<JournalRow> all, long reachFromMs)
    {
        var mayBeOfMs = all.Count == 0 ? long.MaxValue : all[0].ObservedAtMs - (long)(rules.IdleEnd(source) + rules.LongestVisit).TotalMilliseconds;
        return StandingVisit.RowsFollowFrom(facts.VisitsOf(subject, mayBeOfMs).LastOrDefault(v => v.StartedAtMs < reachFromMs), all, rules);
    }
}
