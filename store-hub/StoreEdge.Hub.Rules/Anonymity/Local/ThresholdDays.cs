using StoreEdge.Hub.Rules.Calendar;

namespace StoreEdge.Hub.Rules.Anonymity.Local;

/// <summary>
/// By which <see cref="Threshold"/> each trading day is told. A day has one for ever: of a count that were told once in fives and once in sevens
/// the true number would be known to within fewer than five.
/// </summary>
public sealed class ThresholdDays
{
    /// <summary>No store may tell the parts of a day, or who is there now, sooner (privacy parameters: 5 min late).</summary>
    public const int LeastLateMinutes = 5;

    private readonly TradingCalendar _calendar;
    private readonly List<(int FromDay, Threshold Threshold)> _from;

    /// <param name="changes">From which trading day on, as in tables, K is which; days before the first are told by the least.</param>
    /// <param name="late">Whole minutes; of all days, for it says when a figure is told, and not which.</param>
    public ThresholdDays(TradingCalendar calendar, IEnumerable<ThresholdChange> changes, TimeSpan late)
    {
        (_calendar, Late) = (calendar, late);
        Changes = [.. changes.Where(c => c.FromDay > ThresholdChange.EveryDay).OrderBy(c => c.FromDay)];
        _from = [(int.MinValue, Threshold.Least), .. changes.OrderBy(c => c.FromDay).Select(c => (c.FromDay, new Threshold(c.K)))];
    }

    /// <summary>The parts of a day are told this long after they are over, and who is there now this much later.</summary>
    public TimeSpan Late { get; }

    /// <summary>The strictest of all days: of counts that belong to none.</summary>
    public Threshold Strictest => StrictestOf(int.MinValue, int.MaxValue);

    /// <summary>The strictest from the first to the last of some days.</summary>
    public Threshold StrictestOf(int first, int last) =>
        _from.Where(f => f.FromDay > first && f.FromDay <= last).Select(f => f.Threshold).Append(Of(first)).MaxBy(t => t.K)!;

    /// <summary>On which days another began than there was before, oldest first; some may be to come.</summary>
    public IReadOnlyList<ThresholdChange> Changes { get; }

    /// <summary>The least, on every day.</summary>
    public static ThresholdDays Least(TradingCalendar calendar) => new(calendar, [], TimeSpan.FromMinutes(LeastLateMinutes));

    /// <summary>
    /// Up to where the day is told at an instant: the last full quarter of an hour that has been over for <see cref="Late"/>. It stands for a
    /// quarter of an hour, so whoever asks every second learns no more than who asks once.
    /// </summary>
    public long ToldUntilMs(DateTimeOffset now)
    {
        var (at, slot) = ((now - Late).ToUnixTimeMilliseconds(), (long)Threshold.Slot.TotalMilliseconds);
        return at / slot * slot;
    }

    /// <param name="day">As in tables.</param>
    public Threshold Of(int day) => _from.FindLast(f => f.FromDay <= day).Threshold;

    /// <summary>Of the trading day of an instant.</summary>
    public Threshold At(DateTimeOffset now) => Of(_calendar.DayNumberOf(now));
}

/// <param name="FromDay">Trading day as in tables, or <see cref="EveryDay"/>.</param>
public readonly record struct ThresholdChange(int FromDay, int K)
{
    /// <summary>Before every day there is.</summary>
    public const int EveryDay = 0;
}
