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

    // A zone's edge runs between these points or through the cell so little that nobody is told by it.
    private static readonly double[] Inside = [0.1, 0.7, 1.3, 1.9];

    private IEnumerable<PlanPoint> Points(int column, int row) =>
        from x in Inside
        from y in Inside
        select new PlanPoint((column * CellMetres) + x, (row % FloorRows * CellMetres) + y) { Floor = row / FloorRows };
}
