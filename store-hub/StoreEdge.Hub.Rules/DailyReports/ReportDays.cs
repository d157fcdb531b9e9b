using StoreEdge.Hub.Rules.Calendar;

namespace StoreEdge.Hub.Rules.DailyReports;

/// <summary>Which trading days a report is due of: each from a time of the next morning on, and those before it that nobody could make then.</summary>
/// <param name="at">Store time, after the trading day's end at 04:00.</param>
public sealed class ReportDays(TradingCalendar calendar, TimeOnly at)
{
    /// <summary>A week's outage is caught up with; older days are made by hand.</summary>
    public const int CatchUpDays = 7;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<DateOnly> Due(DateTimeOffset now, Predicate<DateOnly> isMade)
    {
        var morning = DateOnly.FromDateTime(calendar.LocalOf(now));
        if (now < calendar.InstantOf(morning.ToDateTime(at))) morning = morning.AddDays(-1);
        return [.. Enumerable.Range(1, CatchUpDays).Select(d => morning.AddDays(-d)).Where(d => !isMade(d)).Order()];
    }
}
