using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Plans;

/// <summary>Where edges cross and how far a point is from one.</summary>
internal static class Segments
{
    /// <returns>The place where the two cross within both; null where they only touch at their ends, or are parallel.</returns>
    public static PlanPoint? Crossing(PlanPoint a, PlanPoint b, PlanPoint c, PlanPoint d)
    {
        var (abX, abY, cdX, cdY) = (b.XMetres - a.XMetres, b.YMetres - a.YMetres, d.XMetres - c.XMetres, d.YMetres - c.YMetres);
        var cross = (abX * cdY) - (abY * cdX);
        if (Math.Abs(cross) < 1e-12) return null;
        var along = (((c.XMetres - a.XMetres) * cdY) - ((c.YMetres - a.YMetres) * cdX)) / cross;
        var across = (((c.XMetres - a.XMetres) * abY) - ((c.YMetres - a.YMetres) * abX)) / cross;
        const double End = 1e-9;
        return along is > End and < 1 - End && across is > End and < 1 - End ? new(a.XMetres + (along * abX), a.YMetres + (along * abY)) { Floor = a.Floor } : null;
    }

    /// <summary>The first place where a ring crosses itself, or runs over one of its own corners.</summary>
    public static PlanPoint? SelfCrossing(IReadOnlyList<PlanPoint> ring)
    {
        for (var i = 0; i < ring.Count; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
            for (var j = i + 1; j < ring.Count; j++)
            {
                var (c, d) = (ring[j], ring[(j + 1) % ring.Count]);
                if (Crossing(a, b, c, d) is { } at) return at;
                if (a == c) return a;   // the same corner twice
                if (j != (i + 1) % ring.Count && Distance(c, a, b) < 1e-9 && c != b) return c;
            }
        }
        return null;
    }

    public static double Distance(PlanPoint point, PlanPoint a, PlanPoint b)
    {
        var (dx, dy) = (b.XMetres - a.XMetres, b.YMetres - a.YMetres);
        var length = (dx * dx) + (dy * dy);
        var along = length == 0 ? 0 : Math.Clamp((((point.XMetres - a.XMetres) * dx) + ((point.YMetres - a.YMetres) * dy)) / length, 0, 1);
        return point.DistanceTo(new(a.XMetres + (along * dx), a.YMetres + (along * dy)));
    }

    /// <summary>0 inside.</summary>
    public static double Distance(PlanPoint point, PlanPolygon polygon)
    {
        if (polygon.Contains(point)) return 0;
        var least = double.MaxValue;
        for (int i = 0, j = polygon.Corners.Count - 1; i < polygon.Corners.Count; j = i++) least = Math.Min(least, Distance(point, polygon.Corners[j], polygon.Corners[i]));
        return least;
    }

    /// <summary>In square metres, without sign.</summary>
    public static double Area(IReadOnlyList<PlanPoint> ring)
    {
        var twice = 0.0;
        for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++) twice += (ring[j].XMetres * ring[i].YMetres) - (ring[i].XMetres * ring[j].YMetres);
        return Math.Abs(twice) / 2;
    }
}
