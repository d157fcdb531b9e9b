using StoreEdge.Hub.Ingest;

namespace StoreEdge.Hub.HqFeed;

/// <summary>Looks every half minute of store time whether an hour can be closed; none is before the facts have caught up with the journal.</summary>
internal sealed partial class FeedCloseWorker(HourCloser closer, IEnumerable<IReadyCheck> checks, Bell bell, TimeProvider storeClock, ILogger<FeedCloseWorker> logger)
    : BackgroundService
{
    private readonly PatientWrites _writes = new(logger);

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, storeClock);
        do
        {
            if (!checks.All(c => c.IsReady)) continue;
            var closed = 0;
            var taken = _writes.TryDo(() => closed = closer.RunOnce(storeClock.GetUtcNow(), stoppingToken));
            if (taken && closed == 0) continue;   // a refused round may have closed some hours before it was
            if (taken) Log.Closed(logger, closed);
            bell.Ring();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(3601, LogLevel.Information, "The feed closed {Hours} hours")]
        public static partial void Closed(ILogger logger, int hours);
    }
}
