using System.Numerics;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>
/// Where one subject may be and whether it stands or walks: a probability per cell and mode, kept only for the box of cells
/// that hold any, and one for being outside. All of it sums to 1.
/// </summary>
internal sealed class Belief
{
    private float[] _mass = [];

    /// <summary>Of no place yet: the first to write it gives it a box.</summary>
    public Belief()
    {
    }

    /// <summary>Anywhere on the floor, with equal probability; nobody is outside before something says so.</summary>
    public Belief(FusionGrid grid) => SpreadEvenly(grid);

    private Belief(Belief other)
    {
        (Box, Outside) = (other.Box, other.Outside);
        _mass = [.. other._mass.AsSpan(0, Motion.Modes * Box.Cells)];
    }

    public CellBox Box { get; private set; }

    public float Outside { get; set; }

    /// <summary>All modes, one after the other, each row by row over the box.</summary>
    public Span<float> Mass => _mass.AsSpan(0, Motion.Modes * Box.Cells);

    public Belief Clone() => new(this);

    public Span<float> Mode(int mode) => _mass.AsSpan(mode * Box.Cells, Box.Cells);

    public void SpreadEvenly(FusionGrid grid)
    {
        Reshape(CellBox.Whole(grid));
        var walkable = 0;
        for (var cell = 0; cell < grid.Cells; cell++)
            if (grid.IsWalkable(cell)) walkable++;
        for (var mode = 0; mode < Motion.Modes; mode++)
            for (var cell = 0; cell < grid.Cells; cell++)
                Mode(mode)[cell] = grid.IsWalkable(cell) ? 1f / (Motion.Modes * walkable) : 0f;
        Outside = 0;
    }

    /// <summary>Another box; the masses are then of no meaning until they are written.</summary>
    public void Reshape(CellBox box)
    {
        Box = box;
        var needed = Motion.Modes * box.Cells;
        // Everybody begins as somewhere on the floor; a thousand beliefs that keep the room for it are a hundred megabytes. Powers
        // of two, and an eighth before it is let go: a box that breathes from look to look keeps its room.
        if (_mass.Length < needed || _mass.Length > 8 * needed) _mass = new float[BitOperations.RoundUpToPowerOf2((uint)needed)];
    }
}
