using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Live;

/// <summary>What the store looks like now. The stages publish it; of the pages only what the store is run by looks at it, see <see cref="IToldFloor"/>.</summary>
internal interface ILiveFloor
{
    /// <summary>The newest snapshot; null until the stages have published one.</summary>
    LiveSnapshot? Latest { get; }

    /// <summary>
    /// Every snapshot from now on, the latest first where there is one. Calls come one at a time, on the publisher's thread:
    /// a subscriber must not wait. Never ends by itself and never fails.
    /// </summary>
    IObservable<LiveSnapshot> Snapshots { get; }
}

/// <summary>How many shoppers are where, as far as it may be told: some minutes late, rounded down, once a minute.</summary>
internal interface IToldFloor
{
    /// <summary>Null until the store has been watched for so long.</summary>
    ToldFloor? Told { get; }
}

/// <param name="AsOf">When it was so.</param>
/// <param name="Zones">Those with enough to be told.</param>
internal sealed record ToldFloor(DateTimeOffset AsOf, int App, int Cart, IReadOnlyList<ZoneCount> Zones)
{
    /// <summary>At least so many are followed: a shopper may be one of the app's and push one of the carts, so the two are not added up.</summary>
    public int AtLeast => Math.Max(App, Cart);

    /// <param name="threshold">Of the day.</param>
    public static ToldFloor Of(LiveSnapshot floor, Threshold threshold)
    {
        return new(floor.AsOf, Down(floor.AppNow), Down(floor.CartNow), [.. floor.Zones.Where(z => Down(z.Count) > 0).Select(z => z with { Count = Down(z.Count) })]);

        int Down(int visits) => (int)threshold.Down(visits);
    }
}

/// <summary>Exact counts of one moment.</summary>
/// <param name="AsOf">Event time up to which it is true.</param>
/// <param name="AppNow">Visits with the app that are open now.</param>
/// <param name="CartNow">Cart trips that are open now.</param>
/// <param name="Zones">Open visits by the zone that they are in; a zone with nobody may be left out.</param>
/// <param name="Queue">
/// By lane, the followed visits that have been in the lane for 10 s and more, with the one at the till; a lane with none may be left out.
/// </param>
internal sealed record LiveSnapshot(
    DateTimeOffset AsOf, int AppNow, int CartNow, IReadOnlyList<ZoneCount> Zones, IReadOnlyList<LaneQueue> Queue);

internal readonly record struct ZoneCount(ZoneId Zone, int Count);

/// <summary>Exact: what is told of it is <see cref="ToldQueue"/>.</summary>
internal readonly record struct LaneQueue(LaneId Lane, int QueueLength);
