using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Calendar;

namespace StoreEdge.Hub.Rules.Tests.Anonymity.Local;

public class ThresholdDaysTests
{
    private static readonly TradingCalendar Berlin = TradingCalendar.In("Europe/Berlin");

    private static readonly ThresholdDays Days = new(Berlin, [new(20261201, 5), new(20261125, 12)], TimeSpan.FromMinutes(20));

    [Theory]
    [InlineData(20261124, 5)]
    [InlineData(20261125, 12)]
    [InlineData(20261130, 12)]
    [InlineData(20261201, 5)]
    public void A_day_has_the_newest_change_that_is_not_after_it(int day, int k) => Assert.Equal(k, Days.Of(day).K);

    [Fact]
    public void The_strictest_of_some_days_is_of_these_days_alone()
    {
        Assert.Equal(12, Days.StrictestOf(20261120, 20261125).K);
        Assert.Equal(12, Days.StrictestOf(20261130, 20261205).K);
        Assert.Equal(5, Days.StrictestOf(20261201, 20261205).K);
        Assert.Equal(5, Days.StrictestOf(20261101, 20261124).K);
        Assert.Equal(12, Days.Strictest.K);
    }

    [Fact]
    public void An_instant_has_the_threshold_of_its_trading_day_which_begins_at_four() =>
        Assert.Equal((5, 12), (Days.At(new(2026, 11, 25, 2, 59, 59, TimeSpan.Zero)).K, Days.At(new(2026, 11, 25, 3, 0, 0, TimeSpan.Zero)).K));

    [Theory]
    [InlineData(19, 45)]   // the quarter up to :00 is over for 19 minutes
    [InlineData(20, 60)]
    [InlineData(34, 60)]
    [InlineData(35, 75)]
    public void A_quarter_of_an_hour_is_told_when_it_has_been_over_for_the_stores_late_minutes(int minute, int until) => Assert.Equal(
        new DateTimeOffset(2026, 11, 25, 11, 0, 0, TimeSpan.Zero).AddMinutes(until).ToUnixTimeMilliseconds(),
        Days.ToldUntilMs(new(2026, 11, 25, 12, minute, 0, TimeSpan.Zero)));

    [Fact]
    public void Steps_are_the_thresholds_own()
    {
        var stairs = new Stairs(new Threshold(12));

        Assert.Equal([0, 12, 12, 12], new[] { 11L, 12, 12, 1 }.Select(part => stairs.Count(0, part)));
        Assert.Equal((0, 24), (new Threshold(12).Down(11), new Threshold(12).Down(35)));
    }
}
