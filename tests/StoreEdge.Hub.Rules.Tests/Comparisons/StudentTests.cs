using StoreEdge.Hub.Rules.Comparisons;

namespace StoreEdge.Hub.Rules.Tests.Comparisons;

public sealed class StudentTests
{
    [Theory]   // any textbook's table of t
    [InlineData(0.975, 1, 12.706)]
    [InlineData(0.975, 2, 4.303)]
    [InlineData(0.975, 3, 3.182)]
    [InlineData(0.975, 14, 2.145)]
    [InlineData(0.95, 7, 1.895)]
    [InlineData(0.995, 30, 2.750)]
    [InlineData(0.8, 10, 0.879)]
    [InlineData(0.975, 1000, 1.962)]
    public void The_quantiles_are_those_of_the_printed_table(double probability, int freedom, double t) =>
        Assert.Equal(t, Student.Quantile(probability, freedom), 3);
}
