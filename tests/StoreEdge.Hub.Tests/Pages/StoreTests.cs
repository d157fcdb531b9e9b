using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Plans;

namespace StoreEdge.Hub.Tests.Pages;

public sealed class StoreTests : IDisposable
{
    private readonly SeededStore _store = new();

    [Fact]
    public void The_plan_is_told_as_it_stands_with_the_stores_time()
    {
        var reply = StoreEndpoint.Get(null, new PlanDays(SeededStore.Plan), _store.Store, SeededStore.Thresholds).Value!;

        Assert.Equal(("store-0001", "Europe/Berlin", 60.0, 40.0), (reply.Store.Value, reply.TimeZone, reply.WidthMetres, reply.HeightMetres));
        Assert.Equal((SeededStore.Now.ToUnixTimeMilliseconds(), SeededStore.Today), (reply.NowMs, reply.TradingDay));
        Assert.Equal((8, 12, 2), (reply.Lanes.Count, reply.Receivers.Count, reply.Entrances.Count));
        Assert.Equal(("Lane 1", 17.5), (reply.Lanes[0].Name, reply.Lanes[0].Service[0]));
        Assert.Equal(["cartPark", "department", "entrance", "lane"], reply.Zones.Select(z => z.Kind).Distinct().Order());
        Assert.Equal([[15, 10], [30, 10], [30, 20], [15, 20]], reply.Zones.Single(z => z.Id.Value == "bakery").Polygon);
    }

    [Theory]
    [InlineData(50, 3)]
    [InlineData(90, 9)]
    [InlineData(100, 9)]
    [InlineData(1, 1)]
    public void A_percentile_is_one_of_the_values(int percent, long expected) =>
        Assert.Equal(expected, Figures.Percentile([(1, 1), (3, 5), (9, 2)], percent));

    [Fact]
    public void Of_nothing_there_is_no_percentile_and_no_share()
    {
        Assert.Null(Figures.Percentile([], 50));
        Assert.Null(Figures.Share(3, 0));
    }

    public void Dispose() => _store.Dispose();
}
