using StoreEdge.DeviceSim.Store;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Truth;

/// <summary>How long a trajectory is in each zone, exactly: each leg is cut where it crosses a zone's edge.</summary>
internal static class ZoneCrossing
{
    /// <returns>Seconds per zone id, and those in no zone; together the whole span.</returns>
    public static (IReadOnlyDictionary<string, double> ByZone, double Outside) Measure(FloorPlan plan, Trajectory trajectory, long fromMs, long toMs)
    {
        var byZone = new SortedDictionary<string, double>(StringComparer.Ordinal);
        var outside = 0.0;
        foreach (var (zone, seconds) in Pieces(plan, trajectory, fromMs, toMs))
        {
            if (zone is null) outside += seconds;
            else byZone[zone] = byZone.GetValueOrDefault(zone) + seconds;
        }
        return (byZone, outside);
    }

    /// <summary>The unbroken times in one zone, in order of time; times in no zone are left out.</summary>
    public static IReadOnlyList<TrueStay> Stays(FloorPlan plan, Trajectory trajectory, long fromMs, long toMs)
    {
        var stays = new List<TrueStay>();
        var (at, open) = (fromMs / 1000.0, false);
        foreach (var (zone, seconds) in Pieces(plan, trajectory, fromMs, toMs))
        {
            if (zone is null) open = false;
            else if (open && stays[^1].Zone == zone) stays[^1] = stays[^1] with { LeftSeconds = at + seconds };
            else
            {
                stays.Add(new(zone, at, at + seconds));
                open = true;
            }
            at += seconds;
        }
        return stays;
    }

    private static IEnumerable<(string? Zone, double Seconds)> Pieces(FloorPlan plan, Trajectory trajectory, long fromMs, long toMs)
    {
        foreach (var (a, b, seconds) in Legs(trajectory, fromMs, toMs))
        {
            var cuts = Cuts(plan, a, b);
            for (var i = 1; i < cuts.Count; i++)
            {
                var (part, middle) = (cuts[i] - cuts[i - 1], (cuts[i] + cuts[i - 1]) / 2);
                if (part <= 0) continue;
                var zone = plan.ZoneAt(new(a.XMetres + ((b.XMetres - a.XMetres) * middle), a.YMetres + ((b.YMetres - a.YMetres) * middle)));
                yield return (zone?.Id.Value, part * seconds);
            }
        }
    }

    private static IEnumerable<(PlanPoint A, PlanPoint B, double Seconds)> Legs(Trajectory trajectory, long fromMs, long toMs)
    {
        var (at, here) = (fromMs, trajectory.At(fromMs));
        foreach (var knot in trajectory.Knots)
        {
            if (knot.AtMs <= at) continue;
            if (knot.AtMs >= toMs) break;
            yield return (here, knot.Where, (knot.AtMs - at) / 1000.0);
            (at, here) = (knot.AtMs, knot.Where);
        }
        if (toMs > at) yield return (here, trajectory.At(toMs), (toMs - at) / 1000.0);
    }

    private static List<double> Cuts(FloorPlan plan, PlanPoint a, PlanPoint b)
    {
        List<double> cuts = [0, 1];
        if (a == b) return cuts;
        foreach (var zone in plan.Zones)
        {
            var corners = zone.Polygon.Corners;
            for (int i = 0, j = corners.Count - 1; i < corners.Count; j = i++)
                if (Crossing(a, b, corners[j], corners[i]) is { } cut) cuts.Add(cut);
        }
        cuts.Sort();
        return cuts;
    }

    /// <summary>Where on a-b, 0 to 1, it meets c-d; null when it does not, or runs along it.</summary>
    private static double? Crossing(PlanPoint a, PlanPoint b, PlanPoint c, PlanPoint d)
    {
        var (rx, ry, sx, sy) = (b.XMetres - a.XMetres, b.YMetres - a.YMetres, d.XMetres - c.XMetres, d.YMetres - c.YMetres);
        var cross = (rx * sy) - (ry * sx);
        if (cross == 0) return null;
        var (qx, qy) = (c.XMetres - a.XMetres, c.YMetres - a.YMetres);
        var (t, u) = (((qx * sy) - (qy * sx)) / cross, ((qx * ry) - (qy * rx)) / cross);
        return t is > 0 and < 1 && u is >= 0 and <= 1 ? t : null;
    }
}
