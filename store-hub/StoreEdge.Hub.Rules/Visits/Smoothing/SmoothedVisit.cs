using StoreEdge.Hub.Rules.Fusion;

namespace StoreEdge.Hub.Rules.Visits.Smoothing;

/// <summary>The facts of a visit that has ended, by the whole of its looks: a pure function of the set of its measurements.</summary>
internal static class SmoothedVisit
{
    /// <param name="visit">The same visit by causal fixes.</param>
    /// <param name="measurements">All of the visit, in any order.</param>
    public static VisitFacts Of(FoldRoom room, VisitFacts visit, IEnumerable<Measurement> measurements)
    {
        var (fuser, looks) = (room.Fuser, new Looks(measurements));
        if (looks.Count == 0) return visit with { IsSmoothed = true };
        var (zones, time) = (new SmoothedZones(fuser, looks), new TimeByCell(fuser));
        Smoother.Run(fuser, looks, (look, smoothed) =>
        {
            var hour = room.Calendar.HourStartOf(DateTimeOffset.FromUnixTimeMilliseconds(looks.AtMs(look))).ToUnixTimeMilliseconds();
            time.Add(smoothed, hour, Credit(room.Rules, looks, look));
            zones.Add(look, smoothed);
        });
        return visit with { Stays = zones.Stays(room.Rules), Heat = time.Read(), IsSmoothed = true };
    }

    // Half of the time to the look before and half of that to the next; none of a silence in which nobody knows.
    private static double Credit(VisitRules rules, Looks looks, int look)
    {
        return (Half(look - 1) + Half(look)) / 2.0;

        long Half(int before)
        {
            if (before < 0 || before + 1 >= looks.Count) return 0;
            var gap = looks.AtMs(before + 1) - looks.AtMs(before);
            return gap <= rules.LongestCredit.TotalMilliseconds ? gap : 0;
        }
    }
}
