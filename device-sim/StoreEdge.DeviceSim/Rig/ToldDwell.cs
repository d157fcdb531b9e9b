using StoreEdge.DeviceSim.Truth;

namespace StoreEdge.DeviceSim.Rig;

/// <summary>
/// The true time in one zone as far as a manager is told of it: of stays that count for dwell, by the quarter of an hour, and up to the quarter in which
/// enough visits had stayed. Of the visits since then the time is not told: on a short day it is half of all, and no fault.
/// </summary>
internal sealed class ToldDwell
{
    private const double QuarterSeconds = 15 * 60;

    private readonly int _leastVisits;
    private readonly SortedDictionary<long, (int Visits, double Seconds)> _quarters = [];

    /// <param name="visits">Of each visit its unbroken times in the zone, in order.</param>
    /// <param name="start">What their seconds are counted from.</param>
    /// <param name="counted">A stay counts from so long on.</param>
    /// <param name="leastVisits">The hub tells visits rounded down to a multiple of it.</param>
    public ToldDwell(IEnumerable<IEnumerable<TrueStay>> visits, DateTimeOffset start, TimeSpan counted, int leastVisits)
    {
        _leastVisits = leastVisits;
        var intoQuarter = start.ToUnixTimeMilliseconds() / 1000.0 % QuarterSeconds;
        foreach (var stays in visits.Select(v => v.Where(s => s.LeftSeconds - s.EnteredSeconds >= counted.TotalSeconds)))
        {
            var visit = 1;   // counted once, in the quarter of its first stay
            foreach (var stay in stays)
            {
                Put(stay.EnteredSeconds + intoQuarter, stay.LeftSeconds + intoQuarter, visit);
                visit = 0;
            }
        }
    }

    /// <summary>What is told: first when the visits make one step, then at every second one, for then enough of them are surely new.</summary>
    public double Seconds()
    {
        var (visits, toldVisits, sum, told) = (0, 0, 0.0, 0.0);
        foreach (var quarter in _quarters.Values)
        {
            (visits, sum) = (visits + quarter.Visits, sum + quarter.Seconds);
            var inSteps = visits / _leastVisits * _leastVisits;
            if (inSteps < (toldVisits == 0 ? _leastVisits : toldVisits + (2 * _leastVisits))) continue;
            (toldVisits, told) = (inSteps, sum);
        }
        return told;
    }

    private void Put(double from, double left, int visits)
    {
        while (from < left)
        {
            var quarter = (long)Math.Floor(from / QuarterSeconds);
            var to = Math.Min(left, (quarter + 1) * QuarterSeconds);
            var (before, seconds) = _quarters.GetValueOrDefault(quarter);
            _quarters[quarter] = (before + visits, seconds + to - from);
            (from, visits) = (to, 0);
        }
    }
}
