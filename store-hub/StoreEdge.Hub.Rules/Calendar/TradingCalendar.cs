namespace StoreEdge.Hub.Rules.Calendar;

/// <summary>
/// Names the trading days of one store. A day starts at 04:00 on the store's wall clock, when no store sells: a sale at
/// half past midnight belongs to the evening before. A day is 24 hours long, 23 or 25 when the clocks change in it.
/// </summary>
public sealed class TradingCalendar(TimeZoneInfo zone)
{
    /// <summary>Hour of the store's wall clock at which a trading day starts.</summary>
    public const int FirstHour = 4;

    // Everything that is folded asks for the day and hour of instants that lie close together, and a time zone answers slowly.
    // A store's clock shows one and the same hour and day for a whole minute: no zone of today changes within one.
    private readonly Minute?[] _minutes = new Minute?[64];

    /// <param name="timeZone">IANA name, such as <c>Europe/Berlin</c>.</param>
    /// <exception cref="TimeZoneNotFoundException">This machine does not know the name.</exception>
    public static TradingCalendar In(string timeZone) => new(TimeZoneInfo.FindSystemTimeZoneById(timeZone));

    /// <summary>The day as it stands in tables: 20261121.</summary>
    public static int NumberOf(DateOnly day) => (day.Year * 10000) + (day.Month * 100) + day.Day;

    /// <summary>The day of a table's number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number names no day.</exception>
    public static DateOnly DayOfNumber(int number) => new(number / 10000, number / 100 % 100, number % 100);

    public DateOnly DayOf(DateTimeOffset instant)
    {
        var day = DateOnly.FromDateTime(ZonedOf(instant).DateTime.AddHours(-FirstHour));
        // The wall clock can run through 04:00 twice, or jump over it: the first instant decides, as in StartOf.
        if (instant < StartOf(day)) return day.AddDays(-1);
        return instant >= EndOf(day) ? day.AddDays(1) : day;
    }

    /// <summary>The day of an instant as it stands in tables: 20261121.</summary>
    public int DayNumberOf(DateTimeOffset instant) => MinuteOf(instant).DayNumber;

    /// <summary>The first instant of the day (UTC).</summary>
    public DateTimeOffset StartOf(DateOnly day) => InstantOf(day.ToDateTime(new TimeOnly(FirstHour, 0)));

    /// <summary>When the store's wall clock shows a date and time (UTC): the first time where it does so twice, the next minute that it shows where it jumps over it.</summary>
    public DateTimeOffset InstantOf(DateTime local)
    {
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(1);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>What the store's wall clock shows.</summary>
    public DateTime LocalOf(DateTimeOffset instant) => ZonedOf(instant).DateTime;

    /// <summary>The first instant that is no longer of the day (UTC).</summary>
    public DateTimeOffset EndOf(DateOnly day) => StartOf(day.AddDays(1));

    /// <summary>The hour that the store's wall clock shows, 0 to 23; the hour that a change of clocks repeats is shown twice.</summary>
    public int HourOfDay(DateTimeOffset instant) => ZonedOf(instant).Hour;

    /// <summary>The last instant, up to this one, at which the store's wall clock stood at a full hour (UTC). The two runs of a repeated hour have two starts.</summary>
    public DateTimeOffset HourStartOf(DateTimeOffset instant) => MinuteOf(instant).HourStart;

    private Minute MinuteOf(DateTimeOffset instant)
    {
        var number = instant.UtcTicks / TimeSpan.TicksPerMinute;
        ref var kept = ref _minutes[number & 63];
        var minute = Volatile.Read(ref kept);
        if (minute?.Number == number) return minute;
        var start = new DateTimeOffset(number * TimeSpan.TicksPerMinute, TimeSpan.Zero);
        minute = new Minute(number, NumberOf(DayOf(start)), HourStart(start));
        Volatile.Write(ref kept, minute);
        return minute;
    }

    private DateTimeOffset HourStart(DateTimeOffset instant)
    {
        var sinceFullHour = ZonedOf(instant).Ticks % TimeSpan.TicksPerHour;
        return instant.ToUniversalTime().AddTicks(-sinceFullHour);
    }

    private DateTimeOffset ZonedOf(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone);

    private sealed record Minute(long Number, int DayNumber, DateTimeOffset HourStart);
}
