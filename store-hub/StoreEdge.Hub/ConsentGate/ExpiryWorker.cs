using StoreEdge.Hub.Storage;

namespace StoreEdge.Hub.ConsentGate;

/// <summary>Every hour of the store's clock: writes into the records which consents have ended by themselves. The gate does not wait for it, it computes the end.</summary>
internal sealed partial class ExpiryWorker(ConsentFile consents, ConsentBook book, TimeProvider storeClock, ILogger<ExpiryWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, storeClock);
        do
        {
            var (ended, refused) = (0, false);
            foreach (var subject in consents.EndedBy(storeClock.GetUtcNow()))
            {
                stoppingToken.ThrowIfCancellationRequested();
                if (book.WriteEnded(subject) is { } written) ended += written;
                else refused = true;
            }
            if (ended > 0) Log.Ended(logger, ended);
            if (refused) Log.Refused(logger);   // the next round tries again
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(3103, LogLevel.Information, "{Count} consents had ended by themselves and now say so in their records")]
        public static partial void Ended(ILogger logger, int count);

        [LoggerMessage(3104, LogLevel.Warning, "The disk did not take the ends of some consents")]
        public static partial void Refused(ILogger logger);
    }
}
