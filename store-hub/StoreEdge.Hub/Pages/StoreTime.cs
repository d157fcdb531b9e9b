using StoreEdge.Hub.Rules.Calendar;

namespace StoreEdge.Hub.Pages;

/// <summary>What day and time it is in the store.</summary>
/// <param name="clock">The store clock.</param>
internal sealed class StoreTime(TradingCalendar calendar, TimeProvider clock)
{
    public TradingCalendar Calendar => calendar;

    public DateTimeOffset Now => clock.GetUtcNow();

    public DateOnly Today => calendar.DayOf(Now);
}
