using StoreEdge.Hub.Rules.Alerting;

namespace StoreEdge.Hub.Rules.Tests.Alerting;

public class FigureRulesTests
{
    /// <summary>By plain summation in double precision, smallest term last.</summary>
    [Theory]
    [InlineData(0, 10, 4.5399929762484854e-05)]
    [InlineData(1, 10, 0.0004993992273873334)]
    [InlineData(2, 10, 0.0027693957155115762)]
    [InlineData(3, 12.5, 0.001554557843011067)]
    [InlineData(50, 80, 0.00021548056648791272)]
    public void The_tail_of_a_poisson_is_the_sum_of_its_terms(long seen, double expected, double p) => Assert.Equal(p, PoissonTail.AtMost(seen, expected), p * 1e-9);

    [Fact]
    public void A_tail_of_a_mean_of_thousands_is_a_number_and_that_of_all_is_one()
    {
        Assert.InRange(PoissonTail.AtMost(3000, 3000), 0.49, 0.52);
        Assert.Equal(1, PoissonTail.AtMost(100_000, 3000));
        Assert.Equal(0, PoissonTail.AtMost(-1, 3));
        Assert.Equal(0, PoissonTail.AtMost(0, 3000));
    }

    [Theory]
    [InlineData(1000, 10_000, 1, 100, true)]    // 10 expected, 1 sold: 0.0005
    [InlineData(1000, 10_000, 2, 100, false)]   // 0.0028
    [InlineData(999, 10_000, 0, 100, false)]    // 9.99 expected: too few to say it
    [InlineData(1000, 10_000, 0, 0, false)]     // nobody came there
    [InlineData(1000, 0, 0, 100, false)]        // nothing known of before
    public void A_product_is_likely_out_of_stock_from_ten_expected_and_one_in_a_thousand_on(long soldBefore, long staysBefore, long soldNow, long staysNow, bool isLikely) =>
        Assert.Equal(isLikely, new OutOfStockRule(oneIn: 1000, leastExpected: 10).IsLikely(soldBefore, staysBefore, soldNow, staysNow));

    [Fact]
    public void A_product_that_sells_as_ever_is_called_out_of_stock_at_most_once_in_a_thousand_looks()
    {
        var random = new Random(20261121);   // fixed; of 100,000 looks some 50 are expected at 10, and 160 are one in e^50
        var rule = new OutOfStockRule(1000, 10);

        var called = Enumerable.Range(0, 100_000).Count(_ => rule.IsLikely(1000, 10_000, Poisson(random, 10), 100));

        Assert.InRange(called, 1, 160);
    }

    [Theory]
    [InlineData(new long[] { 100, 105, 95, 100 }, 140, HourVerdict.Busier)]
    [InlineData(new long[] { 100, 105, 95, 100 }, 65, HourVerdict.Usual)]     // 3.5 deviations of chance are 35
    [InlineData(new long[] { 100, 105, 95, 100 }, 60, HourVerdict.Quieter)]
    [InlineData(new long[] { 100, 100, 100 }, 500, HourVerdict.Usual)]        // three weeks say nothing
    [InlineData(new long[] { 100, 160, 40, 100, 100, 900 }, 190, HourVerdict.Usual)]   // weeks that swing, and one feast day that pulls no mean up
    [InlineData(new long[] { 0, 0, 0, 0 }, 5, HourVerdict.Usual)]
    [InlineData(new long[] { 0, 0, 0, 0 }, 10, HourVerdict.Busier)]
    public void An_hour_is_unusual_far_from_the_median_of_four_weeks_and_more(long[] before, long visits, HourVerdict verdict) =>
        Assert.Equal(verdict, new UnusualHourRule(tenths: 35).Of(visits, before));

    private static long Poisson(Random random, double mean)
    {
        var (limit, product, count) = (Math.Exp(-mean), random.NextDouble(), 0L);
        while (product > limit)
        {
            product *= random.NextDouble();
            count++;
        }
        return count;
    }
}
