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
        var zones = fuser.Grid.Zones.Count;
        var (zoneProbability, outside) = (new double[looks.Count * zones], new double[looks.Count]);
        var time = new TimeByCell(fuser);
        Smoother.Run(fuser, looks, (look, smoothed) =>
        {
            outside[look] = smoothed.Outside;
            var hour = room.Calendar.HourStartOf(DateTimeOffset.FromUnixTimeMilliseconds(looks.AtMs(look))).ToUnixTimeMilliseconds();
            time.Add(smoothed, hour, Credit(room.Rules, looks, look), zoneProbability.AsSpan(look * zones, zones));
        });
        var watch = new ZoneWatch(room.Rules, fuser.Grid.Zones);
        for (var look = 0; look < looks.Count; look++) watch.Apply(looks.AtMs(look), zoneProbability.AsSpan(look * zones, zones), outside[look]);
        return visit with { Stays = watch.Read(), Heat = time.Read(), IsSmoothed = true };
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
