using StoreEdge.Observations;

namespace StoreEdge.Hub.Live;

/// <summary>What the store looks like now. The stages publish it; pages only read.</summary>
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

/// <summary>Counts of one moment; nobody can be told from it.</summary>
/// <param name="AsOf">Event time up to which it is true.</param>
/// <param name="AppNow">Visits with the app that are open now.</param>
/// <param name="CartNow">Cart trips that are open now.</param>
/// <param name="Zones">Open visits by the zone that they are in; a zone with nobody may be left out.</param>
/// <param name="Queue">
/// By lane, the followed visits that have been in the lane for 10 s and more, with the one at the till; a lane with none may be left out.
/// </param>
internal sealed record LiveSnapshot(
    DateTimeOffset AsOf, int AppNow, int CartNow, IReadOnlyList<ZoneCount> Zones, IReadOnlyList<LaneQueue> Queue)
{
    /// <summary>At least so many are followed now: a shopper may be one of the app's and push one of the carts, so the two are not added up.</summary>
    public int AtLeastNow => Math.Max(AppNow, CartNow);
}

internal readonly record struct ZoneCount(ZoneId Zone, int Count);

internal readonly record struct LaneQueue(LaneId Lane, int QueueLength);
