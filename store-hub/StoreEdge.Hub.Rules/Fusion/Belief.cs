namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>
/// Where one subject may be and whether it stands or walks: a probability per cell and mode, kept only for the box of cells
/// that hold any, and one for being outside. All of it sums to 1.
/// </summary>
internal sealed class Belief
{
    private float[] _mass = [];

    // The grid's own, which is read alone: a belief that is given no look yet takes no room.
    private bool _borrowed;

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
    /// <remarks>Before a first look they are the grid's own and not to be written.</remarks>
    public Span<float> Mass => _mass.AsSpan(0, Motion.Modes * Box.Cells);

    public Belief Clone() => new(this);

    public Span<float> Mode(int mode) => _mass.AsSpan(mode * Box.Cells, Box.Cells);

    public void SpreadEvenly(FusionGrid grid)
    {
        (Box, Outside) = (CellBox.Whole(grid), 0);
        (_mass, _borrowed) = (grid.EvenMass, true);
    }

    /// <summary>Another box; the masses are then of no meaning until they are written.</summary>
    public void Reshape(CellBox box)
    {
        Box = box;
        var needed = Motion.Modes * box.Cells;
        // A quarter more than is needed, and let go when more than half lies idle: a box that breathes from look to look keeps its
        // room, and of a thousand beliefs none keeps what it needed when it was anywhere.
        if (_borrowed || _mass.Length < needed || _mass.Length > 2 * needed) _mass = new float[needed + (needed / 4)];
        _borrowed = false;
    }
}
