using StoreEdge.Hub.Ingest;
using StoreEdge.Hub.Storage.Reports;

namespace StoreEdge.Hub.Pages;

/// <summary>
/// Makes what the pages ask of a day once the day is over, and anew when late data or an erasure has changed it: before the first manager of the morning asks. Until it has,
/// the day is asked like today, of which the heat is told as soon as it may be.
/// </summary>
internal sealed partial class KeptDaysWorker(KeptDays days, Catalogue catalogue, IEnumerable<IReadyCheck> checks,
    [FromKeyedServices(HubApplication.WallClock)] TimeProvider wall, ILogger<KeptDaysWorker> logger) : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    // After a new program or layout 25 months are made anew: the doors come first.
    private static readonly TimeSpan BetweenDays = TimeSpan.FromMilliseconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!checks.All(c => c.IsReady)) await Task.Delay(BetweenLooks, wall, stoppingToken);
        long? made = null, toldAhead = null;
        while (true)
        {
            // Once a quarter of an hour: what was told of a day stands for so long.
            if (days.ToldUntilMs is var until && until != made)
            {
                if (until != toldAhead) days.TellHeatOfToday();
                toldAhead = until;
                if (await MakeAsync(stoppingToken)) made = until;
            }
            await Task.Delay(BetweenLooks, wall, stoppingToken);
        }
    }

    private async Task<bool> MakeAsync(CancellationToken stoppingToken)
    {
        var waiting = days.Waiting(catalogue.Products);
        foreach (var day in waiting)
        {
            if (!days.TryMake(day, catalogue.Products)) return false;
            await Task.Delay(BetweenDays, wall, stoppingToken);
        }
        if (waiting.Count > 0) Log.Made(logger, waiting.Count);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(3411, LogLevel.Information, "What the pages tell was made anew for {Days} days that are over")]
        public static partial void Made(ILogger logger, int days);
    }
}
