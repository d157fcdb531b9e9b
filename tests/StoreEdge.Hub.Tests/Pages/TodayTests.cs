using StoreEdge.Hub.Live;
using StoreEdge.Hub.Pages;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Pages;

public sealed class TodayTests : IDisposable
{
    private readonly SeededStore _store = new();

    [Fact]
    public void A_day_of_which_nothing_is_known_shows_nulls_and_no_zeros()
    {
        var today = Ask();

        Assert.Equal(SeededStore.Today, today.Day);
        Assert.Equal(SeededStore.Now.ToUnixTimeMilliseconds(), today.AsOfMs);
        Assert.Equal((null, null, null), (today.Occupancy.Now, today.Occupancy.AppNow, today.Occupancy.CartNow));
        Assert.Empty(today.Occupancy.Series);
        Assert.Equal(new(null, null, null, null), today.Visits);
        Assert.Equal(new(null, null, null), today.Baskets);
        Assert.Equal(new(null, null, null), today.Conversion);
        Assert.Equal(new(null, null, null), today.Coverage);
        Assert.Equal(8, today.Queue.Count);
        Assert.All(today.Queue, lane => Assert.Equal(
            (null, null, null, null, null), (lane.QueueLength, lane.Joined, lane.MedianWaitSeconds, lane.Baskets, lane.LastBasketAtMs)));
        Assert.Empty(today.Alerts);
    }

    [Fact]
    public void Visits_and_baskets_give_coverage_and_joined_visits_give_conversion()
    {
        _store.FiveBasketsOnLaneOne();
        _store.Write("INSERT INTO visit_day VALUES (20261121, 1, 4, 3, 2), (20261121, 2, 7, 0, 0), (20261120, 1, 99, 99, 99)");
        _store.Write($"""
            INSERT INTO lane_wait (lane, basket_id, visit_id, trading_day, entered_at_ms, served_at_ms, join_probability) VALUES
              ('lane-1', 1, 11, 20261121, {SeededStore.Hour(9)}, {SeededStore.Hour(9) + 20_000}, 0.9),
              ('lane-1', 2, 11, 20261121, {SeededStore.Hour(9)}, {SeededStore.Hour(9) + 90_000}, 0.9),
              ('lane-1', 3, 12, 20261121, {SeededStore.Hour(9)}, {SeededStore.Hour(9) + 30_500}, 0.9)
            """);

        var today = Ask();

        Assert.Equal(new(4, 7, null, null), today.Visits);
        Assert.Equal(new(5, 17, 5734), today.Baskets);
        Assert.Equal(new(2.0 / 3, 2, 3), today.Conversion);
        Assert.Equal(new(0.8, 4, 5), today.Coverage);
        Assert.Equal(new TodayReply.LaneNow(LaneId.Of("lane-1"), "Lane 1", null, 3, 30.5, 5, SeededStore.Hour(10) + 300_000), today.Queue[0]);
        Assert.Equal(new TodayReply.LaneNow(LaneId.Of("lane-2"), "Lane 2", null, 0, null, 0, null), today.Queue[1]);
    }

    [Fact]
    public void Who_pushes_a_cart_and_has_the_app_is_counted_once_also_when_the_cart_is_told_of_late()
    {
        // Two shoppers with the app at opposite ends of the store; the cart goes where the first one goes.
        string[][] ways = [["produce", "bakery", "drinks", "baby", "pharmacy"], ["frozen", "household", "toys", "seasonal", "pantry"], ["produce", "bakery", "drinks", "baby", "pharmacy"]];
        Walk(1, source: 1, ways[0]);
        Walk(2, source: 1, ways[1]);
        _store.Write("INSERT INTO visit_day VALUES (20261121, 1, 2, 0, 0)");
        Assert.Equal(new(2, 0, 0, 2), Ask().Visits);

        Walk(3, source: 2, ways[2]);
        _store.Write("INSERT INTO visit_day VALUES (20261121, 2, 1, 0, 0)");
        _store.Write($"INSERT INTO occupancy VALUES (20261121, {SeededStore.Hour(9)}, 1, 2), (20261121, {SeededStore.Hour(9)}, 2, 1), (20261121, {SeededStore.Hour(11)}, 1, 1)");

        Assert.Equal(new(2, 1, 1, 2), Ask().Visits);
        Assert.Equal(new(SeededStore.Hour(9), 2, 1, 1), Ask().Occupancy.Series[0]);
        Assert.Equal(new(SeededStore.Hour(11), 1, 0, 0), Ask().Occupancy.Series[^1]);

        _store.Write("DELETE FROM visit WHERE visit_id = 2");   // forgotten after a day
        Assert.Equal(new(2, 1, null, null), Ask().Visits);

        void Walk(int id, int source, string[] way)
        {
            var nine = SeededStore.Hour(9);
            _store.Write($"INSERT INTO visit (visit_id, subject, source, trading_day, started_at_ms, last_fix_at_ms, flags, path) VALUES ({id}, x'0{id}', {source}, 20261121, {nine}, {nine + 900_000}, 0, '')");
            for (var i = 0; i < way.Length; i++)
                _store.Write($"INSERT INTO stay VALUES ({id}, {nine + (i * 180_000) + (id * 1000)}, {nine + (i * 180_000) + 170_000}, '{way[i]}')");
        }
    }

    [Fact]
    public void A_bucket_between_two_others_without_a_row_had_nobody_and_outside_nothing_is_said()
    {
        var nine = SeededStore.Hour(9);
        _store.Write($"INSERT INTO occupancy VALUES (20261121, {nine}, 1, 2), (20261121, {nine}, 2, 5), (20261121, {nine + 600_000}, 1, 3)");

        Assert.Equal([new(nine, 2, 5, null), new(nine + 300_000, 0, 0, null), new(nine + 600_000, 3, 0, null)], Ask().Occupancy.Series);
    }

    [Fact]
    public void The_live_floor_says_who_is_here_and_in_a_lane_now_and_adds_nobody_up()
    {
        _store.Live.Publish(new LiveSnapshot(SeededStore.Now, 6, 3, [], [new(LaneId.Of("lane-2"), 4)]));

        var today = Ask();

        Assert.Equal((6, 6, 3), (today.Occupancy.Now, today.Occupancy.AppNow, today.Occupancy.CartNow));
        Assert.Equal([0, 4, 0], today.Queue.Take(3).Select(l => l.QueueLength ?? -1));
    }

    [Fact]
    public void The_floor_of_last_evening_is_not_the_floor_of_this_morning()
    {
        _store.Live.Publish(new LiveSnapshot(SeededStore.Now.AddHours(-12), 6, 3, [], []));

        Assert.Null(Ask().Occupancy.Now);
    }

    [Fact]
    public void An_earlier_day_has_its_conversion_but_no_now_and_no_figure_whose_rows_are_deleted_after_a_day()
    {
        _store.Live.Publish(new LiveSnapshot(SeededStore.Now, 6, 3, [], []));
        _store.Write("INSERT INTO visit_day VALUES (20261120, 1, 4, 3, 1)");
        _store.Write("INSERT INTO lane_wait (lane, basket_id, visit_id, trading_day, entered_at_ms, served_at_ms, join_probability) VALUES ('lane-1', 1, 11, 20261120, 1, 2, 0.9)");

        var yesterday = Ask("2026-11-20");

        Assert.Equal(new(4, 0, null, null), yesterday.Visits);
        Assert.Null(yesterday.Occupancy.Now);
        Assert.Equal(new(1.0 / 3, 1, 3), yesterday.Conversion);
        Assert.Equal((null, null), (yesterday.Queue[0].Joined, yesterday.Queue[0].MedianWaitSeconds));
    }

    [Theory]
    [InlineData(2, null)]
    [InlineData(3, 2.0)]
    public void A_median_of_fewer_than_three_waits_is_not_told_but_their_number_is(int waits, double? median)
    {
        _store.FiveBasketsOnLaneOne();
        for (var i = 1; i <= waits; i++)
            _store.Write($"INSERT INTO lane_wait (lane, basket_id, visit_id, trading_day, entered_at_ms, served_at_ms, join_probability) VALUES ('lane-1', {i}, {i}, 20261121, 0, {i * 1000}, 0.9)");

        var lane = Ask().Queue[0];

        Assert.Equal((waits, median), (lane.Joined, lane.MedianWaitSeconds));
    }

    [Theory]
    [InlineData("2026-11-22", "lies in the future")]
    [InlineData("1999-12-31", "lies before 2000-01-01")]
    [InlineData("21.11.2026", "is not a date such as 2026-11-21")]
    [InlineData("2026-02-30", "is not a date such as 2026-11-21")]
    [InlineData("", "is not a date such as 2026-11-21")]
    public void A_day_that_is_none_is_refused_by_name(string day, string why) =>
        Assert.Equal([why], SeededStore.Faults(TodayEndpoint.Get(day, _store.Store, Report()))["day"]);

    [Fact]
    public void At_half_past_three_at_night_today_is_still_yesterday()
    {
        _store.Clock.MoveTo(new DateTimeOffset(2026, 11, 22, 2, 30, 0, TimeSpan.Zero));

        Assert.Equal(SeededStore.Today, Ask().Day);
    }

    public void Dispose() => _store.Dispose();

    private TodayReport Report() => new(_store.Facts, SeededStore.Plan, _store.Store, _store.Live, new NoAlerts(), new CountedOnceByDay(_store.Clock));

    private TodayReply Ask(string? day = null) => SeededStore.Answer(TodayEndpoint.Get(day, _store.Store, Report()));
}
