using System.Text.Json;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.HqFeed;

public sealed class DayCloserTests
{
    private static readonly DateTimeOffset Noon = DateTimeOffset.Parse("2026-11-21T11:00:00Z", null);
    private static readonly DateTimeOffset Four = DateTimeOffset.Parse("2026-11-22T03:00:00Z", null);   // in Berlin; the 22nd is a Sunday

    [Fact]
    public void A_trading_day_is_closed_at_four_and_the_grace_and_only_once()
    {
        using var facts = Begun(Noon);

        var early = Close(facts, Four.AddMinutes(10).AddMilliseconds(-1));
        var due = Close(facts, Four.AddMinutes(10));
        facts.Reopen();
        var again = Close(facts, Four.AddMinutes(11));

        Assert.Equal((0, 1, 0), (early, due, again));
        Assert.Equal(["zone-days", "till-days"], Families(facts));
    }

    [Fact]
    public void A_day_whose_facts_lag_waits_for_all_that_had_been_taken_in_when_it_was_due_and_for_nothing_later()
    {
        using var facts = Begun(Noon);
        var days = facts.Days();
        (facts.Reach.Taken, facts.Reach.Committed) = (7, 6);

        var lagging = days.RunOnce(Four.AddMinutes(10), default);
        var since = days.AwaitsFactsSince;
        for (var n = 0; n < 135; n++) facts.Visit(Subject(n), Noon, "dairy");
        (facts.Reach.Taken, facts.Reach.Committed) = (9, 7);
        var reached = days.RunOnce(Four.AddMinutes(40), default);

        Assert.Equal((0, 1, Four.AddMinutes(10), null), (lagging, reached, since, days.AwaitsFactsSince));
        Assert.Equal(135, facts.Data("zone-days").Single().GetProperty("zones")[0].GetProperty("visits").GetInt32());
    }

    [Fact]
    public void A_hub_that_is_started_anew_while_a_day_waits_closes_it_and_after_eight_tells_nothing_of_its_shoppers()
    {
        using var facts = Begun(Noon);
        (facts.Reach.Taken, facts.Reach.Committed) = (7, 6);
        Assert.Equal(0, Close(facts, Four.AddMinutes(10)));
        facts.Reopen();
        var days = facts.Days();
        Assert.Equal(0, days.RunOnce(Four.AddMinutes(20), default));

        facts.Reach.Committed = 7;
        var closed = days.RunOnce(Four.AddHours(4).AddMinutes(1), default);

        Assert.Equal(1, closed);
        Assert.Equal(["till-days"], Families(facts));
    }

    [Fact]
    public void A_zone_is_told_from_135_shoppers_on_and_the_door_a_sensitive_zone_and_who_did_not_allow_it_are_in_no_figure()
    {
        using var facts = Begun(Noon);
        var plan = FeedFacts.Plan with { Zones = [.. FeedFacts.Plan.Zones.Select(z => z with { IsSensitive = z.Id == ZoneId.Of("drinks") })] };
        for (var n = 0; n < 135; n++) facts.Visit(Subject(n), Noon, "entrance", "dairy", "drinks");
        for (var n = 135; n < 269; n++) facts.Visit(Subject(n), Noon, "bakery");
        for (var n = 300; n < 600; n++) facts.Visit(Subject(n), Noon, 2, 30, "bakery");   // basket-link alone

        facts.Days(plan: plan).RunOnce(Four.AddMinutes(10), default);

        var day = Assert.Single(facts.Data("zone-days"));
        Assert.Equal("""{"day":"2026-11-21","planVersion":"2026-11-01","epsilon":0.3,"bound":6,"scale":20,"threshold":135,"zones":[{"zone":"dairy","visits":135}],"suppressedZones":""" + (ToldZones.Of(plan).Count - 1) + "}", day.GetRawText());
        Assert.Equal(0L, facts.Ask("SELECT count(*) FROM feed_tally WHERE cell LIKE '%drinks%' OR cell LIKE '%entrance%'"));
    }

    [Fact]
    public void The_week_is_told_with_its_sunday_of_all_days_since_the_feed_began()
    {
        using var facts = Begun(Noon.AddDays(-1));
        foreach (var day in (int[])[-1, 0, 1])
        {
            for (var n = 0; n < 220; n++) facts.Visit(Subject(n + (1000 * day)), Noon.AddDays(day), "dairy", "bakery", "dairy");
            Close(facts, Four.AddDays(day).AddMinutes(10));
        }

        Assert.Equal(["zone-days", "till-days", "zone-days", "till-days", "zone-days", "till-days", "zone-dayparts", "zone-dwell", "flows", "visit-hours", "till-bands"], Families(facts));
        Assert.Equal("""{"week":"2026-11-16","days":3,"planVersion":"2026-11-01","epsilon":0.3,"bound":12,"scale":40,"threshold":259,"cells":[{"zone":"bakery","daypart":3,"visits":660},{"zone":"dairy","daypart":3,"visits":660}],"suppressedCells":"""
            + ((6 * ToldZones.Of(FeedFacts.Plan).Count) - 2) + "}", facts.Data("zone-dayparts").Single().GetRawText());
        Assert.Equal("""[{"zone":"bakery","visits":660,"dwellMinutes":330},{"zone":"dairy","visits":660,"dwellMinutes":660}]""", facts.Data("zone-dwell").Single().GetProperty("zones").GetRawText());
        var flows = facts.Data("flows").Single();
        var (bakery, dairy) = (AreaOf(flows, "bakery"), AreaOf(flows, "dairy"));
        Assert.Equal(4, flows.GetProperty("areas").GetArrayLength());   // 660 visits are enough for one area, and of fewer than four nothing is told
        Assert.Equal([(bakery, dairy, 660), (dairy, bakery, 660)],
            flows.GetProperty("flows").EnumerateArray().Select(f => (f.GetProperty("from").GetString()!, f.GetProperty("to").GetString()!, f.GetProperty("count").GetInt32())).Order());
        Assert.Equal("""[{"hour":12,"visits":660}]""", facts.Data("visit-hours").Single().GetProperty("hours").GetRawText());
        Assert.Equal(0L, facts.Ask("SELECT (SELECT count(*) FROM feed_tally) + (SELECT count(*) FROM feed_day)"));   // told, the sums are gone
    }

    [Fact]
    public void Days_under_two_layouts_are_told_as_two_weeks_that_share_no_day()
    {
        using var facts = Begun(Noon);
        facts.Days().RunOnce(Four.AddMinutes(10), default);
        facts.Days(plan: FeedFacts.Plan with { Version = "2026-11-22" }).RunOnce(Four.AddDays(1).AddMinutes(10), default);

        Assert.Equal([("2026-11-01", 1), ("2026-11-22", 1)],
            facts.Data("visit-hours").Select(d => (d.GetProperty("planVersion").GetString()!, d.GetProperty("days").GetInt32())));
        Assert.Equal(1000L, facts.Ask("SELECT max(spent) FROM (SELECT sum(epsilon_milli) AS spent FROM privacy_ledger GROUP BY trading_day)"));
    }

    [Theory]
    [InlineData("2026-10-24T02:00:00Z", "2026-10-25T03:00:00Z")]   // Berlin sets its clocks back: the day has 25 hours
    [InlineData("2026-03-28T03:00:00Z", "2026-03-29T02:00:00Z")]   // and forward: 23
    public void On_the_days_the_clocks_change_the_day_ends_at_four_on_the_wall(string start, string end)
    {
        var (from, to) = (DateTimeOffset.Parse(start, null), DateTimeOffset.Parse(end, null));
        using var facts = Begun(from.AddHours(6));
        for (var n = 0; n < 200; n++) facts.Visit(Subject(n), n % 2 == 0 ? from : to.AddMilliseconds(-1), "dairy");
        for (var n = 200; n < 400; n++) facts.Visit(Subject(n), to, "dairy");

        var early = Close(facts, to.AddMinutes(10).AddMilliseconds(-1));
        var due = Close(facts, to.AddMinutes(10));

        Assert.Equal((0, 1), (early, due));
        Assert.Equal(200, facts.Data("zone-days").Single().GetProperty("zones")[0].GetProperty("visits").GetInt32());
    }

    [Fact]
    public void A_store_that_tells_of_its_tills_from_more_sales_on_tells_neither_a_day_nor_a_band_of_fewer()
    {
        using var facts = Begun(Noon);
        facts.Options.Privacy.LeastBaskets = 13;
        for (var n = 0; n < 12; n++) facts.Basket(Noon, 300);
        Close(facts, Four.AddMinutes(10));
        for (var n = 0; n < 25; n++) facts.Basket(Noon.AddDays(1), n < 12 ? 300 : 700);

        Close(facts, Four.AddDays(1).AddMinutes(10));

        Assert.Equal([null, 25], facts.Data("till-days").Select(d => d.GetProperty("baskets") is { ValueKind: JsonValueKind.Number } n ? n.GetInt32() : (int?)null));
        // The band of thirteen alone would tell that twelve are left over.
        Assert.Equal("[]", facts.Data("till-bands").Single().GetProperty("bands").GetRawText());
    }

    [Fact]
    public void Days_that_passed_while_the_hub_was_away_tell_of_the_tills_and_of_shoppers_only_until_their_rows_are_being_forgotten()
    {
        using var facts = Begun(Noon);
        for (var n = 0; n < 12; n++) facts.Basket(Noon, 4_000);

        var closed = Close(facts, Four.AddDays(2).AddHours(4));

        Assert.Equal(3, closed);
        Assert.Equal([12, null, null], facts.Data("till-days").Select(d => d.GetProperty("baskets") is { ValueKind: JsonValueKind.Number } n ? n.GetInt32() : (int?)null));
        Assert.Equal("2026-11-23", Assert.Single(facts.Data("zone-days")).GetProperty("day").GetString());
    }

    [Fact]
    public void A_clock_that_jumps_years_ahead_makes_no_messages_of_them_and_one_that_is_set_back_closes_nothing_again()
    {
        using var facts = Begun(Noon);

        Assert.Equal(1, Close(facts, Four.AddDays(1000).AddMinutes(10)));
        Assert.Equal(0, Close(facts, Four.AddMinutes(10)));
        Assert.Equal("2029-08-17", Assert.Single(facts.Data("zone-days")).GetProperty("day").GetString());
    }

    [Fact]
    public void A_weeks_bands_of_fewer_than_ten_baskets_are_not_told_nor_is_what_would_give_them_away()
    {
        using var facts = Begun(Noon);
        for (var n = 0; n < 12; n++) facts.Basket(Noon, 300);
        for (var n = 0; n < 40; n++) facts.Basket(Noon, 700);
        facts.Basket(Noon, 99_900);

        Close(facts, Four.AddDays(1).AddMinutes(10));

        Assert.Equal("""{"week":"2026-11-16","currency":"EUR","bands":[{"fromMinor":500,"toMinor":1000,"baskets":40}],"suppressedBands":7}""", facts.Data("till-bands").Single().GetRawText());
    }

    [Fact]
    public void A_sale_that_comes_after_its_days_close_is_in_neither_the_day_nor_the_weeks_bands()
    {
        using var facts = Begun(Noon);
        for (var n = 0; n < 12; n++) facts.Basket(Noon, 300);
        Close(facts, Four.AddMinutes(10));
        facts.Basket(Noon, 300);   // the till was cut off
        for (var n = 0; n < 11; n++) facts.Basket(Noon.AddDays(1), 300);

        Close(facts, Four.AddDays(1).AddMinutes(10));

        Assert.Equal([12, 11], facts.Data("till-days").Select(d => d.GetProperty("baskets").GetInt32()));
        Assert.Equal("""[{"fromMinor":0,"toMinor":500,"baskets":23}]""", facts.Data("till-bands").Single().GetProperty("bands").GetRawText());
        Assert.Equal(0L, facts.Ask("SELECT count(*) FROM feed_till"));
    }

    [Fact]
    public void Once_an_hour_hq_hears_how_devices_and_feed_stand()
    {
        using var facts = Begun(Noon);
        facts.Run("UPDATE feed_state SET late_after_close = 4");

        Assert.True(facts.Hours().RunOnce(Noon.AddMinutes(20)));
        Assert.False(facts.Hours().RunOnce(Noon.AddMinutes(59)));
        Assert.True(facts.Hours().RunOnce(Noon.AddHours(5)));

        var state = facts.Data("sync-state")[1];
        Assert.Equal((2, 2, -2000, "2026-11-01"), (state.GetProperty("lastSequence").GetInt32(), state.GetProperty("backlog").GetInt32(),
            state.GetProperty("clockSkewMs").GetInt32(), state.GetProperty("planVersion").GetString()));
        Assert.False(state.TryGetProperty("lateAfterClose", out _));   // one late phone would be seen
        Assert.Equal(["device-health", "sync-state", "device-health", "sync-state"], Families(facts));
    }

    private static FeedFacts Begun(DateTimeOffset now)
    {
        var facts = new FeedFacts();
        Close(facts, now);
        return facts;
    }

    private static int Close(FeedFacts facts, DateTimeOffset now) => facts.Days().RunOnce(now, default);

    private static IEnumerable<string> Families(FeedFacts facts) => facts.Outbox.ReadAfter(0, 1000).Select(r => r.Family);

    private static string AreaOf(JsonElement flows, string zone) =>
        flows.GetProperty("areas").EnumerateArray().Single(a => a.GetProperty("zones").EnumerateArray().Any(z => z.GetString() == zone)).GetProperty("area").GetString()!;

    private static byte[] Subject(int number) => [.. BitConverter.GetBytes(number), .. new byte[12]];
}
