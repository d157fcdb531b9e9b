using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Storage.Facts;
using StoreEdge.Hub.Storage.Reports;

namespace StoreEdge.Hub.Pages;

/// <summary>The store's setting and the days it holds on, found once at the start.</summary>
internal static partial class SettledThreshold
{
    public static ThresholdDays Of(IServiceProvider services)
    {
        var (options, calendar) = (services.GetRequiredService<HubOptions>(), services.GetRequiredService<TradingCalendar>());
        var today = calendar.DayNumberOf(services.GetRequiredService<TimeProvider>().GetUtcNow());
        var changes = ThresholdChanges.Settle(options.DataFolder, options.ManagerView.LeastVisits, today);
        var log = services.GetRequiredService<ILogger<FactsReader>>();
        if (changes.Count > 0 && changes[^1].FromDay > today) LogToCome(log, options.ManagerView.LeastVisits, changes[^1].FromDay);
        return new(calendar, changes, TimeSpan.FromMinutes(options.ManagerView.LateMinutes));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "StoreEdge:ManagerView:LeastVisits = {LeastVisits} holds from {Day} on: what was told of a day keeps its threshold")]
    private static partial void LogToCome(ILogger logger, int leastVisits, int day);
}
