using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Store;

/// <summary>Puts ways and stops on a shopper's trajectory.</summary>
internal sealed class Walking(WalkPaths paths)
{
    private const double Slowest = 0.8;
    private const double Fastest = 1.3;

    /// <summary>Round the shelves, each leg a little faster or slower, with a look aside now and then.</summary>
    public void Go(Shopper shopper, PlanPoint to)
    {
        foreach (var point in paths.Find(shopper.Trajectory.End, to))
        {
            if (shopper.Dice.Chance(0.05)) shopper.Trajectory.StandUntil(shopper.Trajectory.EndMs + shopper.Dice.Milliseconds(1, 4));
            Straight(shopper, point);
        }
    }

    /// <summary>Without looking for a way: only where nothing stands between, as within a lane.</summary>
    public static void Straight(Shopper shopper, PlanPoint to) =>
        shopper.Trajectory.WalkTo(to, Math.Clamp(shopper.Speed * shopper.Dice.Between(0.9, 1.1), Slowest, Fastest));

    public static void Stand(Shopper shopper, double fromSeconds, double toSeconds) =>
        shopper.Trajectory.StandUntil(shopper.Trajectory.EndMs + shopper.Dice.Milliseconds(fromSeconds, toSeconds));

    /// <summary>The whole round along the shelves.</summary>
    public void Shop(Shopper shopper)
    {
        foreach (var stop in shopper.Stops)
        {
            Go(shopper, stop.Product.Shelf);
            shopper.Trajectory.StandUntil(shopper.Trajectory.EndMs + (long)(stop.Seconds * 1000));
        }
    }
}
