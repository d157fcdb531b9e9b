using StoreEdge.Hub.Rules.Calendar;

namespace StoreEdge.Hub.Rules.Tests.Calendar;

public class TradingCalendarTests
{
    private static readonly TradingCalendar Berlin = TradingCalendar.In("Europe/Berlin");

    [Theory]
    [InlineData("2026-11-21T03:00:00Z", "2026-11-21")]       // 04:00 in the store
    [InlineData("2026-11-21T02:59:59.999Z", "2026-11-20")]
    [InlineData("2026-11-21T23:30:00Z", "2026-11-21")]       // half past midnight belongs to the evening before
    [InlineData("2026-07-01T02:00:00Z", "2026-07-01")]       // 04:00 in summer
    [InlineData("2026-07-01T01:59:59Z", "2026-06-30")]
    [InlineData("2027-01-01T01:00:00Z", "2026-12-31")]
    public void A_trading_day_starts_at_four_on_the_stores_clock(string instant, string day) =>
        Assert.Equal(DateOnly.Parse(day), Berlin.DayOf(At(instant)));

    [Theory]
    [InlineData("2026-03-28", 23)]   // the clocks go forward at 02:00 on the 29th, which is the night of the 28th
    [InlineData("2026-03-29", 24)]
    [InlineData("2026-10-24", 25)]   // and back at 03:00 on 25 October
    [InlineData("2026-10-25", 24)]
    public void A_day_in_which_the_clocks_change_is_an_hour_shorter_or_longer(string name, int hours)
    {
        var day = DateOnly.Parse(name);

        Assert.Equal(TimeSpan.FromHours(hours), Berlin.EndOf(day) - Berlin.StartOf(day));
    }

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/New_York")]
    [InlineData("Asia/Kolkata")]
    [InlineData("Australia/Lord_Howe")]   // half an hour of summer time
    [InlineData("Antarctica/Troll")]      // two hours of it
    [InlineData("Pacific/Chatham")]
    public void Every_instant_lies_between_the_start_and_the_end_of_its_day(string timeZone)
    {
        var calendar = TradingCalendar.In(timeZone);
        for (var instant = At("2026-01-01T00:00:00Z"); instant.Year == 2026; instant = instant.AddMinutes(30))
        {
            var day = calendar.DayOf(instant);
            Assert.True(calendar.StartOf(day) <= instant && instant < calendar.EndOf(day), $"{instant:O} is not within {day:O}");
        }
    }

    [Fact]
    public void The_hour_that_the_clocks_repeat_has_two_starts_and_one_name()
    {
        var (first, second) = (At("2026-10-25T00:20:00Z"), At("2026-10-25T01:20:00Z"));

        Assert.Equal((2, 2), (Berlin.HourOfDay(first), Berlin.HourOfDay(second)));
        Assert.Equal(At("2026-10-25T00:00:00Z"), Berlin.HourStartOf(first));
        Assert.Equal(At("2026-10-25T01:00:00Z"), Berlin.HourStartOf(second));
    }

    [Fact]
    public void An_hour_starts_when_the_stores_clock_stands_at_a_full_hour()
    {
        var delhi = TradingCalendar.In("Asia/Kolkata");   // five and a half hours ahead of UTC

        Assert.Equal(At("2026-11-21T03:30:00Z"), delhi.HourStartOf(At("2026-11-21T04:29:59Z")));
        Assert.Equal(9, delhi.HourOfDay(At("2026-11-21T04:29:59Z")));
    }

    [Fact]
    public void A_day_and_its_number_name_each_other()
    {
        var day = new DateOnly(2026, 1, 9);

        Assert.Equal(20260109, TradingCalendar.NumberOf(day));
        Assert.Equal(day, TradingCalendar.DayOfNumber(20260109));
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant);
}
