namespace StoreEdge.Hub.HqFeed;

/// <summary>
/// Looks every half minute of store time whether there is something to tell HQ. By a clock that is in doubt nothing is told; a day whose facts are not in yet waits for
/// them (<see cref="DayCloser"/>), and what is told of devices each hour does not.
/// </summary>
internal sealed partial class FeedCloseWorker(
    DayCloser days, HourTeller hours, ClockTrust clock, FeedStatus status, Bell bell, TimeProvider storeClock,
    ILogger<FeedCloseWorker> logger) : BackgroundService
{
    private readonly PatientWrites _writes = new(logger);

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, storeClock);
        do
        {
            var (closed, told) = (0, false);
            var taken = _writes.TryDo(() =>
            {
                if (!IsClockBelieved(out told)) return;
                var now = storeClock.GetUtcNow();
                told = hours.RunOnce(now);
                closed = days.RunOnce(now, stoppingToken);
            });
            SayWhetherFactsAreAwaited();
            if (closed > 0) Log.Closed(logger, closed);
            if (!taken || told || closed > 0) bell.Ring();   // a refused round may have told some before it was
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void SayWhetherFactsAreAwaited()
    {
        var since = days.AwaitsFactsSince;
        if (since is not null && status.FactsAwaitedSince is null) Log.AwaitsFacts(logger);
        status.FactsAwaitedSince = since;
    }

    /// <param name="told">HQ is told that it no longer is.</param>
    private bool IsClockBelieved(out bool told)
    {
        var believed = clock.IsBelieved();
        told = !believed && status.ClockDoubtedSince is null;
        if (told)
        {
            hours.TellDoubt(storeClock.GetUtcNow());
            Log.ClockInDoubt(logger, storeClock.GetUtcNow());
        }
        status.ClockDoubtedSince = believed ? null : status.ClockDoubtedSince ?? storeClock.GetUtcNow();
        return believed;
    }

    private static partial class Log
    {
        [LoggerMessage(3603, LogLevel.Information, "A trading day is due and waits until all that the store had taken in by now is in the facts")]
        public static partial void AwaitsFacts(ILogger logger);

        [LoggerMessage(3601, LogLevel.Information, "The feed closed {Days} trading days")]
        public static partial void Closed(ILogger logger, int days);

        [LoggerMessage(3602, LogLevel.Error, "The clock says {Now:u} and has not run there: nothing is told to HQ until it is set right, agents bear it out, or the hub is started again")]
        public static partial void ClockInDoubt(ILogger logger, DateTimeOffset now);
    }
}
