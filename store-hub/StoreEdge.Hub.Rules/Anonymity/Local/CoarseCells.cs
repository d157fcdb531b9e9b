using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Anonymity.Local;

/// <summary>
/// The squares of two metres that a day's heat is told in (privacy parameters: 2 m cells x day), numbered row * columns + column
/// from the south-west corner; the rows of the next floor follow on those of the first.
/// </summary>
public sealed class CoarseCells
{
    public const double CellMetres = 2;

    private const int Fine = 2;   // cells of one metre, in which heat is counted, to a side

    private readonly FloorPlan _plan;
    private readonly int _fineColumns;
    private readonly int _fineRows;

    public CoarseCells(FloorPlan plan)
    {
        _plan = plan;
        (_fineColumns, _fineRows) = ((int)Math.Ceiling(plan.WidthMetres), (int)Math.Ceiling(plan.HeightMetres));
        (Columns, FloorRows) = ((_fineColumns + 1) / Fine, (_fineRows + 1) / Fine);
    }

    public int Columns { get; }

    /// <summary>Of one floor.</summary>
    public int FloorRows { get; }

    /// <param name="fineCell">Of one metre, numbered in the same way.</param>
    public int Of(int fineCell)
    {
        var (row, column) = (fineCell / _fineColumns, fineCell % _fineColumns);
        var (floor, inFloor) = (row / _fineRows, row % _fineRows);
        return (((floor * FloorRows) + (inFloor / Fine)) * Columns) + (column / Fine);
    }

    /// <summary>The cells that lie in a sensitive zone or reach into one.</summary>
    public IReadOnlySet<long> Sensitive()
    {
        var cells = new HashSet<long>();
        var zones = _plan.Zones.Where(z => z.IsSensitive).ToList();
        if (zones.Count == 0) return cells;
        for (var row = 0; row < FloorRows * _plan.Floors; row++)
            for (var column = 0; column < Columns; column++)
                if (Points(column, row).Any(p => zones.Any(z => z.Polygon.Contains(p)))) cells.Add((row * (long)Columns) + column);
        return cells;
    }

    /// <summary>
    /// The ground floor's cells in which nobody is ever measured: the middles of all their cells of one metre lie in a shelf, and there the hub counts no time.
    /// </summary>
    public IReadOnlyList<int> NotMeasured()
    {
        var cells = new List<int>();
        for (var row = 0; row < FloorRows; row++)
            for (var column = 0; column < Columns; column++)
                if (!FineMiddles(column, row).Any(_plan.IsWalkable)) cells.Add((row * Columns) + column);
        return cells;
    }

    private IEnumerable<PlanPoint> FineMiddles(int column, int row) =>
        from x in Enumerable.Range(column * Fine, Fine).Where(x => x < _fineColumns)
        from y in Enumerable.Range(row * Fine, Fine).Where(y => y < _fineRows)
        select new PlanPoint(x + 0.5, y + 0.5);

    // A zone's edge runs between these points or through the cell so little that nobody is told by it.
    private static readonly double[] Inside = [0.1, 0.7, 1.3, 1.9];

    private IEnumerable<PlanPoint> Points(int column, int row) =>
        from x in Inside
        from y in Inside
        select new PlanPoint((column * CellMetres) + x, (row % FloorRows * CellMetres) + y) { Floor = row / FloorRows };
}
