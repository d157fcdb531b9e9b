using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Observations;

namespace StoreEdge.Benchmarks.Fusion;

/// <summary>Walks from shelf to shelf at about a metre per second and stands at each: the truth of one simulated track.</summary>
internal sealed class Shopper
{
    private readonly FusionGrid _grid = BenchFloor.Grid;
    private readonly Random _random;
    private readonly Queue<int> _way = new();
    private double _standsFor;

    public Shopper(int seed)
    {
        _random = new Random(seed);
        At = _grid.MiddleOf(AnyCell());
    }

    public PlanPoint At { get; private set; }

    public void WalkASecond()
    {
        var metres = 0.7 + (0.6 * _random.NextDouble());
        if ((_standsFor -= 1) > 0) return;
        while (metres > 0)
        {
            if (_way.Count == 0)
            {
                _standsFor = 5 + (30 * _random.NextDouble());
                FindWay(AnyCell());
                return;
            }
            var next = _grid.MiddleOf(_way.Peek());
            var far = At.DistanceTo(next);
            if (far <= metres) At = _grid.MiddleOf(_way.Dequeue());
            else At = new(At.XMetres + ((next.XMetres - At.XMetres) * metres / far), At.YMetres + ((next.YMetres - At.YMetres) * metres / far));
            metres -= far;
        }
    }

    public Measurement Ping(long atMs, double sigma) =>
        Measurement.OfPing(atMs, At.XMetres + (sigma * Normal()), At.YMetres + (sigma * Normal()), 1.5096 * sigma, default);

    public Measurement Sighting(long atMs, int anchor, double sigmaDb)
    {
        var from = _grid.Anchors[anchor];
        var metres = Math.Max(1, At.DistanceTo(new(from.XMetres, from.YMetres)));
        return Measurement.OfSighting(atMs, anchor, (int)Math.Round(-59 - (22 * Math.Log10(metres)) + (sigmaDb * Normal())));
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    private int AnyCell()
    {
        for (; ; )
            if (_random.Next(_grid.Cells) is var cell && _grid.IsWalkable(cell)) return cell;
    }

    // Breadth first over sides; good enough for a shopper.
    private void FindWay(int goal)
    {
        var start = _grid.CellAt(At.XMetres, At.YMetres);
        var cameFrom = new int[_grid.Cells];
        Array.Fill(cameFrom, -1);
        var open = new Queue<int>([goal]);
        cameFrom[goal] = goal;
        while (open.TryDequeue(out var cell) && cell != start)
            foreach (var step in (ReadOnlySpan<int>)[1, -1, _grid.Stride, -_grid.Stride])
            {
                var next = cell + step;
                if (next < 0 || next >= _grid.Cells || cameFrom[next] >= 0 || !_grid.IsWalkable(next)) continue;
                cameFrom[next] = cell;
                open.Enqueue(next);
            }
        if (cameFrom[start] < 0) return;
        for (var cell = start; cell != goal; cell = cameFrom[cell]) _way.Enqueue(cameFrom[cell]);
    }
}
