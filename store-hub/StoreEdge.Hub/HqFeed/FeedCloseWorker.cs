using StoreEdge.Hub.Ingest;

namespace StoreEdge.Hub.HqFeed;

/// <summary>Looks every half minute of store time whether there is something to tell HQ; no day is closed before the facts have caught up with the journal.</summary>
internal sealed partial class FeedCloseWorker(
    DayCloser days, HourTeller hours, IEnumerable<IReadyCheck> checks, Bell bell, TimeProvider storeClock, ILogger<FeedCloseWorker> logger) : BackgroundService
{
    private readonly PatientWrites _writes = new(logger);

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, storeClock);
        do
        {
            if (!checks.All(c => c.IsReady)) continue;
            var (closed, told) = (0, false);
            var taken = _writes.TryDo(() =>
            {
                var now = storeClock.GetUtcNow();
                told = hours.RunOnce(now);
                closed = days.RunOnce(now, stoppingToken);
            });
            if (closed > 0) Log.Closed(logger, closed);
            if (!taken || told || closed > 0) bell.Ring();   // a refused round may have told some before it was
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(3601, LogLevel.Information, "The feed closed {Days} trading days")]
        public static partial void Closed(ILogger logger, int days);
    }
}
