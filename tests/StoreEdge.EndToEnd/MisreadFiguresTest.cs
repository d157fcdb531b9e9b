using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace StoreEdge.EndToEnd;

/// <summary>What readers took for something else: a page shows no figure beside a question that it does not answer, and says what it does not tell.</summary>
[Collection(MadeUpWeek.Name)]
public sealed partial class MisreadFiguresTest(SeededDesk desk)
{
    private const string PastDay = "2026-11-20";

    [Fact]
    public async Task A_day_that_is_over_speaks_of_no_now()
    {
        await using var tab = await desk.OpenAsync("today?live=off");
        ILocator[] ofNow = [tab.Page.Locator("[data-figure=occupancy-app]"), tab.Page.Locator("[data-figure=queues-long]"), tab.Page.GetByRole(AriaRole.Columnheader, new() { Name = "Queue now" }), tab.Page.GetByText("Nothing needs you right now.")];
        foreach (var part in ofNow[..3]) await Assertions.Expect(part).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.Locator(".by-lane .hint")).ToHaveTextAsync(new Regex("^queue and median wait: "));

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Day before" }).ClickAsync();
        await tab.Page.WaitForURLAsync($"**/today?day={PastDay}&live=off");
        await tab.DrawnAsync();

        await Assertions.Expect(tab.Page.Locator("h1")).ToHaveTextAsync("Friday, 20 November 2026");
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "What needed attention" })).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.Locator("[data-figure=baskets]")).ToBeVisibleAsync();
        foreach (var part in ofNow) await Assertions.Expect(part).ToBeHiddenAsync();
        await Assertions.Expect(tab.Page.Locator(".by-lane .hint")).ToHaveTextAsync(new Regex("^median wait: "));
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task Of_a_door_that_everybody_passes_it_is_not_told_who_did_not_stop()
    {
        await using var tab = await desk.OpenAsync("zones?columns=visits&live=off");

        await Assertions.Expect(tab.Page.Locator("[data-figure=zone-bounce-bakery]")).ToHaveTextAsync(new Regex("%$"));
        await Assertions.Expect(tab.Page.Locator("[data-figure=entries-entrance]")).Not.ToHaveTextAsync("0");
        await Assertions.Expect(tab.Page.Locator("[data-figure=zone-bounce-entrance]")).ToHaveAttributeAsync("title", "everybody passes here: not to stop says nothing");
        await Assertions.Expect(tab.Page.Locator("[data-figure=zone-bounce-entrance]")).ToHaveTextAsync(new Regex("^–"));
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task More_than_one_day_of_the_lanes_speaks_of_no_now_either()
    {
        await using var tab = await desk.OpenAsync("checkout?live=off");
        ILocator[] ofNow = [tab.Page.Locator("[data-figure=open-lanes]"), tab.Page.Locator("[data-figure=lanes-in-15]"), tab.Page.Locator("[data-figure=lanes-in-30]"), tab.Page.GetByRole(AriaRole.Columnheader, new() { Name = "Queue now" })];
        foreach (var part in ofNow) await Assertions.Expect(part).ToBeVisibleAsync();

        await tab.Page.Locator("label[for=period-week]").ClickAsync();
        await tab.Page.WaitForURLAsync("**/checkout?period=week&live=off");
        await tab.DrawnAsync();

        await Assertions.Expect(tab.Page.Locator("[data-figure=wait-median]")).ToBeVisibleAsync();
        foreach (var part in ofNow) await Assertions.Expect(part).ToBeHiddenAsync();
        Assert.Empty(tab.Complaints);
    }

    [Theory]
    [InlineData("day")]
    [InlineData("week")]
    public async Task The_legend_of_arrows_has_counts_that_there_can_be(string period)
    {
        await using var tab = await desk.OpenAsync($"floor?period={period}&layer=flow&live=off");

        await Assertions.Expect(tab.Page.Locator(".legend .flow-keys")).ToBeVisibleAsync();
        // In fives, and none of fewer.
        var keys = (await tab.Page.Locator(".legend .flow-keys > span").AllInnerTextsAsync()).Select(k => int.Parse(k, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(keys.Where(k => k >= 5 && k % 5 == 0), keys);
        Assert.NotEmpty(keys);
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task The_days_of_an_export_are_counted_where_there_are_more_than_one()
    {
        await using var tab = await desk.OpenAsync("export?period=week&live=off");
        await Assertions.Expect(tab.Page.Locator(".view-bar")).ToContainTextAsync("6 of 6 days known");

        await tab.Page.Locator("label[for=period-day]").ClickAsync();

        await Assertions.Expect(tab.Page.Locator(".view-bar")).Not.ToContainTextAsync("known");
        await Assertions.Expect(tab.Page.Locator("[data-export]").First).ToBeVisibleAsync();
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task A_week_has_no_floor_of_now()
    {
        await using var tab = await desk.OpenAsync("floor?period=week&layer=live&live=off");

        await Assertions.Expect(tab.Page.Locator("#layer-live")).ToBeDisabledAsync();
        await Assertions.Expect(tab.Page.Locator("#layer-heat")).ToBeCheckedAsync();
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task A_day_that_is_over_says_its_figure_once_and_beside_it_the_week_before()
    {
        await using var tab = await desk.OpenAsync("today?day=2026-11-20&live=off");

        var before = tab.Page.Locator("[data-figure=last-week-net-sales]");
        await Assertions.Expect(before).ToHaveTextAsync(new Regex("^a week before: €"));
        var sales = await tab.Page.Locator("[data-figure=sales-total]").InnerTextAsync();
        var tile = await tab.Page.Locator(".tile").Filter(new() { Has = before }).InnerTextAsync();
        Assert.Equal(2, tile.Split(sales).Length);
        Assert.Empty(tab.Complaints);
    }

    [Theory]
    [InlineData("zones", "zones", "[data-figure^=visits-]")]
    [InlineData("floor", "floor", "[data-figure=floor-total-dwell]")]
    [InlineData("paths", "paths", "[data-figure=paths-visits]")]
    [InlineData("checkout", "checkout", "[data-figure=wait-median]")]
    public async Task Under_another_period_no_figure_of_the_one_before_is_seen_until_its_own_comes(string view, string api, string figure)
    {
        await using var tab = await desk.OpenAsync($"{view}?live=off");
        await Assertions.Expect(tab.Page.Locator(figure).First).ToBeVisibleAsync();
        var answers = new TaskCompletionSource();
        await tab.Page.RouteAsync($"**/api/{api}?*period=week*", async route =>
        {
            await answers.Task;
            await route.ContinueAsync();
        });

        await tab.Page.Locator("label[for=period-week]").ClickAsync();

        await Assertions.Expect(tab.Page.Locator(figure).First).ToBeHiddenAsync();
        await Assertions.Expect(tab.Page.Locator(".view .loading")).ToBeVisibleAsync();
        answers.SetResult();
        await Assertions.Expect(tab.Page.Locator(figure).First).ToBeVisibleAsync();
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task A_comparison_of_too_few_days_colours_no_map_and_says_why()
    {
        await using var tab = await desk.OpenAsync("compare?kpi=visit&before=2026-11-07..2026-11-13&after=2026-11-14..2026-11-20&live=off");

        await Assertions.Expect(tab.Page.Locator(".claim")).ToHaveAttributeAsync("data-verdict", "too-few-days");
        var map = tab.Page.GetByRole(AriaRole.Region, new() { Name = "Where more, where less" });
        await Assertions.Expect(map.Locator("[data-empty]")).ToBeVisibleAsync();
        Assert.Equal((0, 0), (await map.Locator(".plan-under > *").CountAsync(), await map.Locator(".legend > *").CountAsync()));
        await Assertions.Expect(map.Locator("details")).ToBeHiddenAsync();
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task What_is_not_told_of_now_is_neither_nought_nor_hatched_as_few()
    {
        await using var tab = await desk.OpenAsync("floor?layer=live&live=off");

        await Assertions.Expect(tab.Page.Locator(".legend")).ToHaveTextAsync("The live figures are paused.");
        await Assertions.Expect(tab.Page.Locator(".plan .too-few")).ToBeHiddenAsync();
        await Assertions.Expect(tab.Page.GetByText("No zone holds")).ToHaveCountAsync(0);
        await Assertions.Expect(tab.Page.Locator("[data-figure^=floor-now-]")).ToHaveCountAsync(0);
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task A_sensitive_zone_is_crossed_out_and_named_as_not_told_and_never_hatched_as_few()
    {
        await using var tab = await desk.OpenAsync($"floor?day={PastDay}&live=off");

        var looks = await tab.Page.EvaluateAsync<bool[]>("""
            async () => {
                const zone = (await (await fetch('/api/store')).json()).zones.find(z => z.sensitive);
                const height = document.querySelector('svg.plan .too-few').height.baseVal.value;
                const middle = new DOMPoint(...[0, 1].map(i => zone.polygon.reduce((sum, p) => sum + p[i], 0) / zone.polygon.length));
                const drawn = new DOMPoint(middle.x, height - middle.y);
                const [crossed, under, hatched] = ['.withheld', '.under-withheld', '.too-few'].map(s => document.querySelector(`svg.plan ${s}`));
                return [crossed.isPointInFill(drawn), under.isPointInFill(drawn) && getComputedStyle(under).fill !== 'none', Boolean(hatched.compareDocumentPosition(under) & Node.DOCUMENT_POSITION_FOLLOWING)];
            }
            """);

        Assert.Equal([true, true, true], looks);
        await Assertions.Expect(tab.Page.Locator(".legend")).ToContainTextAsync("not told: sensitive zone");
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task A_threshold_says_which_way_it_holds()
    {
        await using var tab = await desk.OpenAsync("today?live=off", 820);

        foreach (var (tile, way) in ((string, string)[])[("queue-wait", "at most"), ("net-sales", "at least"), ("visit", "at least"), ("conversion", "at least")])
            await Assertions.Expect(tab.Page.Locator($"[data-tile={tile}] .tile-state")).ToContainTextAsync($"threshold: {way} ");
        // What belongs together stands in one line: a span at its dash, a mark behind its word.
        await tab.TurnAsync(390, ColorScheme.Light);
        Assert.Equal((true, 0), (await tab.Page.Locator(".tile .whole").CountAsync() > 8, await tab.Page.EvaluateAsync<int>("() => [...document.querySelectorAll('.tile .whole')].filter(e => e.getClientRects().length > 1).length")));
    }

    [Theory]
    [InlineData("nonsense", "There is no page /nonsense.", "/today")]
    [InlineData("zones?day=2031-01-01", "There is no figure of a day 2031-01-01 yet", "/zones")]
    [InlineData("zones?day=2026-13-45", "2026-13-45", "/zones")]
    public async Task An_address_of_what_is_not_there_is_said_and_leads_to_what_is(string address, string words, string path)
    {
        await using var tab = await desk.OpenAsync(address);

        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = words })).ToBeVisibleAsync();
        Assert.Equal(path, new Uri(tab.Page.Url).PathAndQuery);
    }

    [Fact]
    public async Task Sales_that_have_gone_up_take_along_their_items_their_hour_and_the_baskets_of_the_lanes()
    {
        var (before, live) = (JsonNode.Parse(await desk.Api.GetStringAsync(new Uri("api/today", UriKind.Relative)))!, await desk.FirstLiveAsync());
        var after = before.DeepClone();
        var (sold, lane) = (after["baskets"]!, after["queue"]![0]!);
        var (count, total) = (sold["count"]!.GetValue<int>() + 40, sold["totalMinor"]!.GetValue<long>() + 100_000);
        (live["baskets"], live["totalMinor"], sold["count"], sold["totalMinor"]) = (count, total, count, total);
        (sold["items"], sold["untilMs"]) = (sold["items"]!.GetValue<int>() + 4000, sold["untilMs"]!.GetValue<long>() + 3_600_000);
        lane["baskets"] = lane["baskets"]!.GetValue<int>() + 40;
        await using var tab = await desk.Browser.OpenAsync(desk.Address, 1400);
        var (answer, told) = (before, new TaskCompletionSource());
        await tab.Page.RouteAsync("**/api/today*", route => route.FulfillAsync(new() { ContentType = "application/json", Body = answer.ToJsonString() }));
        await tab.Page.RouteAsync("**/api/live", async route =>
        {
            await told.Task;
            await route.FulfillAsync(new() { ContentType = "text/event-stream", Body = $"event: live\ndata: {live.ToJsonString()}\n\n" });
        });
        // The page also asks anew by the clock, seconds later: until then it would have said what does not belong together.
        await tab.Page.AddInitScriptAsync("globalThis.setInterval = () => 0");
        await tab.GoAsync("today");
        await Assertions.Expect(tab.Page.Locator($"[data-figure=lane-baskets-{lane["lane"]}]")).ToHaveAttributeAsync("data-value", before["queue"]![0]!["baskets"]!.ToJsonString());
        var hour = tab.Page.GetByText(ToldUpTo());
        var until = await hour.TextContentAsync();

        answer = after;
        told.SetResult();

        await Assertions.Expect(tab.Page.Locator("[data-figure=baskets]")).ToHaveAttributeAsync("data-value", $"{count}");
        var figures = await tab.FiguresAsync();
        Assert.Equal(
            (total, sold["items"]!.GetValue<int>() / (double)count, lane["baskets"]!.GetValue<int>()),
            ((long)figures["sales-total"].Value!, figures["items-per-basket"].Value!.Value, (int)figures[$"lane-baskets-{lane["lane"]}"].Value!));
        await Assertions.Expect(hour).Not.ToHaveTextAsync(until!);
        Assert.Empty(tab.Complaints);
    }

    [GeneratedRegex(@"^up to \d\d:\d\d$")]
    private static partial Regex ToldUpTo();
}
