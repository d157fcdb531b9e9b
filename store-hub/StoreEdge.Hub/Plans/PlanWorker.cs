using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Downlink;
using StoreEdge.Hub.Storage;

namespace StoreEdge.Hub.Plans;

/// <summary>Sees to it that the hub runs with the layout that holds: fusion, stays and reports read it at a start, so the hub starts anew in its own process.</summary>
internal sealed partial class PlanWorker(PlanBook book, HubRestart restart, TimeProvider storeClock, ILogger<PlanWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(30);

    private string _said = "";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                Look();
            }
            catch (SqliteException exception) when (PassingRefusal.Is(exception))
            {
                Log.Refused(logger);
            }
            await book.Changed.WaitAsync(Round, storeClock, stoppingToken);
        }
    }

    // The store's own files may have been changed under a running hub: it goes on with the former layout rather than stop and not come back.
    private void Look()
    {
        if (book.MustStartAnew(out var faults))
        {
            if (restart.Request()) Log.StartsAnew(logger);
        }
        else if (string.Join("; ", faults) is { Length: > 0 } what && what != _said) Log.NotStarted(logger, _said = what);
    }

    private static partial class Log
    {
        [LoggerMessage(3821, LogLevel.Information, "Another version of the plan holds from now on: the hub starts anew")]
        public static partial void StartsAnew(ILogger logger);

        [LoggerMessage(3823, LogLevel.Warning, "The disk did not take the plan's versions; the next look tries again")]
        public static partial void Refused(ILogger logger);

        [LoggerMessage(3822, LogLevel.Error, "A version of the plan is due that no longer goes with the store's own files, the hub goes on with the former: {Faults}")]
        public static partial void NotStarted(ILogger logger, string faults);
    }
}
