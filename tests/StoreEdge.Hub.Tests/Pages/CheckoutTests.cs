using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Plans;

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
        Assert.Equal((15L, 42.5, 92.5, 32.5), (lane.Joined, lane.MedianWaitSeconds, lane.P90WaitSeconds, lane.MedianServiceSeconds));
        Assert.Equal([new(9, 3, 12, 4500), new(10, 2, 5, 1234)], lane.Hours);
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
    public void Lanes_are_foretold_from_the_baskets_of_half_an_hour_in_fives_and_the_same_hour_of_other_weeks()
    {
        // A basket of 45 s each two minutes at two lanes from 13:00 on; it is 15:00 of a Saturday. Last Saturday 100 came from 15:00 on.
        for (var i = 0; i < 60; i++)
        {
            var closed = SeededStore.Now.ToUnixTimeMilliseconds() - 1 - (i * 120_000);
            _store.Write($"INSERT INTO basket VALUES ({i}, 20261121, 'lane-{1 + (i % 2)}', '{i}', {closed - 45_000}, {closed}, 1, 100, null, '[]')");
        }
        _store.Write($"INSERT INTO lane_hour VALUES (20261114, {SeededStore.Hour(15) - (7 * 86_400_000L)}, 'lane-1', 100, 1, 1, 1)");

        var outlook = Ask().Outlook!;

        Assert.Equal((2L, 62.5), (outlook.OpenLanes, outlook.LaneTakenSeconds));   // 45 s is told as the middle of 45 to 50, and 15 s are for stepping up
        Assert.Equal(new CheckoutReply.LanesIn((15 + 50) * 60 / 60.0, 2), outlook.In15Minutes);   // 15 from 14:15 to 14:45; one lane could not keep up
    }

    [Fact]
    public void Sales_are_told_by_the_full_hour_five_minutes_after_it_is_over_and_with_each_sale_nothing_changes()
    {
        _store.FiveBasketsOnLaneOne();
        _store.Write($"INSERT INTO lane_hour VALUES (20261121, {SeededStore.Hour(14)}, 'lane-1', 9, 20, 3000, 1)");
        _store.Clock.MoveTo(DateTimeOffset.FromUnixTimeMilliseconds(SeededStore.Hour(15)).AddMinutes(4.9));
        Assert.Equal((5L, SeededStore.Hour(14)), (Ask().Lanes[0].Baskets, Ask().SalesUntilMs));

        _store.Clock.MoveTo(DateTimeOffset.FromUnixTimeMilliseconds(SeededStore.Hour(15)).AddMinutes(5));

        Assert.Equal((14L, SeededStore.Hour(15)), (Ask().Lanes[0].Baskets, Ask().SalesUntilMs));
    }

    [Fact]
    public void The_median_service_of_four_baskets_is_not_told()
    {
        _store.FiveBasketsOnLaneOne();
        _store.Write("DELETE FROM basket WHERE basket_id = 5");

        Assert.Null(Ask().Lanes[0].MedianServiceSeconds);
    }

    [Fact]
    public void Days_of_four_baskets_at_a_lane_do_not_add_up_to_a_service_beside_no_sale()
    {
        for (var day = 16; day <= 20; day++)
            for (var i = 0; i < 4; i++)
            {
                var closed = SeededStore.Hour(9) - ((21 - day) * 86_400_000L) + (i * 60_000);
                _store.Write($"INSERT INTO basket VALUES ({(day * 10) + i}, {20261100 + day}, 'lane-1', '{(day * 10) + i}', {closed - 45_000}, {closed}, 1, 100, null, '[]')");
                _store.Write($"INSERT INTO lane_hour VALUES ({20261100 + day}, {closed / 3_600_000 * 3_600_000}, 'lane-1', 1, 1, 100, 1) ON CONFLICT DO UPDATE SET baskets = baskets + 1");
            }

        var lane = SeededStore.Answer(CheckoutEndpoint.Get("2026-11-20", _store.Store, Report(), "week")).Lanes[0];

        Assert.Equal((0L, 0L, null), (lane.Baskets, lane.TotalMinor, lane.MedianServiceSeconds));
    }

    [Fact]
    public void A_past_day_has_no_outlook_and_an_empty_one_no_number_of_lanes()
    {
        Assert.Null(Ask("2026-11-20").Outlook);
        Assert.Equal(new CheckoutReply.OutlookPart(0, null, new(0, null), new(0, null)), Ask().Outlook);
    }

    public void Dispose() => _store.Dispose();

    private CheckoutReply Ask(string? day = null) => SeededStore.Answer(
        CheckoutEndpoint.Get(day, _store.Store, Report()));

    private CheckoutReport Report() => new(_store.Facts, new PlanDays(SeededStore.Plan), _store.Store, _store.Live);
}
