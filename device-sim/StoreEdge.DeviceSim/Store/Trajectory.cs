using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Store;

/// <summary>Where somebody is at every millisecond: straight legs between knots, standing still after the last.</summary>
internal sealed class Trajectory
{
    private readonly List<Knot> _knots;

    public Trajectory(long startMs, PlanPoint start) => _knots = [new(startMs, start)];

    public IReadOnlyList<Knot> Knots => _knots;

    public long EndMs => _knots[^1].AtMs;

    public PlanPoint End => _knots[^1].Where;

    public void StandUntil(long ms)
    {
        if (ms > EndMs) _knots.Add(new(ms, End));
    }

    /// <summary>In a straight line; rounded up to the millisecond, so that nobody is faster than said.</summary>
    public void WalkTo(PlanPoint point, double metresPerSecond)
    {
        if (point == End) return;
        _knots.Add(new(EndMs + Math.Max(1, (long)Math.Ceiling(End.DistanceTo(point) / metresPerSecond * 1000)), point));
    }

    /// <summary>Forgets what was meant to come after this instant and stays where it was then.</summary>
    public void CutAt(long ms)
    {
        if (ms >= EndMs) return;
        var here = At(ms);
        while (_knots.Count > 1 && EndMs >= ms) _knots.RemoveAt(_knots.Count - 1);
        if (EndMs < ms) _knots.Add(new(ms, here));
    }

    public PlanPoint At(long ms)
    {
        if (ms >= EndMs) return End;
        var (low, high) = (0, _knots.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_knots[middle].AtMs <= ms) low = middle + 1;
            else high = middle;
        }
        if (low == 0) return _knots[0].Where;
        var (a, b) = (_knots[low - 1], _knots[low]);
        var part = (double)(ms - a.AtMs) / (b.AtMs - a.AtMs);
        return new(a.Where.XMetres + ((b.Where.XMetres - a.Where.XMetres) * part), a.Where.YMetres + ((b.Where.YMetres - a.Where.YMetres) * part));
    }

    /// <param name="AtMs">Milliseconds since the simulation's start.</param>
    internal readonly record struct Knot(long AtMs, PlanPoint Where);
}
