using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Store;

/// <summary>
/// The floor as square cells of half a metre; a cell that a shelf touches is closed. Lanes are dear to walk through, so
/// that the shortest way does not lead along other people's queues.
/// </summary>
internal sealed class WalkGrid
{
    public const double CellMetres = 0.5;

    private const float LaneFactor = 5;
    private static readonly float Diagonal = MathF.Sqrt(2);

    private readonly bool[] _open;
    private readonly bool[] _lane;
    private readonly Dictionary<int, float[]> _fields = [];

    public WalkGrid(FloorPlan plan)
    {
        Columns = (int)Math.Floor(plan.WidthMetres / CellMetres);
        Rows = (int)Math.Floor(plan.HeightMetres / CellMetres);
        (_open, _lane) = (new bool[Columns * Rows], new bool[Columns * Rows]);
        for (var cell = 0; cell < _open.Length; cell++)
        {
            _open[cell] = IsFree(plan, CentreOf(cell));
            _lane[cell] = plan.ZoneAt(CentreOf(cell)) is { Kind: ZoneKind.Lane };
        }
    }

    public int Columns { get; }

    public int Rows { get; }

    public int CellOf(PlanPoint point) =>
        (Math.Clamp((int)Math.Floor(point.YMetres / CellMetres), 0, Rows - 1) * Columns)
        + Math.Clamp((int)Math.Floor(point.XMetres / CellMetres), 0, Columns - 1);

    public PlanPoint CentreOf(int cell) => new(((cell % Columns) + 0.5) * CellMetres, ((cell / Columns) + 0.5) * CellMetres);

    public bool IsOpen(PlanPoint point) =>
        point.XMetres >= 0 && point.YMetres >= 0 && point.XMetres < Columns * CellMetres && point.YMetres < Rows * CellMetres
        && _open[CellOf(point)];

    public bool IsLane(PlanPoint point) => _lane[CellOf(point)];

    /// <summary>Cost of the cheapest way from each cell to the target, in metres outside the lanes; infinite where there is none. Kept per target cell.</summary>
    public float[] DistancesTo(PlanPoint target)
    {
        var goal = CellOf(target);
        if (!_fields.TryGetValue(goal, out var field)) _fields.Add(goal, field = Spread(goal));
        return field;
    }

    /// <summary>The next cell on the way down the field; the cell itself at its foot.</summary>
    public int Downhill(float[] field, int cell)
    {
        var best = cell;
        foreach (var (next, _) in Neighbours(cell))
            if (field[next] < field[best]) best = next;
        return best;
    }

    private float[] Spread(int goal)
    {
        var field = new float[_open.Length];
        Array.Fill(field, float.PositiveInfinity);
        field[goal] = 0;
        var front = new PriorityQueue<int, (float, int)>();
        front.Enqueue(goal, (0, goal));
        while (front.TryDequeue(out var cell, out var reached))
        {
            if (reached.Item1 > field[cell]) continue;
            foreach (var (next, step) in Neighbours(cell))
            {
                var cost = reached.Item1 + (step * (_lane[next] || _lane[cell] ? LaneFactor : 1));
                if (cost >= field[next]) continue;
                field[next] = cost;
                front.Enqueue(next, (cost, next));
            }
        }
        return field;
    }

    private IEnumerable<(int Cell, float StepMetres)> Neighbours(int cell)
    {
        var (column, row) = (cell % Columns, cell / Columns);
        for (var dy = -1; dy <= 1; dy++)
            for (var dx = -1; dx <= 1; dx++)
            {
                if ((dx == 0 && dy == 0) || !OpenAt(column + dx, row + dy)) continue;
                var slanted = dx != 0 && dy != 0;
                // A body does not pass between two corners.
                if (slanted && !(OpenAt(column + dx, row) && OpenAt(column, row + dy))) continue;
                yield return (((row + dy) * Columns) + column + dx, (float)CellMetres * (slanted ? Diagonal : 1));
            }
    }

    private bool OpenAt(int column, int row) =>
        column >= 0 && row >= 0 && column < Columns && row < Rows && _open[(row * Columns) + column];

    private static bool IsFree(FloorPlan plan, PlanPoint centre)
    {
        const int samples = 6;
        for (var i = 0; i < samples; i++)
            for (var j = 0; j < samples; j++)
            {
                var (dx, dy) = ((i / (samples - 1.0)) - 0.5, (j / (samples - 1.0)) - 0.5);
                // A hair inside the cell: a shelf that only ends at its edge does not touch it.
                var point = new PlanPoint(centre.XMetres + (dx * 0.99 * CellMetres), centre.YMetres + (dy * 0.99 * CellMetres));
                if (!plan.IsWalkable(point)) return false;
            }
        return true;
    }
}
