using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Visits;

namespace StoreEdge.Hub.Evaluation;

/// <summary>Takes a run through the real track, as the hub does: the stays that would stand in its tables, and the zone it would have shown live.</summary>
/// <param name="Stays">On the run's clock, oldest first; as they stand when the visit is over.</param>
/// <param name="LiveZones">Index of the zone shown at each whole second; below 0 for none.</param>
internal sealed record VisitReplay(IReadOnlyList<StayFact> Stays, IReadOnlyList<(long Second, int Zone)> LiveZones)
{
    // Hours of a calendar only sort heat, which is not looked at here.
    private static readonly TradingCalendar Calendar = new(TimeZoneInfo.Utc);

    public static VisitReplay Run(Fuser fuser, ReplayRun run)
    {
        var clock = ReplayClock.Of(run);
        // A cart's short trip is dropped as a shopper's is not: every stream is replayed as one that counts.
        var track = new SubjectTrack(fuser, new VisitRules(), Calendar, new TrackSubject([1]), VisitSource.App);
        var (live, next) = (new List<(long, int)>(), 0);
        var (first, last) = ReplayClock.SecondsOf(run);
        for (var second = first; second <= last; second++)
        {
            for (; next < run.Measurements.Count && run.Measurements[next].ObservedAtMs <= second * 1000; next++) track.TryAdd(clock.ToFusion(run.Measurements[next]));
            live.Add((second, track.Where().Zone));
        }
        var all = run.Measurements.Select(m => clock.ToFusion(m)).ToList();
        var ended = track.Read().Select(v => track.Smooth(v, all.Where(m => m.ObservedAtMs >= v.StartedAtMs && m.ObservedAtMs <= v.LastFixAtMs)));
        return new([.. ended.SelectMany(v => v.Stays).Select(s => s with { EnteredAtMs = clock.FromFusion(s.EnteredAtMs), LeftAtMs = clock.FromFusion(s.LeftAtMs) })], live);
    }
}
