using StoreEdge.Observations;

namespace StoreEdge.Hub.Evaluation;

/// <summary>
/// The aisles between shelves that stand in rows: the gap between two neighbours of a row, and between two rows the cross aisle along
/// the whole of them. Pillars and whatever is shorter than a metre make no aisle. A position belongs to the nearest aisle.
/// </summary>
internal sealed class Aisles
{
    private const double ShortestShelfMetres = 1;

    // A wider gap is an open place, not an aisle.
    private const double WidestMetres = 4;

    private readonly List<Box> _aisles;

    private Aisles(List<Box> aisles) => _aisles = aisles;

    public int Count => _aisles.Count;

    /// <returns>Null when the shelves make fewer than two aisles.</returns>
    public static Aisles? Of(IReadOnlyList<PlanPolygon> shelves)
    {
        var boxes = shelves.Select(Box.Round).Where(b => Math.Max(b.Right - b.Left, b.Top - b.Bottom) >= ShortestShelfMetres).ToList();
        if (boxes.Count < 2) return null;
        // Shelves stand side by side across their long side; the rows are laid out as if that were always the y axis.
        var turned = boxes.Count(b => b.Right - b.Left > b.Top - b.Bottom) * 2 > boxes.Count;
        var found = Between(turned ? [.. boxes.Select(b => b.Turned)] : boxes);
        return found.Count < 2 ? null : new(turned ? [.. found.Select(b => b.Turned)] : found);
    }

    /// <summary>Index of the aisle that holds the point or is nearest to it.</summary>
    public int Nearest(PlanPoint point)
    {
        var nearest = 0;
        for (var i = 1; i < _aisles.Count; i++)
            if (_aisles[i].MetresTo(point) < _aisles[nearest].MetresTo(point)) nearest = i;
        return nearest;
    }

    private static List<Box> Between(List<Box> shelves)
    {
        var (rows, found) = (RowsOf(shelves), new List<Box>());
        foreach (var row in rows)
            foreach (var (a, b) in row.Zip(row.Skip(1)))
                if (b.Left - a.Right is > 0 and <= WidestMetres) found.Add(new(a.Right, Math.Max(a.Bottom, b.Bottom), b.Left, Math.Min(a.Top, b.Top)));
        foreach (var (below, above) in rows.Zip(rows.Skip(1)))
        {
            var (bottom, top) = (below.Max(s => s.Top), above.Min(s => s.Bottom));
            if (top - bottom is > 0 and <= WidestMetres) found.Add(new(below.Concat(above).Min(s => s.Left), bottom, below.Concat(above).Max(s => s.Right), top));
        }
        return found;
    }

    // A shelf belongs to the row that holds the middle of it.
    private static List<List<Box>> RowsOf(List<Box> shelves)
    {
        var rows = new List<List<Box>>();
        foreach (var shelf in shelves.OrderBy(s => s.Bottom).ThenBy(s => s.Left))
        {
            if (rows.Find(r => r[0].Bottom <= shelf.MiddleY && shelf.MiddleY < r[0].Top) is { } row) row.Add(shelf);
            else rows.Add([shelf]);
        }
        return [.. rows.Select(r => r.OrderBy(s => s.Left).ToList())];
    }

    private readonly record struct Box(double Left, double Bottom, double Right, double Top)
    {
        public double MiddleY => (Bottom + Top) / 2;

        public Box Turned => new(Bottom, Left, Top, Right);

        public static Box Round(PlanPolygon shelf) => new(shelf.Corners.Min(c => c.XMetres), shelf.Corners.Min(c => c.YMetres),
            shelf.Corners.Max(c => c.XMetres), shelf.Corners.Max(c => c.YMetres));

        public double MetresTo(PlanPoint point) => point.DistanceTo(new(Math.Clamp(point.XMetres, Left, Right), Math.Clamp(point.YMetres, Bottom, Top)));
    }
}
