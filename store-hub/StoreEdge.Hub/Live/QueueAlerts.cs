using System.Collections.Concurrent;
using System.Reactive.Concurrency;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Live;

/// <summary>Watches the live floor for queues that are too long for too long.</summary>
internal sealed class QueueAlerts(ILiveFloor live, FloorPlan plan, IScheduler storeTime) : IAlertSource, IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<LaneId, DateTimeOffset> _since = new();
    private readonly Dictionary<LaneId, string> _names =
        plan.Lanes.ToDictionary(l => l.Id, l => plan.Zones.FirstOrDefault(z => z.Id == l.Zone)?.Name ?? l.Id.Value);
    private IDisposable? _watch;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _watch = LongQueues.In(live.Snapshots, _names.Keys, AlertThresholds.QueueLength, AlertThresholds.QueueLasting, storeTime)
            .Subscribe(Note);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _watch?.Dispose();
        return Task.CompletedTask;
    }

    public IEnumerable<Alert> At(DateTimeOffset now) => _since.Select(queue => new Alert(
        $"queue-{queue.Key}",
        now - queue.Value >= AlertThresholds.QueueCritical ? AlertSeverity.Critical : AlertSeverity.Warning,
        $"{_names[queue.Key]}: the queue does not shorten",
        $"Open another lane: more than {AlertThresholds.QueueLength} followed shoppers have been in it for "
            + $"{AlertThresholds.QueueLasting.TotalSeconds:F0} s and longer.",
        queue.Value.ToUnixTimeMilliseconds()));

    public void Dispose() => _watch?.Dispose();

    private void Note(LongQueue queue)
    {
        if (queue.Since is { } since) _since[queue.Lane] = since;
        else _since.TryRemove(queue.Lane, out _);
    }
}
