using StoreEdge.Hub.Rules.Alerting;
using StoreEdge.Hub.Rules.Calendar;

namespace StoreEdge.Hub.Rules.Tests.Alerting;

public class QuietHoursTests
{
    private static readonly TradingCalendar Berlin = TradingCalendar.In("Europe/Berlin");
    private static readonly QuietHours Night = new(new(22, 0), new(6, 30));

    [Theory]
    [InlineData("2026-11-21T21:59:00+01:00", "2026-11-21T21:59:00+01:00")]
    [InlineData("2026-11-21T22:00:00+01:00", "2026-11-22T06:30:00+01:00")]
    [InlineData("2026-11-22T03:00:00+01:00", "2026-11-22T06:30:00+01:00")]
    [InlineData("2026-11-22T06:30:00+01:00", "2026-11-22T06:30:00+01:00")]
    [InlineData("2026-10-25T01:00:00+02:00", "2026-10-25T06:30:00+01:00")]   // the night has 25 hours
    [InlineData("2026-03-28T23:00:00+01:00", "2026-03-29T06:30:00+02:00")]   // and this one 23
    public void What_happens_in_the_quiet_is_told_at_its_end(string at, string told) =>
        Assert.Equal(DateTimeOffset.Parse(told, System.Globalization.CultureInfo.InvariantCulture), Night.EndAfter(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), Berlin));

    [Fact]
    public void Without_quiet_hours_nothing_waits()
    {
        var midnight = new DateTimeOffset(2026, 11, 21, 23, 0, 0, TimeSpan.Zero);

        Assert.Equal(midnight, default(QuietHours).EndAfter(midnight, Berlin));
    }
}
