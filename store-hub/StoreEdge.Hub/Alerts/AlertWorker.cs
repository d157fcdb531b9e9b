namespace StoreEdge.Hub.Alerts;

/// <summary>Looks at the store every two seconds of wall time, however fast the store's clock runs.</summary>
internal sealed partial class AlertWorker(AlertBook book, [FromKeyedServices(HubApplication.WallClock)] TimeProvider wall, ILogger<AlertWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();   // the start waits for no look at the files
        var refused = false;
        using var timer = new PeriodicTimer(Pace, wall);
        do
        {
            var opened = book.Look();
            if (opened > 0) Log.Opened(logger, opened.Value);
            if (opened is null && !refused) Log.Refused(logger);
            refused = opened is null;
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(3901, LogLevel.Information, "{Alerts} alerts were opened")]
        public static partial void Opened(ILogger logger, int alerts);

        [LoggerMessage(3902, LogLevel.Error, "The disk does not take the alerts' history; the next look tries again")]
        public static partial void Refused(ILogger logger);
    }
}
