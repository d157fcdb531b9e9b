using StoreEdge.Hub.Rules.Alerting;

namespace StoreEdge.Hub.Rules.Tests.Alerting;

public class UnusualHourRuleTests
{
    [Theory]
    [InlineData(new long[] { 100, 105, 95, 100 }, 140, HourVerdict.Busier)]
    [InlineData(new long[] { 100, 105, 95, 100 }, 65, HourVerdict.Usual)]     // 3.5 deviations of chance are 35
    [InlineData(new long[] { 100, 105, 95, 100 }, 60, HourVerdict.Quieter)]
    [InlineData(new long[] { 100, 100, 100 }, 500, HourVerdict.Usual)]        // three weeks say nothing
    [InlineData(new long[] { 100, 160, 40, 100, 100, 900 }, 190, HourVerdict.Usual)]   // weeks that swing, and one feast day that pulls no mean up
    [InlineData(new long[] { 0, 0, 0, 0 }, 5, HourVerdict.Usual)]
    [InlineData(new long[] { 0, 0, 0, 0 }, 10, HourVerdict.Busier)]
    public void An_hour_is_unusual_far_from_the_median_of_four_weeks_and_more(long[] before, long visits, HourVerdict verdict) =>
        Assert.Equal(verdict, new UnusualHourRule(tenths: 35).Of(visits, before, k: 5));
}
