using StoreEdge.Observations;

namespace StoreEdge.ProgramBenchmarks.Load;

/// <summary>Somebody who walks the aisles at a metre a second and stops here and there; now and then at a checkout.</summary>
internal sealed class Walker
{
    // The shelves begin here.
    private const double South = 14;

    private readonly Random _random;
    private readonly Queue<PlanPoint> _way = [];
    private readonly double _east;
    private readonly double _north;
    private int _pause;

    /// <param name="east">Never beyond these metres from the south-west corner; all of the floor when left out.</param>
    public Walker(Random random, double east = 120, double north = 88)
    {
        (_random, _east, _north) = (random, east, north);
        At = InAnAisle();
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
            ? new PlanPoint(11.25 + (2.5 * _random.Next(Math.Min(BusyPlan.Lanes, (int)((_east - 10) / 2.5)))), 5)
            : InAnAisle();
        var across = to.YMetres < Across(0) ? Across(0) : BusyPlan.Across.MinBy(y => Math.Abs(y - At.YMetres));
        _way.Enqueue(new(At.XMetres, across));
        _way.Enqueue(new(to.XMetres, across));
        _way.Enqueue(to);
    }

    private static double Across(int index) => BusyPlan.Across[index];

    private PlanPoint InAnAisle() => new(
        BusyPlan.FirstAisle + (BusyPlan.BetweenAisles * _random.Next(Math.Min(BusyPlan.Aisles, (int)(_east / BusyPlan.BetweenAisles)))),
        South + (_random.NextDouble() * (_north - South)));
}
