using StoreEdge.Observations;

namespace StoreEdge.Hub.Evaluation;

/// <summary>How far a point is from a polygon's edge.</summary>
internal static class Borders
{
    public static double Metres(PlanPolygon polygon, PlanPoint point)
    {
        var nearest = double.PositiveInfinity;
        for (int i = 0, j = polygon.Corners.Count - 1; i < polygon.Corners.Count; j = i++)
            nearest = Math.Min(nearest, ToEdge(polygon.Corners[j], polygon.Corners[i], point));
        return nearest;
    }

    private static double ToEdge(PlanPoint a, PlanPoint b, PlanPoint point)
    {
        var (dx, dy) = (b.XMetres - a.XMetres, b.YMetres - a.YMetres);
        var square = (dx * dx) + (dy * dy);
        var share = square == 0 ? 0 : Math.Clamp((((point.XMetres - a.XMetres) * dx) + ((point.YMetres - a.YMetres) * dy)) / square, 0, 1);
        return point.DistanceTo(new(a.XMetres + (share * dx), a.YMetres + (share * dy)));
    }
}
