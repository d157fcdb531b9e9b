using StoreEdge.Hub.Live;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Stages;

/// <summary>Counts the open tracks of one moment by zone and lane.</summary>
internal sealed class LiveCounts(FloorPlan plan)
{
    /// <summary>A visit that was heard within this is in the store.</summary>
    public static readonly TimeSpan Active = TimeSpan.FromMinutes(5);

    /// <summary>In the lane for so long, one queues; less is walking by (kpis: 10 s).</summary>
    private static readonly TimeSpan Queueing = TimeSpan.FromSeconds(10);

    public LiveSnapshot Count(IEnumerable<SubjectTrack> tracks, DateTimeOffset now)
    {
        var (activeFrom, queueBefore) = ((now - Active).ToUnixTimeMilliseconds(), (now - Queueing).ToUnixTimeMilliseconds());
        var (app, cart) = (0, 0);
        var inZone = new int[plan.Zones.Count];
        var (appQueue, cartQueue) = (new int[plan.Zones.Count], new int[plan.Zones.Count]);
        foreach (var track in tracks)
        {
            if (track.LastObservedAtMs < activeFrom) continue;
            if (track.Source == VisitSource.App) app++;
            else cart++;
            var (zone, sinceMs, _) = track.Where();
            if (zone < 0) continue;
            inZone[zone]++;
            if (sinceMs <= queueBefore) (track.Source == VisitSource.App ? appQueue : cartQueue)[zone]++;
        }
        var zones = plan.Zones.Select((z, i) => new ZoneCount(z.Id, inZone[i])).Where(z => z.Count > 0).ToList();
        var queue = new List<LaneQueue>();
        for (var i = 0; i < plan.Zones.Count; i++)
            if (plan.Zones[i].Kind == ZoneKind.Lane && QueueLength(appQueue[i], cartQueue[i]) is > 0 and var length)
                queue.Add(new(LaneId.Of(plan.Zones[i].Id.Value), length));
        return new LiveSnapshot(now, app, cart, zones, queue);
    }

    /// <summary>
    /// One shopper may push a cart and carry the app: the larger of the two counts never counts anybody twice. Nobody is taken
    /// off as being served: a till tells of a basket when it is paid, and who stands at it may not be one of the followed.
    /// </summary>
    private static int QueueLength(int app, int cart) => Math.Max(app, cart);
}
