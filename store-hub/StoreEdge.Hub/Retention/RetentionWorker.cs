using StoreEdge.Hub.ConsentGate;
using StoreEdge.Hub.Ingest;
using StoreEdge.Hub.Storage;

namespace StoreEdge.Hub.Retention;

/// <summary>Deletes raw rows once they are older than the retention by event time, and the salts of days gone by, on the store's clock; a row lives at most an hour longer.</summary>
internal sealed partial class RetentionWorker(JournalFile journal, DailySalts salts, RecordsRetention records, HubOptions options, IEnumerable<IReadyCheck> checks,
    TimeProvider storeClock, [FromKeyedServices(HubApplication.WallClock)] TimeProvider wall, ILogger<RetentionWorker> logger) : BackgroundService
{
    // A few milliseconds of the writer's time: appends get their turn between two bites.
    private const int Bite = 2000;

    private static readonly TimeSpan Round = TimeSpan.FromMinutes(15);

    // Rows are accepted up to the retention and kept half an hour beyond it: none is deleted before a stage could read it.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A hub that was away for longer than the retention has rows that its stages have not read yet.
        while (!checks.All(c => c.IsReady)) await Task.Delay(BetweenLooks, wall, stoppingToken);
        using var timer = new PeriodicTimer(Round, storeClock);
        do
        {
            salts.DestroyOld();
            if (!salts.TryWriteAgain()) Log.SaltsRefused(logger);
            var cutoff = storeClock.GetUtcNow() - TimeSpan.FromHours(options.RawRetentionHours) - Grace;
            var deleted = 0L;
            AppendResult bite;
            do
            {
                bite = await journal.Writer.DeleteBeforeAsync(cutoff, Bite);
                deleted += bite.Stored;
                stoppingToken.ThrowIfCancellationRequested();
            }
            while (bite.Stored == Bite);
            await journal.Writer.EmptyLogAsync();
            if (deleted > 0) Log.Deleted(logger, deleted, cutoff);
            if (bite.Status != AppendStatus.Committed) Log.Refused(logger, bite.Status);   // the next round tries again
            records.Run(storeClock.GetUtcNow());
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(3201, LogLevel.Information, "Retention deleted {Rows} raw rows observed before {Cutoff}")]
        public static partial void Deleted(ILogger logger, long rows, DateTimeOffset cutoff);

        [LoggerMessage(3205, LogLevel.Warning, "The folder of the salts takes no files: when this hub ends, the day's pseudonyms are lost")]
        public static partial void SaltsRefused(ILogger logger);

        [LoggerMessage(3202, LogLevel.Warning, "Retention could not delete now: {Status}")]
        public static partial void Refused(ILogger logger, AppendStatus status);
    }
}
