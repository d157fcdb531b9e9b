using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Tests.Fusion;

public class PingErrorTests
{
    [Fact]
    public void A_phone_that_repeats_its_ping_is_not_believed_to_be_more_exact_for_it()
    {
        var filter = SampleFloor.Fuser.NewFilter();
        filter.Take([Ping(0)]);
        var first = filter.FixAt(filter.LastAtMs).AccuracyMetres;
        for (var second = 1; second < 30; second++) filter.Take([Ping(second)]);

        Assert.True(filter.FixAt(filter.LastAtMs).AccuracyMetres >= first);
    }

    private static Measurement Ping(int second) => Measurement.OfPing(second * 1000, 20.5, 21, 3, PingUses.None);
}
