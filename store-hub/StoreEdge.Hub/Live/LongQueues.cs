using System.Reactive.Concurrency;
using System.Reactive.Linq;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Live;

/// <summary>A lane's queue began to be too long for too long, or (<paramref name="Since"/> null) is so no more.</summary>
/// <param name="Since">When it passed the length, not when it had lasted.</param>
internal readonly record struct LongQueue(LaneId Lane, DateTimeOffset? Since);

internal static class LongQueues
{
    /// <summary>
    /// Says when a queue stayed above a length without a break for a span, and when it fell back. The last snapshot stands
    /// until the next one: a store in which nothing changes still passes the span.
    /// </summary>
    /// <param name="scheduler">Measures the span.</param>
    public static IObservable<LongQueue> In(
        IObservable<LiveSnapshot> snapshots, IEnumerable<LaneId> lanes, int length, TimeSpan lasting, IScheduler scheduler) =>
        lanes.Select(lane => snapshots
            .Select(s => (IsLong: LengthOf(s, lane) > length, s.AsOf))
            .DistinctUntilChanged(q => q.IsLong)
            .Select(q => q.IsLong
                ? Observable.Timer(lasting, scheduler).Select(_ => new LongQueue(lane, q.AsOf))
                : Observable.Return(new LongQueue(lane, null)))
            .Switch())
        .Merge();

    private static int LengthOf(LiveSnapshot snapshot, LaneId lane)
    {
        foreach (var queue in snapshot.Queue)
            if (queue.Lane == lane) return queue.QueueLength;
        return 0;
    }
}
