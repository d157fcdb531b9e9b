using System.Collections.Concurrent;
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
    private static readonly int[] Dx = [1, 1, 0, -1, -1, -1, 0, 1];
    private static readonly int[] Dy = [0, 1, 1, 1, 0, -1, -1, -1];

    private readonly bool[] _open;
    private readonly bool[] _lane;
    private readonly ConcurrentDictionary<int, float[]> _fields = new();

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
    public float[] DistancesTo(PlanPoint target) => _fields.GetOrAdd(CellOf(target), Spread);

    /// <summary>The next cell on the way down the field; the cell itself at its foot.</summary>
    public int Downhill(float[] field, int cell)
    {
        var best = cell;
        for (var direction = 0; direction < 8; direction++)
            if (Neighbour(cell, direction) is >= 0 and var next && field[next] < field[best]) best = next;
        return best;
    }

    private float[] Spread(int goal)
    {
        var field = new float[_open.Length];
        Array.Fill(field, float.PositiveInfinity);
        field[goal] = 0;
        var front = new PriorityQueue<int, float>();
        front.Enqueue(goal, 0);
        while (front.TryDequeue(out var cell, out var reached))
        {
            if (reached > field[cell]) continue;
            for (var direction = 0; direction < 8; direction++)
            {
                var next = Neighbour(cell, direction);
                if (next < 0) continue;
                var metres = (float)CellMetres * (IsSlanted(direction) ? Diagonal : 1);
                var cost = reached + (metres * (_lane[next] || _lane[cell] ? LaneFactor : 1));
                if (cost >= field[next]) continue;
                field[next] = cost;
                front.Enqueue(next, cost);
            }
        }
        return field;
    }

    private static bool IsSlanted(int direction) => direction % 2 == 1;

    /// <returns>The open cell in one of eight directions, from east counter-clockwise; -1 when there is none.</returns>
    private int Neighbour(int cell, int direction)
    {
        var (column, row) = (cell % Columns, cell / Columns);
        var (dx, dy) = (Dx[direction], Dy[direction]);
        if (!OpenAt(column + dx, row + dy)) return -1;
        // A body does not pass between two corners.
        if (IsSlanted(direction) && !(OpenAt(column + dx, row) && OpenAt(column, row + dy))) return -1;
        return ((row + dy) * Columns) + column + dx;
    }

    private bool OpenAt(int column, int row) =>
        column >= 0 && row >= 0 && column < Columns && row < Rows && _open[(row * Columns) + column];

    private static bool IsFree(FloorPlan plan, PlanPoint centre)
    {
        const int samples = 6;
        var near = plan.Shelves.Where(s => s.Corners.Max(c => c.XMetres) > centre.XMetres - CellMetres
            && s.Corners.Min(c => c.XMetres) < centre.XMetres + CellMetres
            && s.Corners.Max(c => c.YMetres) > centre.YMetres - CellMetres
            && s.Corners.Min(c => c.YMetres) < centre.YMetres + CellMetres).ToList();
        for (var i = 0; i < samples && near.Count > 0; i++)
            for (var j = 0; j < samples; j++)
            {
                // A hair inside the cell: a shelf that only ends at its edge does not touch it.
                var (dx, dy) = (((i / (samples - 1.0)) - 0.5) * 0.99 * CellMetres, ((j / (samples - 1.0)) - 0.5) * 0.99 * CellMetres);
                if (near.Any(s => s.Contains(new(centre.XMetres + dx, centre.YMetres + dy)))) return false;
            }
        return true;
    }
}
