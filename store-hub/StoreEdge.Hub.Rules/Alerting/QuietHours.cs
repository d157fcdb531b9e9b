using StoreEdge.Hub.Rules.Calendar;

namespace StoreEdge.Hub.Rules.Alerting;

/// <summary>Hours of the store's wall clock in which nobody is written to; what happens in them is told at their end.</summary>
/// <param name="From">The first minute of quiet.</param>
/// <param name="To">The first that is not quiet any more; before <paramref name="From"/> it is the next morning's.</param>
public readonly record struct QuietHours(TimeOnly From, TimeOnly To)
{
    /// <returns>When the quiet that reigns at the instant ends; the instant itself where none does.</returns>
    public DateTimeOffset EndAfter(DateTimeOffset instant, TradingCalendar calendar)
    {
        var local = calendar.LocalOf(instant);
        var time = TimeOnly.FromDateTime(local);
        if (From == To || !time.IsBetween(From, To)) return instant;
        var day = DateOnly.FromDateTime(local);
        return calendar.InstantOf(day.AddDays(time < To ? 0 : 1).ToDateTime(To));
    }
}
