using StoreEdge.Hub.Ingest;
using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.DailyReports;

namespace StoreEdge.Hub.DailyReports;

/// <summary>Makes each day's report once, the next morning or as soon after as the hub runs; a disk that refuses is tried again.</summary>
internal sealed class ReportWorker(
    ReportMaker maker, ReportFolder folder, ReportsOptions options, StoreTime store, IEnumerable<IReadyCheck> checks,
    [FromKeyedServices(HubApplication.WallClock)] TimeProvider wall) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var days = new ReportDays(store.Calendar, options.Time);
        using var timer = new PeriodicTimer(Pace, wall);
        do
        {
            // Until the facts have caught up with the journal, the day may still grow.
            if (!checks.All(c => c.IsReady)) continue;
            foreach (var day in days.Due(store.Now, folder.Holds)) await maker.TryMakeAsync(day, tells: true, stoppingToken);
            DeleteOld();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void DeleteOld()
    {
        try
        {
            folder.DeleteBefore(store.Today.AddDays(-options.KeepDays));
        }
        catch (IOException)
        {
            // The next round tries again: nothing of a shopper is in a report.
        }
    }
}
