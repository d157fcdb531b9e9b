using StoreEdge.Hub.Evaluation;

namespace StoreEdge.Hub.Tests.Evaluation;

public class SamePhoneTests
{
    [Theory]
    [InlineData("F1-5dd9", "5dd9", true)]
    [InlineData("5dd9", "5dd9", true)]
    [InlineData("a5dd9", "5dd9", false)]   // another name that only ends alike
    [InlineData("5dd9-F1", "5dd9", false)]
    public void A_stream_is_the_path_s_when_it_ends_with_its_name(string stream, string path, bool same)
    {
        Assert.Equal(same, SamePhone.Join([stream], [path]).ContainsKey(path));
    }

    [Theory]
    [InlineData(1_574_559_497_263, 170, 1_574_559_495_263)]    // since the recording began, two seconds before the first ping
    [InlineData(1_574_559_497_263, 1_574_559_497_000, 0)]      // both in unix time
    [InlineData(2000, 170, 0)]                                 // both since the beginning
    public void The_clocks_are_laid_together_by_the_measurements_alone(long firstPingMs, long firstSightingMs, long aheadMs)
    {
        Assert.Equal(aheadMs, SamePhone.PingClockAheadMs(firstPingMs, firstSightingMs, 2));
    }
}
