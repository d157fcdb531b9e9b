using StoreEdge.Hub.Pages;

namespace StoreEdge.Hub.Tests.Pages;

public sealed class TilesTests : IDisposable
{
    private readonly SeededStore _store = new();

    [Fact]
    public void Followed_now_is_of_the_last_quarter_that_is_told_and_never_of_an_older_one()
    {
        _store.Write("INSERT INTO visit_day VALUES (20261121, 1, 5, 3, 0)");
        _store.FiveBasketsOnLaneOne();
        Bucket(hour: 14, minute: 25);
        Assert.Equal((null, null, "unknown"), Now());

        Bucket(hour: 14, minute: 35);

        Assert.NotNull(Now().Value);
    }

    [Fact]
    public void A_day_that_is_over_has_no_now()
    {
        _store.Write("INSERT INTO visit_day VALUES (20261120, 1, 5, 3, 0)");
        _store.Write($"INSERT INTO occupancy VALUES (20261120, {SeededStore.Hour(14) - 86_400_000}, 1, 9)");

        Assert.Equal((null, null, "unknown"), Now("2026-11-20"));
    }

    [Fact]
    public void The_sales_of_an_hour_are_of_the_lanes_that_could_be_told_when_it_was_over_in_both_weeks_and_others_are_named()
    {
        _store.Write("INSERT INTO visit_day VALUES (20261121, 1, 5, 3, 0), (20261114, 1, 5, 3, 0)");
        Sold(day: 21, "lane-1", (10, 3), (13, 4));
        Sold(day: 14, "lane-1", (10, 3), (13, 4));
        Assert.Equal((4, 4, false), Hour());

        // Lane 2 sold once in the hour today, and so a week ago; that day went on and made it one of those that are told.
        Sold(day: 21, "lane-2", (13, 1));
        Sold(day: 14, "lane-2", (13, 1), (16, 6));
        Assert.Equal((4, 4, true), Hour());

        Sold(day: 21, "lane-2", (9, 4));
        Assert.Equal((5, 4, true), Hour());

        Sold(day: 14, "lane-2", (9, 4));
        Assert.Equal((5, 5, false), Hour());
    }

    [Fact]
    public void An_hour_of_a_week_ago_names_the_lanes_that_were_never_told()
    {
        _store.Write("INSERT INTO visit_day VALUES (20261121, 1, 5, 3, 0), (20261114, 1, 5, 3, 0)");
        Sold(day: 21, "lane-1", (13, 5));
        Sold(day: 14, "lane-1", (13, 5));
        Sold(day: 14, "lane-2", (13, 2));

        Assert.Equal((5, 5, true), Hour());
    }

    [Fact]
    public void Before_the_days_first_hour_is_told_nothing_is_held_against_a_whole_day()
    {
        _store.Write("INSERT INTO visit_day VALUES (20261121, 1, 5, 3, 0), (20261114, 1, 50, 30, 0)");
        Sold(day: 21, "lane-1", (4, 5));
        Sold(day: 14, "lane-1", (4, 5), (13, 30));
        _store.Clock.SetBack(TimeSpan.FromHours(10.5));   // 04:30

        var reply = SeededStore.Answer(TilesEndpoint.Get(null, _store.Store, new TilesReport(_store.Facts, SeededStore.Plan, _store.Store)));

        Assert.Null(reply.HourStartMs);
        Assert.All(reply.Tiles, tile => Assert.Equal((null, null, "unknown", null), (tile.HourValue, tile.LastWeek, tile.State, tile.Advice)));
    }

    public void Dispose() => _store.Dispose();

    private int _baskets;

    // One unit of money each.
    private void Sold(int day, string lane, params (int Hour, int Baskets)[] hours)
    {
        foreach (var (hour, baskets) in hours)
        {
            var start = SeededStore.Hour(hour) - ((21 - day) * 86_400_000L);
            _store.Write($"INSERT INTO lane_hour VALUES (202611{day}, {start}, '{lane}', {baskets}, {baskets}, {baskets}, 10000)");
            for (var i = 0; i < baskets; i++)
                _store.Write($$"""INSERT INTO basket VALUES ({{++_baskets}}, 202611{{day}}, '{{lane}}', '{{_baskets}}', {{start}}, {{start + 10_000 + i}}, 1, 1, 'card', '[{"text":"Bread","quantity":1,"amountMinor":1}]')""");
        }
    }

    private (double? Now, double? WeekBefore, bool NamesOthers) Hour()
    {
        var reply = SeededStore.Answer(TilesEndpoint.Get(null, _store.Store, new TilesReport(_store.Facts, SeededStore.Plan, _store.Store)));
        var tile = reply.Tiles.Single(t => t.Kpi == "net-sales");
        Assert.Equal(SeededStore.Hour(13), reply.HourStartMs);
        return (tile.HourValue, tile.LastWeek, reply.Suppressed.Contains(new("tiles[net-sales].hourValue", "too-few")));
    }

    private void Bucket(int hour, int minute) => _store.Write($"INSERT INTO occupancy VALUES (20261121, {SeededStore.Hour(hour) + (minute * 60_000)}, 1, 9)");

    private (double? Value, double? LastWeek, string State) Now(string? day = null)
    {
        var tile = SeededStore.Answer(TilesEndpoint.Get(day, _store.Store, new TilesReport(_store.Facts, SeededStore.Plan, _store.Store))).Tiles.Single(t => t.Kpi == "occupancy");
        return (tile.Value, tile.LastWeek, tile.State);
    }
}
