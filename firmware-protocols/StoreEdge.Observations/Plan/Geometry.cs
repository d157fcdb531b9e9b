namespace StoreEdge.Observations;

/// <summary>A place on the floor plan in metres: x to the east, y to the north, from the plan's south-west corner.</summary>
public readonly record struct PlanPoint(double XMetres, double YMetres)
{
    public double DistanceTo(PlanPoint other) => Math.Sqrt(
        ((XMetres - other.XMetres) * (XMetres - other.XMetres)) + ((YMetres - other.YMetres) * (YMetres - other.YMetres)));
}

/// <summary>A simple polygon without holes; the closing corner is not repeated.</summary>
public sealed class PlanPolygon
{
    public PlanPolygon(IReadOnlyList<PlanPoint> corners)
    {
        if (corners.Count < 3) throw new ArgumentException("a polygon has at least three corners", nameof(corners));
        Corners = corners;
    }

    public IReadOnlyList<PlanPoint> Corners { get; }

    /// <summary>Even-odd rule; a point on the west or south edge is inside, one on the east or north edge is not, so neighbours share no point.</summary>
    public bool Contains(PlanPoint point)
    {
        var inside = false;
        for (int i = 0, j = Corners.Count - 1; i < Corners.Count; j = i++)
        {
            var (a, b) = (Corners[i], Corners[j]);
            if ((a.YMetres > point.YMetres) != (b.YMetres > point.YMetres)
                && point.XMetres < ((b.XMetres - a.XMetres) * (point.YMetres - a.YMetres) / (b.YMetres - a.YMetres)) + a.XMetres)
                inside = !inside;
        }
        return inside;
    }
}
