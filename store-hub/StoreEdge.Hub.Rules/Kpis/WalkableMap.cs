using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Kpis;

/// <summary>How far one walks from place to place round the shelves, on a grid of half a metre of the ground floor.</summary>
public sealed class WalkableMap
{
    private const double CellMetres = 0.5;

    private static readonly (int X, int Y, double Metres)[] Steps =
    [
        (1, 0, CellMetres), (-1, 0, CellMetres), (0, 1, CellMetres), (0, -1, CellMetres),
        (1, 1, CellMetres * Math.Sqrt(2)), (1, -1, CellMetres * Math.Sqrt(2)), (-1, 1, CellMetres * Math.Sqrt(2)), (-1, -1, CellMetres * Math.Sqrt(2)),
    ];

    private readonly int _columns;
    private readonly int _rows;
    private readonly bool[] _free;

    public WalkableMap(FloorPlan plan)
    {
        (_columns, _rows) = ((int)Math.Ceiling(plan.WidthMetres / CellMetres), (int)Math.Ceiling(plan.HeightMetres / CellMetres));
        _free = new bool[_columns * _rows];
        for (var i = 0; i < _free.Length; i++) _free[i] = plan.IsWalkable(Centre(i));
    }

    /// <summary>The place in a zone where one can stand that is nearest to its middle; null where the zone is full of shelves.</summary>
    public int? MiddleOf(PlanPolygon zone)
    {
        var middle = new PlanPoint(zone.Corners.Average(c => c.XMetres), zone.Corners.Average(c => c.YMetres));
        var (best, nearest) = ((int?)null, double.MaxValue);
        for (var i = 0; i < _free.Length; i++)
            if (_free[i] && zone.Contains(Centre(i)) && Centre(i).DistanceTo(middle) is var distance && distance < nearest) (best, nearest) = (i, distance);
        return best;
    }

    /// <summary>Metres to every place; infinite where no way leads.</summary>
    public double[] From(int start)
    {
        var far = new double[_free.Length];
        Array.Fill(far, double.PositiveInfinity);
        far[start] = 0;
        var open = new PriorityQueue<int, double>();
        open.Enqueue(start, 0);
        while (open.TryDequeue(out var at, out var metres))
        {
            if (metres > far[at]) continue;
            foreach (var (dx, dy, length) in Steps)
            {
                var (x, y) = ((at % _columns) + dx, (at / _columns) + dy);
                if (x < 0 || y < 0 || x >= _columns || y >= _rows) continue;
                var next = (y * _columns) + x;
                if (!_free[next] || metres + length >= far[next]) continue;
                far[next] = metres + length;
                open.Enqueue(next, far[next]);
            }
        }
        return far;
    }

    private PlanPoint Centre(int cell) => new(((cell % _columns) + 0.5) * CellMetres, ((cell / _columns) + 0.5) * CellMetres);
}
