using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Store;

/// <summary>Which lanes are open, and which one a shopper goes to.</summary>
internal sealed class Checkouts
{
    private const int FewestOpen = 2;
    private const int CrowdedAt = 2;
    private const long CloseAfterQuietMs = 5 * 60_000;

    private readonly WalkPaths _paths;
    private readonly int _mostOpen;

    public Checkouts(FloorPlan plan, WalkGrid grid, WalkPaths paths, Dice dice, int mostOpen)
    {
        (_paths, _mostOpen) = (paths, mostOpen);
        // Each day opens its lanes in another order, and no two lanes print the same numbers.
        Lanes = [.. plan.Lanes.Select((lane, i) => new CheckoutLane(plan, lane, grid, (i * 10_000) + dice.Whole(1, 5000)))];
        foreach (var lane in Lanes.OrderBy(_ => dice.Next()).Take(Math.Min(FewestOpen, mostOpen))) lane.Open = true;
    }

    public IReadOnlyList<CheckoutLane> Lanes { get; }

    /// <summary>The shortest of the open queues, the nearest of equals; a lane opens when all are crowded and closes when long quiet.</summary>
    public CheckoutLane Choose(PlanPoint from, long nowMs)
    {
        foreach (var quiet in Lanes.Where(l => l.Open && l.Load == 0 && nowMs - l.QuietSinceMs >= CloseAfterQuietMs).ToList())
            if (Lanes.Count(l => l.Open) > FewestOpen) (quiet.Open, quiet.QuietSinceMs) = (false, nowMs);
        if (Lanes.Count(l => l.Open) < _mostOpen && Lanes.Where(l => l.Open).All(l => l.Load >= CrowdedAt) && Lanes.Where(l => !l.Open).MinBy(l => l.QuietSinceMs) is { } next)
            (next.Open, next.QuietSinceMs) = (true, nowMs);
        return Lanes.Where(l => l.Open).MinBy(l => (l.Load, _paths.Distance(from, l.Mouth)))!;
    }
}
