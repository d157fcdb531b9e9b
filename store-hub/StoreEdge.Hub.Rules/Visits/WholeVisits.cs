using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Visits.Smoothing;

namespace StoreEdge.Hub.Rules.Visits;

/// <summary>
/// The visits of a subject that nobody follows live, each by the whole of its data: what <see cref="SubjectTrack.Read"/> and
/// <see cref="SubjectTrack.Smooth"/> say of the same measurements, without the causal fixes that smoothing would replace.
/// </summary>
public static class WholeVisits
{
    /// <param name="measurements">In any order, repeated or not. Nothing that belongs to its visits may be missing: the last one is closed too.</param>
    /// <returns>Oldest first.</returns>
    public static IReadOnlyList<VisitFacts> Of(Fuser fuser, VisitRules rules, TradingCalendar calendar, TrackSubject subject, VisitSource source,
        IEnumerable<Measurement> measurements)
    {
        using var field = Field.Lend();
        var room = new FoldRoom(fuser, rules, calendar, subject, source);
        Measurement[] all = [.. measurements.Order()];
        var visits = new List<VisitFacts>();
        for (int first = 0, next; first < all.Length; first = next)
        {
            var permissions = all[first].Permissions;
            for (next = first + 1; next < all.Length && !room.Ends(all[first].ObservedAtMs, all[next - 1].ObservedAtMs, all[next].ObservedAtMs); next++)
                permissions &= all[next].Permissions;
            var visit = new VisitFacts
            {
                Subject = subject, Source = source, StartedAtMs = all[first].ObservedAtMs, LastFixAtMs = all[next - 1].ObservedAtMs, Permissions = permissions,
                Stays = [], Heat = new Dictionary<HeatKey, int>(),
            };
            if (room.Counts(visit.StartedAtMs, visit.LastFixAtMs)) visits.Add(SmoothedVisit.Of(room, visit, new ArraySegment<Measurement>(all, first, next - first)));
        }
        return visits;
    }
}
