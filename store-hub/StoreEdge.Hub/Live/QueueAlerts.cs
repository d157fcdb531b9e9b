using System.Collections.Concurrent;
using System.Reactive.Concurrency;
using StoreEdge.Hub.Alerts;
using StoreEdge.Hub.Rules.Alerting;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Live;

/// <summary>Watches the live floor for queues that are too long for too long.</summary>
internal sealed class QueueAlerts(ILiveFloor live, FloorPlan plan, IScheduler storeTime, AlertThresholds thresholds)
    : IAlertSource, ILongLanes, IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<LaneId, DateTimeOffset> _since = new();
    private readonly Dictionary<LaneId, string> _names =
        plan.Lanes.ToDictionary(l => l.Id, l => plan.Zones.FirstOrDefault(z => z.Id == l.Zone)?.Name ?? l.Id.Value);
    private IDisposable? _watch;

    public DateTimeOffset? WatchedAt => live.Latest?.AsOf;

    public bool IsLong(LaneId lane) => _since.ContainsKey(lane);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _watch = LongQueues.In(live.Snapshots, _names.Keys, thresholds.QueueLength, thresholds.QueueLasting, storeTime)
            .Subscribe(Note);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _watch?.Dispose();
        return Task.CompletedTask;
    }

    public IEnumerable<Alert> At(DateTimeOffset now) => _since.Select(queue => new Alert(
        $"queue-{queue.Key}", AlertKind.Queue,
        now - queue.Value >= thresholds.Wait ? AlertSeverity.Critical : AlertSeverity.Warning,
        _names[queue.Key] + new Said(": the queue does not shorten", ": die Schlange wird nicht kürzer"),
        new Said("Open another lane.", "Eine weitere Kasse öffnen."),
        AlertRules.QueueOf(thresholds),
        // To the millisecond it would be the moment at which somebody stepped up.
        DateTimeOffset.FromUnixTimeMilliseconds(queue.Value.ToUnixTimeMilliseconds() / 60_000 * 60_000)));

    public void Dispose() => _watch?.Dispose();

    private void Note(LongQueue queue)
    {
        if (queue.Since is { } since) _since[queue.Lane] = since;
        else _since.TryRemove(queue.Lane, out _);
    }
}
