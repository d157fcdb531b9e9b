using Microsoft.AspNetCore.Http;
using StoreEdge.Hub.Live;
using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Plans;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Pages;

public sealed class TodayTests : IDisposable
{
    private readonly SeededStore _store = new();
    private readonly QueueAlerts _queues;

    public TodayTests()
    {
        _queues = new QueueAlerts(_store.Live, SeededStore.Plan, new StoreTimeScheduler(_store.Clock), AlertThresholds.Default);
        _queues.StartAsync(CancellationToken.None);
    }

    [Fact]
    public void A_day_of_which_nothing_is_known_shows_nulls_and_no_zeros()
    {
        var today = Ask();

        Assert.Equal(SeededStore.Today, today.Day);
        Assert.Equal(SeededStore.Now.ToUnixTimeMilliseconds(), today.AsOfMs);
        Assert.Equal((null, null, null), (today.Occupancy.Now, today.Occupancy.AppNow, today.Occupancy.CartNow));
        Assert.Empty(today.Occupancy.Series);
        Assert.Equal(new(null, null, null, null), today.Visits);
        Assert.Equal(new(null, null, null, SeededStore.Hour(14)), today.Baskets);
        Assert.Equal(new(null, null, null), today.Conversion);
        Assert.Equal(new(null, null, null), today.Coverage);
        Assert.Equal(8, today.Queue.Count);
        Assert.All(today.Queue, lane => Assert.Equal(
            (QueueState.NotMeasured, null, null, null), (lane.Queue, lane.Joined, lane.MedianWaitSeconds, lane.Baskets)));
        Assert.Empty(today.Alerts);
    }

    [Fact]
    public void Visits_and_baskets_give_coverage_and_joined_visits_give_conversion()
    {
        _store.FiveBasketsOnLaneOne();
        _store.Write("INSERT INTO visit_day VALUES (20261121, 1, 23, 16, 11), (20261121, 2, 7, 0, 0), (20261120, 1, 99, 99, 99)");
        _store.Write($"INSERT INTO lane_wait_hour VALUES (20261121, {SeededStore.Hour(9)}, 'lane-1', 20, 2), (20261121, {SeededStore.Hour(9)}, 'lane-1', 30, 4), (20261121, {SeededStore.Hour(9)}, 'lane-2', 30, 4)");

        var today = Ask();

        Assert.Equal(new(20, 5, null, null), today.Visits);
        Assert.Equal(new(5, 5, 1500, SeededStore.Hour(14)), today.Baskets);
        Assert.Equal(new(10.0 / 15, 10, 15), today.Conversion);
        Assert.Equal(new(4, 20, 5), today.Coverage);
        Assert.Equal(new TodayReply.LaneNow(LaneId.Of("lane-1"), "Lane 1", QueueState.NotMeasured, 5, 32.5, 5), today.Queue[0]);
        Assert.Equal(new TodayReply.LaneNow(LaneId.Of("lane-2"), "Lane 2", QueueState.NotMeasured, 0, null, 0), today.Queue[1]);
    }

    [Fact]
    public void Who_pushes_a_cart_and_has_the_app_is_counted_once_also_when_the_cart_is_told_of_late()
    {
        // Two groups of shoppers with the app, who come one after the other; the carts go where the first group goes.
        string[] one = ["produce", "bakery", "drinks", "snacks", "dairy"], other = ["frozen", "household", "toys", "seasonal", "pantry"];
        for (var i = 0; i < 6; i++)
        {
            Walk(1 + i, 1, i, one);
            Walk(11 + i, 1, i, other);
        }
        _store.Write("INSERT INTO visit_day VALUES (20261121, 1, 12, 0, 0)");
        Assert.Equal(new(10, 0, 0, 10), Ask().Visits);

        for (var i = 0; i < 6; i++) Walk(21 + i, 2, i, one);
        _store.Write("INSERT INTO visit_day VALUES (20261121, 2, 6, 0, 0)");
        _store.Write($"INSERT INTO occupancy VALUES (20261121, {SeededStore.Hour(5)}, 1, 7), (20261121, {SeededStore.Hour(5)}, 2, 6), (20261121, {SeededStore.Hour(11)}, 1, 9)");

        Assert.Equal(new(10, 5, 5, 10), Ask().Visits);
        Assert.Equal(new(SeededStore.Hour(5), 5, 5, 0), Ask().Occupancy.Series[0]);   // one pair alone is together in those five minutes
        Assert.Equal(new(SeededStore.Hour(11), 5, 0, 0), Ask().Occupancy.Series[^1]);

        _store.Write("DELETE FROM visit WHERE visit_id = 2");   // forgotten after a day
        Assert.Equal(new(10, 5, null, null), Ask().Visits);

        void Walk(int id, int source, int after, string[] way)
        {
            var from = SeededStore.Hour(5) + (after * 1_200_000);
            _store.Write($"INSERT INTO visit (visit_id, subject, source, trading_day, started_at_ms, last_fix_at_ms, flags, path) VALUES ({id}, x'{id:x4}', {source}, 20261121, {from + source}, {from + 900_000}, 0, '')");
            for (var i = 0; i < way.Length; i++)
                _store.Write($"INSERT INTO stay (visit_id, entered_at_ms, left_at_ms, zone) VALUES ({id}, {from + (i * 180_000) + (id * 500)}, {from + (i * 180_000) + 170_000}, '{way[i]}')");
        }
    }

    [Fact]
    public void A_bucket_between_two_others_that_is_not_told_had_fewer_than_five_and_outside_nothing_is_said()
    {
        var nine = SeededStore.Hour(9);
        _store.Write($"INSERT INTO occupancy VALUES (20261121, {nine}, 1, 4), (20261121, {nine}, 2, 5), (20261121, {nine + 300_000}, 2, 4), (20261121, {nine + 600_000}, 1, 9), (20261121, {SeededStore.Hour(14) + 2_700_000}, 1, 9)");

        Assert.Equal([new(nine, 0, 5, null), new(nine + 300_000, 0, 0, null), new(nine + 600_000, 5, 0, null)], Ask().Occupancy.Series);
    }

    [Fact]
    public void After_the_last_bucket_that_is_told_a_quiet_hour_in_which_visits_began_had_fewer_than_five()
    {
        var (nine, eleven) = (SeededStore.Hour(9), SeededStore.Hour(11));
        _store.Write($"INSERT INTO occupancy VALUES (20261121, {nine}, 1, 9)");
        _store.Write($"INSERT INTO visit_hour VALUES (20261121, {nine}, 1, 5, 0, 0, 0), (20261121, {SeededStore.Hour(10)}, 2, 5, 0, 0, 0), (20261121, {eleven}, 1, 4, 0, 0, 0)");

        var series = Ask().Occupancy.Series;

        Assert.Equal((24, new(nine, 5, 0, null), new(eleven - 300_000, 0, 0, null)), (series.Count, series[0], series[^1]));
    }

    [Fact]
    public void The_live_floor_says_who_was_here_five_minutes_ago_in_fives()
    {
        _store.Live.Publish(new LiveSnapshot(SeededStore.Now.AddMinutes(-5), 16, 3, [], [new(LaneId.Of("lane-2"), 1)]));
        Assert.Equal((null, null), (Ask().Occupancy.Now, Ask().Occupancy.AppNow));
        _store.Live.Publish(new LiveSnapshot(SeededStore.Now, 26, 13, [], [new(LaneId.Of("lane-2"), 4)]));

        var today = Ask();

        Assert.Equal((15, 15, 0), (today.Occupancy.Now, today.Occupancy.AppNow, today.Occupancy.CartNow));
    }

    [Fact]
    public void A_lane_that_sells_is_not_said_to_be_short_while_nobody_is_told_to_be_on_the_floor()
    {
        _store.Write($"INSERT INTO basket VALUES (1, 20261121, 'lane-2', '1', {SeededStore.Hour(14)}, {SeededStore.Now.AddMinutes(-6).ToUnixTimeMilliseconds()}, 1, 100, null, '[]')");
        _store.Live.Publish(new LiveSnapshot(SeededStore.Now.AddMinutes(-5), 4, 0, [], []));
        _store.Live.Publish(new LiveSnapshot(SeededStore.Now, 0, 0, [], []));

        Assert.All(Ask().Queue, lane => Assert.Equal(QueueState.NotMeasured, lane.Queue));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void One_followed_shopper_in_a_lane_is_told_like_none(int followed)
    {
        _store.Write($"INSERT INTO basket VALUES (1, 20261121, 'lane-2', '1', {SeededStore.Hour(14)}, {SeededStore.Now.AddMinutes(-6).ToUnixTimeMilliseconds()}, 1, 100, null, '[]')");
        _store.Live.Publish(new LiveSnapshot(SeededStore.Now.AddMinutes(-5), 26, 13, [], []));
        _store.Live.Publish(new LiveSnapshot(SeededStore.Now, 26, 13, [], []));
        var empty = Ask().Queue;

        _store.Live.Publish(new LiveSnapshot(SeededStore.Now, 26, 13, [], [new(LaneId.Of("lane-2"), followed)]));
        _store.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal([QueueState.Closed, QueueState.Short, QueueState.Closed], empty.Take(3).Select(l => l.Queue!.Value));
        Assert.Equal(empty, Ask().Queue);
    }

    [Fact]
    public void Three_for_a_minute_are_a_long_queue_however_many_more_there_are()
    {
        foreach (var followed in (int[])[3, 9])
        {
            _store.Live.Publish(new LiveSnapshot(_store.Clock.GetUtcNow(), 26, 13, [], [new(LaneId.Of("lane-2"), followed)]));
            _store.Clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal(QueueState.Long, Ask().Queue[1].Queue);
        }
    }

    [Fact]
    public void The_floor_of_last_evening_is_not_the_floor_of_this_morning()
    {
        _store.Live.Publish(new LiveSnapshot(SeededStore.Now.AddHours(-12), 60, 30, [], []));
        _store.Live.Publish(new LiveSnapshot(SeededStore.Now, 60, 30, [], []));

        Assert.Null(Ask().Occupancy.Now);
    }

    [Fact]
    public void An_earlier_day_has_its_conversion_but_no_now_and_no_figure_whose_rows_are_deleted_after_a_day()
    {
        _store.Live.Publish(new LiveSnapshot(SeededStore.Now, 6, 3, [], []));
        _store.Write("INSERT INTO visit_day VALUES (20261120, 1, 24, 15, 7)");

        var yesterday = Ask("2026-11-20");

        Assert.Equal(new(20, 0, null, null), yesterday.Visits);
        Assert.Null(yesterday.Occupancy.Now);
        Assert.Equal(new(1.0 / 3, 5, 15), yesterday.Conversion);
        Assert.Equal((null, null), (yesterday.Queue[0].Joined, yesterday.Queue[0].MedianWaitSeconds));
    }

    [Fact]
    public void The_store_sold_what_the_export_says_also_where_a_lane_of_few_sales_is_not_told()
    {
        _store.FiveBasketsOnLaneOne();
        for (var i = 6; i <= 7; i++)
            _store.Write($$"""INSERT INTO basket VALUES ({{i}}, 20261121, 'lane-2', '00{{i}}', {{SeededStore.Hour(9)}}, {{SeededStore.Hour(9) + i}}, 1, 250, 'card', '[{"text":"Milk","quantity":2,"amountMinor":250}]')""");
        _store.Write($"INSERT INTO lane_hour VALUES (20261121, {SeededStore.Hour(9)}, 'lane-2', 2, 2, 500, 1)");

        var (today, visits) = (Ask(), SeededStore.Answer(VisitsEndpoint.Get(null, null, _store.Store, new VisitsReport(_store.Facts, SeededStore.Plan))));

        Assert.Equal(new(7, 9, 2000, SeededStore.Hour(14)), today.Baskets);
        Assert.Equal((7L, 2000L), (visits.Sales.Transactions, visits.Sales.NetMinor));
        Assert.Equal((visits.AtvMinor, visits.Upt), (today.Baskets.TotalMinor / (double?)today.Baskets.Count, today.Baskets.Items / (double?)today.Baskets.Count));
        Assert.Equal((7L, 2000L), (visits.Days[0].Baskets, visits.Days[0].NetMinor));
        Assert.Equal((0L, null), (today.Queue[1].Baskets, today.Queue[1].MedianWaitSeconds));
    }

    [Theory]
    [InlineData(4, 0, null)]
    [InlineData(5, 5, 12.5)]
    public void Neither_the_median_nor_the_number_of_four_waits_is_told(int waits, int told, double? median)
    {
        _store.FiveBasketsOnLaneOne();
        _store.Write($"INSERT INTO lane_wait_hour VALUES (20261121, {SeededStore.Hour(9)}, 'lane-1', 10, {waits})");

        var lane = Ask().Queue[0];

        Assert.Equal((told, median), (lane.Joined, lane.MedianWaitSeconds));
    }

    [Fact]
    public void One_visit_alone_does_not_show_in_whether_the_day_is_known()
    {
        _store.Write("INSERT INTO visit_day VALUES (20261121, 1, 4, 0, 0)");

        Assert.Equal(new(null, null, null, null), Ask().Visits);
    }

    [Theory]
    [InlineData("2026-11-22", "lies in the future")]
    [InlineData("1999-12-31", "lies before 2000-01-01")]
    [InlineData("21.11.2026", "is not a date such as 2026-11-21")]
    [InlineData("2026-02-30", "is not a date such as 2026-11-21")]
    [InlineData("", "is not a date such as 2026-11-21")]
    public void A_day_that_is_none_is_refused_by_name(string day, string why) =>
        Assert.Equal([why], SeededStore.Faults(TodayEndpoint.Get(day, _store.Store, Report(), StoreWords.English, new DefaultHttpContext()))["day"]);

    [Fact]
    public void At_half_past_three_at_night_today_is_still_yesterday()
    {
        _store.Clock.MoveTo(new DateTimeOffset(2026, 11, 22, 2, 30, 0, TimeSpan.Zero));

        Assert.Equal(SeededStore.Today, Ask().Day);
    }

    public void Dispose()
    {
        _queues.Dispose();
        _store.Dispose();
    }

    private TodayReport Report() => new(_store.Facts, new PlanDays(SeededStore.Plan), _store.Store, _queues, _store.Live, new NoAlerts());

    private TodayReply Ask(string? day = null) => SeededStore.Answer(TodayEndpoint.Get(day, _store.Store, Report(), StoreWords.English, new DefaultHttpContext()));
}
