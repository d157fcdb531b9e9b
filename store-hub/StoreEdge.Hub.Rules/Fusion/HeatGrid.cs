using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>
/// The cells that heat is counted in: squares of one metre from the floor's south-west corner, numbered row * columns +
/// column, as they stand in the facts; the rows of the next floor follow on those of the first. Fusion's own cells may be finer; each belongs to one of these.
/// </summary>
public sealed class HeatGrid
{
    public const double CellMetres = 1;

    private readonly FloorShape _floor;
    private readonly int[] _ofFusionCell;

    public HeatGrid(FusionGrid fusion)
    {
        _floor = fusion.Floor;
        Columns = (int)Math.Ceiling(fusion.Floor.WidthMetres / CellMetres);
        FloorRows = (int)Math.Ceiling(fusion.Floor.HeightMetres / CellMetres);
        Rows = FloorRows * fusion.Floor.Floors;
        _ofFusionCell = [.. Enumerable.Range(0, fusion.Cells).Select(c => Place(fusion, c))];
    }

    public int Columns { get; }

    /// <summary>Of all floors.</summary>
    public int Rows { get; }

    public int FloorRows { get; }

    public int CellOf(int fusionCell) => _ofFusionCell[fusionCell];

    /// <summary>Its middle is in no shelf.</summary>
    public bool IsWalkable(int cell) => _floor.IsWalkable(MiddleOf(cell % Columns, cell / Columns));

    private PlanPoint MiddleOf(int column, int row) =>
        new(_floor.OriginXMetres + ((column + 0.5) * CellMetres), _floor.OriginYMetres + (((row % FloorRows) + 0.5) * CellMetres)) { Floor = row / FloorRows };

    // Half a heat cell may be aisle and its middle shelf: its time goes to the nearest one that shows as floor.
    private int Place(FusionGrid fusion, int cell)
    {
        var at = fusion.MiddleOf(cell);
        var column = Math.Clamp((int)((at.XMetres - _floor.OriginXMetres) / CellMetres), 0, Columns - 1);
        var ground = at.Floor * FloorRows;
        var row = ground + Math.Clamp((int)((at.YMetres - _floor.OriginYMetres) / CellMetres), 0, FloorRows - 1);
        var (best, least) = ((row * Columns) + column, double.MaxValue);
        for (var r = Math.Max(ground, row - 1); r <= Math.Min(ground + FloorRows - 1, row + 1); r++)
            for (var c = Math.Max(0, column - 1); c <= Math.Min(Columns - 1, column + 1); c++)
            {
                var middle = MiddleOf(c, r);
                if (!_floor.IsWalkable(middle) || middle.DistanceTo(at) >= least) continue;
                (best, least) = ((r * Columns) + c, middle.DistanceTo(at));
            }
        return best;
    }
}
