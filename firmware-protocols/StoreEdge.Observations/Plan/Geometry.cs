namespace StoreEdge.Observations;

/// <summary>A place on the floor plan in metres: x to the east, y to the north, from the plan's south-west corner.</summary>
public readonly record struct PlanPoint(double XMetres, double YMetres)
{
    /// <summary>0 is where the entrances are as a rule; 1 and up for the floors above.</summary>
    public int Floor { get; init; }

    /// <summary>As seen from above: between two floors it says nothing of the way.</summary>
    public double DistanceTo(PlanPoint other) => Math.Sqrt(
        ((XMetres - other.XMetres) * (XMetres - other.XMetres)) + ((YMetres - other.YMetres) * (YMetres - other.YMetres)));
}

/// <summary>A simple polygon without holes; the closing corner is not repeated.</summary>
public sealed class PlanPolygon
{
    // Where an edge crosses a row is rounded, to far less than this.
    private const double Rounding = 1e-6;

    private readonly PlanPoint[] _corners;
    private readonly double _south;
    private readonly double _north;
    private readonly double _west;
    private readonly double _east;

    public PlanPolygon(IReadOnlyList<PlanPoint> corners)
    {
        if (corners.Count < 3) throw new ArgumentException("a polygon has at least three corners", nameof(corners));
        (Corners, _corners) = (corners, [.. corners]);
        (_south, _north) = (_corners.Min(c => c.YMetres), _corners.Max(c => c.YMetres));
        (_west, _east) = (_corners.Min(c => c.XMetres) - Rounding, _corners.Max(c => c.XMetres) + Rounding);
    }

    public IReadOnlyList<PlanPoint> Corners { get; }

    /// <summary>The one floor on which it lies.</summary>
    public int Floor => Corners[0].Floor;

    /// <summary>Even-odd rule; a point on the west or south edge is inside, one on the east or north edge is not, so neighbours share no point.</summary>
    public bool Contains(PlanPoint point)
    {
        // A store asks a hundred shelves about each of ten thousand places: most are nowhere near.
        if (point.YMetres < _south || point.YMetres >= _north || point.XMetres < _west || point.XMetres > _east || point.Floor != Floor) return false;
        var inside = false;
        for (int i = 0, j = _corners.Length - 1; i < _corners.Length; j = i++)
        {
            var (a, b) = (_corners[i], _corners[j]);
            if ((a.YMetres > point.YMetres) != (b.YMetres > point.YMetres)
                && point.XMetres < ((b.XMetres - a.XMetres) * (point.YMetres - a.YMetres) / (b.YMetres - a.YMetres)) + a.XMetres)
                inside = !inside;
        }
        return inside;
    }
}
