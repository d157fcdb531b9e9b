using StoreEdge.Observations;

namespace StoreEdge.ProgramBenchmarks.Load;

/// <summary>Somebody who walks the aisles at a metre a second and stops here and there; now and then at a checkout.</summary>
internal sealed class Walker
{
    private readonly Random _random;
    private readonly Queue<PlanPoint> _way = [];
    private int _pause;

    public Walker(Random random)
    {
        _random = random;
        At = new(Aisle(), 14 + (_random.NextDouble() * 74));
    }

    public PlanPoint At { get; private set; }

    public void Second()
    {
        if (_pause-- > 0) return;
        if (_way.Count == 0) Choose();
        var to = _way.Peek();
        var metres = At.DistanceTo(to);
        if (metres > 1)
        {
            At = new(At.XMetres + ((to.XMetres - At.XMetres) / metres), At.YMetres + ((to.YMetres - At.YMetres) / metres));
            return;
        }
        At = _way.Dequeue();
        if (_way.Count == 0) _pause = _random.Next(15, 60);
    }

    // Along the aisle to the next one across, over, and in again: never through a shelf.
    private void Choose()
    {
        var to = _random.Next(10) == 0
            ? new PlanPoint(11.25 + (2.5 * _random.Next(BusyPlan.Lanes)), 5)
            : new PlanPoint(Aisle(), 14 + (_random.NextDouble() * 74));
        var across = to.YMetres < Across(0) ? Across(0) : BusyPlan.Across.MinBy(y => Math.Abs(y - At.YMetres));
        _way.Enqueue(new(At.XMetres, across));
        _way.Enqueue(new(to.XMetres, across));
        _way.Enqueue(to);
    }

    private static double Across(int index) => BusyPlan.Across[index];

    private double Aisle() => BusyPlan.FirstAisle + (BusyPlan.BetweenAisles * _random.Next(BusyPlan.Aisles));
}
