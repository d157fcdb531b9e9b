using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Aggregates.Batches;

/// <summary>
/// The zones along one row of centimetres. Asks no point about any polygon: along a row, <see cref="PlanPolygon.Contains"/>
/// changes its mind only where an edge crosses, and that place is found by the same arithmetic.
/// </summary>
internal sealed class ZoneRows(IReadOnlyList<PlanPolygon> zones, int widthCentimetres)
{
    private readonly List<int> _crossings = [];

    /// <param name="yCentimetres">The row.</param>
    /// <param name="row">Gets each centimetre's zone + 1, and 0 where there is none; may be longer than the plan is wide.</param>
    public void Paint(int yCentimetres, Span<ushort> row)
    {
        row.Clear();
        var y = yCentimetres / 100.0;
        for (var zone = zones.Count - 1; zone >= 0; zone--)     // backwards, so that the first stands where two overlap
        {
            FindCrossings(zones[zone].Corners, y);
            // Inside where an odd number of crossings lies to the east. A ring crosses a row an even number of times.
            for (var i = 0; i + 1 < _crossings.Count; i += 2) row[_crossings[i].._crossings[i + 1]].Fill((ushort)(zone + 1));
        }
    }

    private void FindCrossings(IReadOnlyList<PlanPoint> corners, double y)
    {
        _crossings.Clear();
        for (int i = 0, j = corners.Count - 1; i < corners.Count; j = i++)
        {
            var (a, b) = (corners[i], corners[j]);
            if ((a.YMetres > y) != (b.YMetres > y))
                _crossings.Add(FirstNotWestOf(((b.XMetres - a.XMetres) * (y - a.YMetres) / (b.YMetres - a.YMetres)) + a.XMetres));
        }
        _crossings.Sort();
    }

    // The first centimetre of the row with x / 100 >= the edge's place, by that very comparison.
    private int FirstNotWestOf(double edgeMetres)
    {
        var x = (int)Math.Clamp(Math.Ceiling(edgeMetres * 100), 0, widthCentimetres);
        while (x > 0 && (x - 1) / 100.0 >= edgeMetres) x--;
        while (x < widthCentimetres && x / 100.0 < edgeMetres) x++;
        return x;
    }
}
