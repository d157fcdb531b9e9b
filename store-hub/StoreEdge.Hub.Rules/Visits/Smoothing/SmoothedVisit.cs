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
        var heat = new Heat(fuser.Heat.Columns * fuser.Heat.Rows);
        Smoother.Run(fuser, looks, (look, belief) =>
        {
            outside[look] = belief.Outside;
            var of = zoneProbability.AsSpan(look * zones, zones);
            var hour = room.Calendar.HourStartOf(DateTimeOffset.FromUnixTimeMilliseconds(looks.AtMs(look))).ToUnixTimeMilliseconds();
            AddUp(fuser, belief, of, heat, hour, Credit(room.Rules, looks, look));
        });
        var watch = new ZoneWatch(room.Rules, fuser.Grid.Zones);
        for (var look = 0; look < looks.Count; look++) watch.Apply(looks.AtMs(look), zoneProbability.AsSpan(look * zones, zones), outside[look]);
        return visit with { Stays = watch.Read(), Heat = heat.Read(), IsSmoothed = true };
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

    private static void AddUp(Fuser fuser, Belief belief, Span<double> zones, Heat heat, long hourStartMs, double creditMs)
    {
        var (grid, box) = (fuser.Grid, belief.Box);
        Span<float> mass = belief.Box.Cells <= 4096 ? stackalloc float[belief.Box.Cells] : new float[belief.Box.Cells];
        mass.Clear();
        for (var mode = 0; mode < Motion.Modes; mode++)
        {
            var of = belief.Mode(mode);
            for (var i = 0; i < of.Length; i++) mass[i] += of[i];
        }
        var onFloor = Math.Max(1e-9, 1 - belief.Outside);
        for (var row = 0; row < box.Height; row++)
        {
            var cell = ((box.Bottom + row) * grid.Stride) + box.Left;
            for (var column = 0; column < box.Width; column++, cell++)
            {
                double here = mass[(row * box.Width) + column];
                if (here <= 0) continue;
                if (grid.ZoneOf(cell) is >= 0 and var zone) zones[zone] += here / onFloor;
                if (creditMs > 0) heat.Add(hourStartMs, fuser.Heat.CellOf(cell), here * creditMs);
            }
        }
    }
}
