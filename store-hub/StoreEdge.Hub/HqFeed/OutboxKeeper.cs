using StoreEdge.Hub.Storage.Feed;

namespace StoreEdge.Hub.HqFeed;

/// <summary>Lets rows go that were kept long enough, once an hour of store time.</summary>
internal sealed partial class OutboxKeeper(FeedOutbox outbox, HqFeedOptions options, TimeProvider storeClock, ILogger<OutboxKeeper> logger) : BackgroundService
{
    private readonly PatientWrites _writes = new(logger);

    private static readonly TimeSpan Round = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, storeClock);
        do
        {
            var lost = 0L;
            if (_writes.TryDo(() => lost = outbox.Trim(storeClock.GetUtcNow(), options.Keep, options.OutboxBytes)) && lost > 0) Log.Lost(logger, lost, options.OutboxMegabytes);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(3623, LogLevel.Error, "{Lost} messages that HQ has never acknowledged were given up: there are more than {Megabytes} MB of them")]
        public static partial void Lost(ILogger logger, long lost, int megabytes);
    }
}
