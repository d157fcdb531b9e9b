using StoreEdge.Hub.Rules.Alerting;

namespace StoreEdge.Hub.Rules.Tests.Alerting;

public class PoissonTailTests
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
}
