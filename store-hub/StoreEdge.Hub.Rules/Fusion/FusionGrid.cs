using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>The floor plan as square cells of one metre: which are walkable, which zone each belongs to, who can step where.</summary>
public sealed class FusionGrid
{
    public const double CellMetres = 1.0;

    /// <summary>Column and row steps of the eight neighbours; the bit of <see cref="OpenTo"/> is the index here. Sides first, then diagonals.</summary>
    internal static readonly (int Column, int Row)[] Steps = [(1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, -1), (1, -1), (-1, 1)];

    private readonly bool[] _walkable;
    private readonly byte[] _openTo;
    private readonly short[] _zone;

    public FusionGrid(FloorPlan plan)
    {
        Columns = (int)Math.Ceiling(plan.WidthMetres / CellMetres);
        Rows = (int)Math.Ceiling(plan.HeightMetres / CellMetres);
        Zones = plan.Zones;
        Receivers = plan.Receivers;
        _walkable = new bool[Columns * Rows];
        _zone = new short[Columns * Rows];
        _openTo = new byte[Columns * Rows];
        for (var cell = 0; cell < _walkable.Length; cell++)
        {
            var middle = MiddleOf(cell);
            _walkable[cell] = plan.IsWalkable(middle);
            _zone[cell] = (short)IndexOf(plan.ZoneAt(middle));
        }
        for (var cell = 0; cell < _walkable.Length; cell++) _openTo[cell] = FindOpen(cell);
        StepWeights = new StepWeights(this);
    }

    public int Columns { get; }

    public int Rows { get; }

    public int Cells => _walkable.Length;

    public IReadOnlyList<Zone> Zones { get; }

    public IReadOnlyList<Receiver> Receivers { get; }

    internal StepWeights StepWeights { get; }

    public bool IsWalkable(int cell) => _walkable[cell];

    /// <summary>Index in <see cref="Zones"/>; -1 for none.</summary>
    public int ZoneOf(int cell) => _zone[cell];

    public PlanPoint MiddleOf(int cell) => new(((cell % Columns) + 0.5) * CellMetres, ((cell / Columns) + 0.5) * CellMetres);

    /// <summary>The cell that holds the point, moved to the nearest edge cell when the point is off the plan.</summary>
    public int CellAt(double xMetres, double yMetres) =>
        (Math.Clamp((int)(yMetres / CellMetres), 0, Rows - 1) * Columns) + Math.Clamp((int)(xMetres / CellMetres), 0, Columns - 1);

    /// <summary>Bit per neighbour that can be stepped to without cutting through a blocked corner.</summary>
    internal byte OpenTo(int cell) => _openTo[cell];

    private int IndexOf(Zone? zone)
    {
        for (var i = 0; i < Zones.Count; i++)
            if (ReferenceEquals(Zones[i], zone)) return i;
        return -1;
    }

    private byte FindOpen(int cell)
    {
        if (!_walkable[cell]) return 0;
        byte open = 0;
        var (column, row) = (cell % Columns, cell / Columns);
        for (var i = 0; i < Steps.Length; i++)
        {
            var (dc, dr) = Steps[i];
            if (Walk(column + dc, row + dr) && Walk(column + dc, row) && Walk(column, row + dr)) open |= (byte)(1 << i);
        }
        return open;
    }

    private bool Walk(int column, int row) => column >= 0 && row >= 0 && column < Columns && row < Rows && _walkable[(row * Columns) + column];
}
