using System.Globalization;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.DailyReports;

namespace StoreEdge.Hub.Rules.Tests.DailyReports;

public class ReportDaysTests
{
    private static readonly ReportDays AtSeven = new(TradingCalendar.In("Europe/Berlin"), new(7, 0));

    [Theory]
    [InlineData("2026-11-21T06:59:59+01:00", "2026-11-19")]
    [InlineData("2026-11-21T07:00:00+01:00", "2026-11-20")]
    [InlineData("2026-11-22T01:00:00+01:00", "2026-11-20")]   // still the night of the 21st
    [InlineData("2026-10-25T06:59:59+01:00", "2026-10-23")]   // the night of 25 hours: seven is seven
    [InlineData("2026-10-25T07:00:00+01:00", "2026-10-24")]
    [InlineData("2026-03-29T06:59:59+02:00", "2026-03-27")]   // and that of 23
    [InlineData("2026-03-29T07:00:00+02:00", "2026-03-28")]
    public void The_newest_report_that_is_due_is_of_the_day_before_from_seven_on(string now, string day) =>
        Assert.Equal(DateOnly.Parse(day, CultureInfo.InvariantCulture), AtSeven.Due(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture), _ => false)[^1]);

    [Fact]
    public void A_hub_that_was_away_makes_up_for_a_week_oldest_first_and_makes_none_twice()
    {
        var made = new DateOnly(2026, 11, 18);

        var due = AtSeven.Due(new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero), d => d == made);

        Assert.Equal([14, 15, 16, 17, 19, 20], due.Select(d => d.Day));
    }
}
