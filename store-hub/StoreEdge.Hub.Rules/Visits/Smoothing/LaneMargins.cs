using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Visits.Smoothing;

/// <summary>
/// The floor at the end of the lanes: cells that no zone claims, so near to a lane that a smoothed position cannot tell them from it.
/// Who pays stands at the lane's edge, where half of the belief lies beyond; that half goes on with a stay in the lane but begins none.
/// </summary>
internal sealed class LaneMargins
{
    // Between the middles of cells. Half of the error radius beyond the border (kpis: zone entry), of a smoothed fix good to 2 to 3 m.
    private const double WithinMetres = 1.5;

    private readonly short[] _ofCell;

    public LaneMargins(FusionGrid grid)
    {
        _ofCell = [.. Enumerable.Range(0, grid.Cells).Select(cell => grid.IsWalkable(cell) && grid.ZoneOf(cell) < 0 ? NearestLane(grid, cell) : (short)-1)];
        Any = _ofCell.Any(lane => lane >= 0);
    }

    public bool Any { get; }

    /// <summary>Index of the lane's zone for so many cells of a row from this one on; -1 for none.</summary>
    public ReadOnlySpan<short> From(int cell, int count) => _ofCell.AsSpan(cell, count);

    // Of two lanes that are as near, the one that the plan names first.
    private static short NearestLane(FusionGrid grid, int cell)
    {
        var (lane, nearest, reach) = ((short)-1, double.MaxValue, (int)(WithinMetres / grid.CellMetres));
        var (column, row) = (cell % grid.Stride, cell / grid.Stride);
        for (var r = Math.Max(0, row - reach); r <= Math.Min(grid.Rows - 1, row + reach); r++)
            for (var c = Math.Max(0, column - reach); c <= Math.Min(grid.Columns - 1, column + reach); c++)
            {
                var zone = (short)grid.ZoneOf((r * grid.Stride) + c);
                if (zone < 0 || grid.Zones[zone].Kind != ZoneKind.Lane) continue;
                var metres = grid.CellMetres * Math.Sqrt(((r - row) * (r - row)) + ((c - column) * (c - column)));
                if (metres > WithinMetres || metres > nearest || (metres == nearest && zone > lane)) continue;
                (lane, nearest) = (zone, metres);
            }
        return lane;
    }
}
