using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>
/// Between which neighbours one can step: all bits where both are walkable and no shelf, however thin, stands between their middles, else
/// none, so that what goes and what stays are told apart without arithmetic. What is open one way is open the other. Diagonal steps go by way of a side, so never through a blocked corner.
/// </summary>
internal sealed class Openings
{
    private readonly FusionGrid _grid;

    public Openings(FusionGrid grid)
    {
        _grid = grid;
        // One vector in front, so that a row's western neighbours can be loaded from its first cell on.
        (East, North) = (new int[Simd.Width + grid.Cells + Simd.Width], new int[grid.Stride + grid.Cells + Simd.Width]);
        for (var cell = 0; cell < grid.Cells; cell++)
        {
            if (!grid.IsWalkable(cell)) continue;
            if ((cell % grid.Stride) + 1 < grid.Columns && Open(cell, cell + 1)) East[EastAt(cell)] = -1;
            if (cell + grid.Stride < grid.Cells && Open(cell, cell + grid.Stride)) North[NorthAt(cell)] = -1;
        }
    }

    /// <summary>At <see cref="EastAt"/>: from the cell to the one east of it.</summary>
    public int[] East { get; }

    /// <summary>At <see cref="NorthAt"/>: from the cell to the one north of it.</summary>
    public int[] North { get; }

    public static int EastAt(int cell) => cell + Simd.Width;

    /// <summary>A row in front, so that the southern neighbours of the first row can be loaded.</summary>
    public int NorthAt(int cell) => cell + _grid.Stride;

    private bool Open(int from, int to)
    {
        if (!_grid.IsWalkable(to)) return false;
        var (a, b) = (_grid.MiddleOf(from), _grid.MiddleOf(to));
        for (var i = 1; i < 8; i++)
            if (!_grid.Floor.IsWalkable(new PlanPoint(a.XMetres + ((b.XMetres - a.XMetres) * i / 8), a.YMetres + ((b.YMetres - a.YMetres) * i / 8)))) return false;
        return true;
    }
}
