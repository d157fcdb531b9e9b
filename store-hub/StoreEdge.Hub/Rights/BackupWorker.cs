using StoreEdge.Hub.Ingest;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Storage.Rights;

namespace StoreEdge.Hub.Rights;

/// <summary>Copies the files once a trading day, soon after it has begun at 04:00 when no store sells; after a start in the middle of a day that has no copy yet, at once. Copies that are stale are made anew.</summary>
internal sealed partial class BackupWorker(Backups backups, HubOptions options, TradingCalendar calendar, IEnumerable<IReadyCheck> checks, TimeProvider storeClock,
    [FromKeyedServices(HubApplication.WallClock)] TimeProvider wall, ILogger<BackupWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!checks.All(c => c.IsReady)) await Task.Delay(BetweenLooks, wall, stoppingToken);
        using var timer = new PeriodicTimer(Round, storeClock);
        do
        {
            var day = calendar.DayNumberOf(storeClock.GetUtcNow());
            if (backups.IsStale && await Task.Run(() => backups.TryRenew(day, options.BackupDays), stoppingToken)) Log.Renewed(logger);
            var made = await Task.Run(() => backups.TryMake(day, options.BackupDays), stoppingToken);
            if (made is null) Log.Refused(logger);
            else if (made > 0) Log.Made(logger, made.Value);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(3508, LogLevel.Information, "The backups were made anew, and older ones deleted: somebody was taken out of the sums")]
        public static partial void Renewed(ILogger logger);

        [LoggerMessage(3505, LogLevel.Information, "{Files} files were copied for the night's backup")]
        public static partial void Made(ILogger logger, int files);

        [LoggerMessage(3506, LogLevel.Warning, "The disk did not take the night's backup; the next round tries again")]
        public static partial void Refused(ILogger logger);
    }
}
