using StoreEdge.DeviceSim.Store;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Truth;

/// <summary>
/// What has truly happened, askable up to an instant; an instant ahead of the simulation is taken as the simulation's now.
/// May be asked from any thread while the simulation goes on.
/// </summary>
internal sealed class StoreTruth(FloorPlan plan, DateTimeOffset start)
{
    private const int BucketMinutes = 5;

    private readonly List<TrueBasket> _baskets = [];
    private readonly List<TrueInterval> _visits = [];
    private readonly List<TrueInterval> _people = [];

    /// <summary>What the times of stays are counted from.</summary>
    public DateTimeOffset Start => start;

    /// <summary>Held by the simulation while it takes a step.</summary>
    internal Lock Gate { get; } = new();

    internal long NowMs { get; set; }

    /// <summary>Baskets paid at or before the instant, in order of payment.</summary>
    public IReadOnlyList<TrueBasket> Baskets(DateTimeOffset until)
    {
        lock (Gate) return [.. _baskets.Where(b => b.ClosedAt <= until)];
    }

    /// <summary>Consented app visits and cart trips begun before the instant, with their dwell up to it, in order of entering.</summary>
    public IReadOnlyList<TrueVisit> Visits(DateTimeOffset until)
    {
        lock (Gate)
        {
            var untilMs = Ms(until);
            return [.. _visits.Where(v => v.FromMs < untilMs).Select(v => VisitOf(v, untilMs))];
        }
    }

    /// <summary>The unbroken times in zones, up to the instant, of each of those visits of one source.</summary>
    public IReadOnlyList<IReadOnlyList<TrueStay>> Stays(string source, DateTimeOffset until)
    {
        lock (Gate)
        {
            var untilMs = Ms(until);
            return [.. _visits.Where(v => v.Source == source && v.FromMs < untilMs)
                .Select(v => ZoneCrossing.Stays(plan, v.Trajectory, v.FromMs, v.ToMs <= untilMs ? v.ToMs.Value : untilMs))];
        }
    }

    /// <summary>People who have entered before the instant, with app, with cart or with neither.</summary>
    public int PeopleEntered(DateTimeOffset until)
    {
        lock (Gate) return _people.Count(p => p.FromMs < Ms(until));
    }

    public int PeopleInside(DateTimeOffset at)
    {
        lock (Gate)
        {
            var ms = Ms(at);
            return _people.Count(p => p.FromMs <= ms && (p.ToMs is null || p.ToMs > ms));
        }
    }

    /// <summary>Each five minutes from the full one before the start to the one that holds the instant.</summary>
    public IReadOnlyList<TrueOccupancy> Occupancy(DateTimeOffset until)
    {
        lock (Gate)
        {
            var untilMs = Ms(until);
            var bucket = TimeSpan.FromMinutes(BucketMinutes);
            var first = new DateTimeOffset(start.UtcTicks - (start.UtcTicks % bucket.Ticks), TimeSpan.Zero);
            var rows = new List<TrueOccupancy>();
            for (var at = first; at < start.AddMilliseconds(untilMs); at += bucket)
            {
                var (fromMs, toMs) = ((long)(at - start).TotalMilliseconds, Math.Min(untilMs, (long)(at + bucket - start).TotalMilliseconds));
                rows.Add(new(at, Count(_visits, "app"), Count(_visits, "cart"), Count(_people, "person")));

                int Count(List<TrueInterval> intervals, string source) =>
                    intervals.Count(v => v.Source == source && v.FromMs < toMs && (v.ToMs is null || v.ToMs >= fromMs));
            }
            return rows;
        }
    }

    internal void Paid(TrueBasket basket) => _baskets.Add(basket);

    internal TrueInterval Began(string source, string subject, Trajectory trajectory, long fromMs, IReadOnlyList<Purpose> purposes)
    {
        var interval = new TrueInterval(source, subject, trajectory, fromMs, purposes);
        (source == "person" ? _people : _visits).Add(interval);
        return interval;
    }

    private long Ms(DateTimeOffset instant) => Math.Min(NowMs, (long)Math.Ceiling((instant - start).TotalMilliseconds));

    private TrueVisit VisitOf(TrueInterval visit, long untilMs)
    {
        var left = visit.ToMs <= untilMs ? visit.ToMs : null;
        var (byZone, outside) = ZoneCrossing.Measure(plan, visit.Trajectory, visit.FromMs, left ?? untilMs);
        return new(visit.Source, visit.Subject, At(visit.FromMs), left is { } l ? At(l) : null, visit.Purposes,
            visit.WithdrewAtMs is { } w && w <= untilMs ? At(w) : null, byZone, outside);
    }

    private DateTimeOffset At(long ms) => start.AddMilliseconds(ms);
}
