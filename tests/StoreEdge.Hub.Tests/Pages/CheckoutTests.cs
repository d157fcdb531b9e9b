using StoreEdge.Hub.Pages;

namespace StoreEdge.Hub.Tests.Pages;

public sealed class CheckoutTests : IDisposable
{
    private readonly SeededStore _store = new();

    [Fact]
    public void Lanes_of_which_nothing_is_known_stand_there_without_figures()
    {
        var lanes = Ask().Lanes;

        Assert.Equal(8, lanes.Count);
        Assert.All(lanes, lane =>
        {
            Assert.Equal((null, null, null), (lane.Baskets, lane.Items, lane.TotalMinor));
            Assert.Equal((null, null, null, null), (lane.Joined, lane.MedianWaitSeconds, lane.P90WaitSeconds, lane.MedianServiceSeconds));
            Assert.Empty(lane.Hours);
        });
    }

    [Fact]
    public void Each_figure_of_a_lane_can_be_counted_by_hand()
    {
        _store.FiveBasketsOnLaneOne();
        _store.Write($"INSERT INTO lane_wait_hour VALUES (20261121, {SeededStore.Hour(9)}, 'lane-1', 5, 4), (20261121, {SeededStore.Hour(9)}, 'lane-1', 10, 4), (20261121, {SeededStore.Hour(9)}, 'lane-1', 40, 3), (20261121, {SeededStore.Hour(9)}, 'lane-1', 60, 2), (20261121, {SeededStore.Hour(9)}, 'lane-1', 90, 4)");

        var lane = Ask().Lanes[0];

        Assert.Equal((5L, 17L, 5734L), (lane.Baskets, lane.Items, lane.TotalMinor));
        Assert.Equal((15L, 42.5, 92.5, 30.0), (lane.Joined, lane.MedianWaitSeconds, lane.P90WaitSeconds, lane.MedianServiceSeconds));
        Assert.Equal([new(9, 3, 4500), new(10, 2, 1234)], lane.Hours);
        Assert.Equal((0L, 0L), (Ask().Lanes[1].Baskets, Ask().Lanes[1].TotalMinor));
    }

    [Fact]
    public void Waits_of_an_earlier_day_are_told_from_their_steps()
    {
        _store.Write("INSERT INTO visit_day VALUES (20261120, 1, 9, 9, 4)");
        _store.Write("INSERT INTO lane_wait_hour VALUES (20261120, 1, 'lane-1', 10, 3), (20261120, 2, 'lane-1', 10, 3), (20261120, 2, 'lane-1', 40, 5)");

        var lane = Ask("2026-11-20").Lanes[0];

        Assert.Equal((10L, 12.5, 42.5), (lane.Joined, lane.MedianWaitSeconds, lane.P90WaitSeconds));
        Assert.Equal((0L, null), (Ask("2026-11-20").Lanes[1].Joined, Ask("2026-11-20").Lanes[1].MedianWaitSeconds));
    }

    [Theory]
    [InlineData(29, 25, null)]
    [InlineData(34, 30, 5 / 30.0)]
    public void Abandonment_is_a_share_from_thirty_told_queue_events_on(int events, int told, double? share)
    {
        _store.FiveBasketsOnLaneOne();
        _store.Write($"INSERT INTO lane_queue_hour VALUES (20261121, {SeededStore.Hour(9)}, 'lane-1', {events - 13}, 8, 5)");

        Assert.Equal(new((long?)told, 5, share), Ask().Lanes[0].Queue);
        Assert.Equal(new((long?)told, 5, share), Ask().Queue);
        Assert.Equal(new((long?)0, 0, null), Ask().Lanes[1].Queue);
    }

    [Fact]
    public void Lanes_are_foretold_from_the_baskets_of_the_last_half_hour_and_the_same_hour_of_other_weeks()
    {
        // 14 baskets of 45 s in the last half hour at two lanes; it is 15:00 of a Saturday. Last Saturday 100 came from 15:00 on.
        for (var i = 0; i < 14; i++)
        {
            var closed = SeededStore.Now.ToUnixTimeMilliseconds() - (i * 120_000);
            _store.Write($"INSERT INTO basket VALUES ({i}, 20261121, 'lane-{1 + (i % 2)}', '{i}', {closed - 45_000}, {closed}, 1, 100, null, '[]')");
        }
        _store.Write($"INSERT INTO lane_hour VALUES (20261114, {SeededStore.Hour(15) - (7 * 86_400_000L)}, 'lane-1', 100, 1, 1, 1)");

        var outlook = Ask().Outlook!;

        Assert.Equal((2L, 60.0), (outlook.OpenLanes, outlook.LaneTakenSeconds));
        Assert.Equal(new CheckoutReply.LanesIn(64, 2), outlook.In15Minutes);   // (14 + 50) in an hour of both; one lane could not keep up
        Assert.Equal(new CheckoutReply.LanesIn(114 * 60 / 90.0, 2), outlook.In30Minutes);
    }

    [Fact]
    public void A_past_day_has_no_outlook_and_an_empty_one_no_number_of_lanes()
    {
        Assert.Null(Ask("2026-11-20").Outlook);
        Assert.Equal(new CheckoutReply.OutlookPart(0, null, new(0, null), new(0, null)), Ask().Outlook);
    }

    [Fact]
    public void Baskets_come_page_by_page_each_once()
    {
        _store.FiveBasketsOnLaneOne();

        var first = Baskets(null, "3");
        var second = Baskets(first.Next?.ToString(), "3");

        Assert.Equal(["001", "002", "003"], first.Baskets.Select(b => b.Number));
        Assert.Equal(["004", "005"], second.Baskets.Select(b => b.Number));
        Assert.Null(second.Next);
    }

    [Fact]
    public void A_page_that_ends_with_the_last_basket_has_no_next() => Assert.Null(FivePage("5").Next);

    [Fact]
    public void A_basket_has_its_lines_as_the_till_printed_them()
    {
        var basket = FivePage("1").Baskets.Single();

        Assert.Equal(("lane-1", "card", 100L), (basket.Lane.Value, basket.PaymentMethod, basket.TotalMinor));
        Assert.Equal((SeededStore.Hour(9) + 50_000, SeededStore.Hour(9) + 60_000), (basket.OpenedAtMs, basket.ClosedAtMs));
        var item = Assert.Single(basket.Items);
        Assert.Equal(("Bread", "04012345678901", 1.5m, 100L, false), (item.Text, item.Gtin, item.Quantity, item.AmountMinor, item.Voided));
    }

    [Fact]
    public void A_day_without_baskets_has_none()
    {
        var reply = Baskets(null, null);

        Assert.Empty(reply.Baskets);
        Assert.Null(reply.Next);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1001")]
    [InlineData("many")]
    public void A_limit_out_of_range_is_refused_by_name(string limit) => Assert.Equal(["is not a whole number from 1 to 1000"],
        SeededStore.Faults(BasketsEndpoint.Get(null, null, limit, _store.Store, new BasketsReport(_store.Facts)))["limit"]);

    public void Dispose() => _store.Dispose();

    private BasketsReply FivePage(string limit)
    {
        _store.FiveBasketsOnLaneOne();
        return Baskets(null, limit);
    }

    private CheckoutReply Ask(string? day = null) => SeededStore.Answer(
        CheckoutEndpoint.Get(day, _store.Store, new CheckoutReport(_store.Facts, SeededStore.Plan, _store.Store, _store.Live)));

    private BasketsReply Baskets(string? after, string? limit) => SeededStore.Answer(
        BasketsEndpoint.Get(null, after, limit, _store.Store, new BasketsReport(_store.Facts)));
}
