using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace StoreEdge.EndToEnd.FloorAndPaths;

/// <summary>A manager plays a day on the floor and changes layers, and reads the ways: whatever stands on the screen is the API's.</summary>
[Collection(MadeUpWeek.Name)]
public sealed class FloorAndPathsTest(SeededDesk desk)
{
    private const string Day = "2026-11-20";

    [Fact]
    public async Task The_slider_shows_the_hours_of_the_API_and_the_address_carries_them()
    {
        await using var tab = await desk.OpenAsync($"floor?day={Day}&live=off");
        var hours = (await FloorAsync("")).Hours;
        var thumbs = tab.Page.Locator("input[type=range]");
        await ShowsAsync(tab, "");

        // From the day's first hour one on, by the keys; the other end stays open.
        await thumbs.First.FocusAsync();
        await tab.Page.Keyboard.PressAsync("ArrowRight");
        await tab.Page.WaitForURLAsync($"**/floor?day={Day}&from={Text(hours[0] + 1)}&live=off");
        await ShowsAsync(tab, $"&fromHour={Text(hours[0] + 1)}");
        Assert.Equal($"{hours[0] + 1:00}:00", await thumbs.First.GetAttributeAsync("aria-valuetext"));

        // Down to one hour: that hour's frame, cell by cell.
        await tab.GoAsync($"floor?day={Day}&from=11&to=13&live=off");
        await thumbs.Last.FocusAsync();
        await tab.Page.Keyboard.PressAsync("ArrowLeft");
        await tab.Page.WaitForURLAsync($"**/floor?day={Day}&from=11&to=12&live=off");
        await ShowsAsync(tab, "&fromHour=11&toHour=12");
        await LooksLikeAsync(tab, "&fromHour=11&toHour=12", "cellHourSeconds");

        // One thumb pushes no further than an hour before the other.
        await tab.Page.Keyboard.PressAsync("Home");
        await Assertions.Expect(tab.Page.Locator(".hour-words")).ToHaveTextAsync("11:00 – 12:00");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Whole day" }).ClickAsync();
        await ShowsAsync(tab, "");
        await tab.Page.GoBackAsync();
        await ShowsAsync(tab, "&fromHour=11&toHour=12");
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task The_day_is_played_in_one_scale_from_hour_to_hour_and_stops_at_its_end()
    {
        await using var tab = await desk.OpenAsync($"floor?day={Day}&live=off");
        var whole = await FloorAsync("");
        var (begin, last) = (whole.Hours[^1] - 2, whole.Hours[^1]);
        await tab.GoAsync($"floor?day={Day}&from={Text(begin)}&to={Text(begin + 1)}&live=off");
        var plan = new PlanOnPage(tab.Page);
        await plan.WatchFramesAsync();
        var legend = await tab.Page.Locator(".legend .scale-bar").GetAttributeAsync("aria-label");

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Play the day" }).ClickAsync();
        await Assertions.Expect(tab.Page.Locator(".playback")).ToHaveAttributeAsync("data-playing", "true");
        await Assertions.Expect(tab.Page.Locator(".playback")).ToHaveAttributeAsync("data-playing", "false");

        var (next, end) = (await FloorAsync($"&fromHour={Text(begin + 1)}&toHour={Text(begin + 2)}"), await FloorAsync($"&fromHour={Text(last)}&toHour={Text(last + 1)}"));
        Assert.Equal([new(begin + 1, next.DwellSeconds, legend!), new(last, end.DwellSeconds, legend!)], await plan.FramesAsync());
        Assert.NotEqual(next.DwellSeconds, end.DwellSeconds);
        // The scale is the day's fullest hour's, and a frame's own would be another.
        Assert.Equal(FloorAnswer.HeatTop(whole.Highest("cellHourSeconds")), (await plan.MarksAsync())[^1].Seconds);
        Assert.NotEqual(FloorAnswer.HeatTop(whole.Highest("cellHourSeconds")), FloorAnswer.HeatTop(end.Cells.Values.DefaultIfEmpty().Max()));
        await LooksLikeAsync(tab, $"&fromHour={Text(last)}&toHour={Text(last + 1)}", "cellHourSeconds");
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Button, new() { Name = "Hour after" })).ToBeDisabledAsync();

        // The playback was one step of the history.
        await tab.Page.GoBackAsync();
        await tab.Page.WaitForURLAsync($"**/floor?day={Day}&from={Text(begin)}&to={Text(begin + 1)}&live=off");
        await ShowsAsync(tab, $"&fromHour={Text(begin)}&toHour={Text(begin + 1)}");

        // A hand on the slider stops it; who wants less motion goes by steps.
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Play the day" }).ClickAsync();
        await tab.Page.Locator("input[type=range]").First.PressAsync("ArrowLeft");
        await Assertions.Expect(tab.Page.Locator(".playback")).ToHaveAttributeAsync("data-playing", "false");
        await tab.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await tab.GoAsync($"floor?day={Day}&from={Text(begin)}&to={Text(begin + 1)}&live=off");
        await Assertions.Expect(tab.Page.Locator(".playback .play")).ToBeHiddenAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Hour after" }).ClickAsync();
        await ShowsAsync(tab, $"&fromHour={Text(begin + 1)}&toHour={Text(begin + 2)}");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Hour before" }).ClickAsync();
        await ShowsAsync(tab, $"&fromHour={Text(begin)}&toHour={Text(begin + 1)}");
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task Each_layer_has_the_figures_and_the_legend_of_the_API_and_a_look_of_its_own_where_it_tells_nothing()
    {
        const string Hours = "&fromHour=10&toHour=12";
        await using var tab = await desk.OpenAsync($"floor?day={Day}&from=10&to=12&live=off", 820, ColorScheme.Dark);
        var (floor, names, plan) = (await FloorAsync(Hours), await ZoneNamesAsync(), new PlanOnPage(tab.Page));
        await LooksLikeAsync(tab, Hours, "cellSeconds");
        Assert.Equal(0, await tab.Page.Locator(".plan-under circle, .plan-over circle").CountAsync());   // never a dot for a person

        await tab.Page.Locator("label[for=layer-flow]").ClickAsync();
        await tab.Page.WaitForURLAsync("**layer=flow**");
        var shown = await tab.FiguresAsync();
        Assert.Empty(Unlike(BrowserFigures.OfMoves(floor.Json), shown));
        await ArrowsAreAsync(plan, floor.Flows, names, floor.Highest("flow"));
        await Assertions.Expect(tab.Page.Locator(".legend .flow-keys")).ToContainTextAsync(Text((int)floor.Highest("flow")));
        await Assertions.Expect(tab.Page.Locator(".plan .too-few")).ToBeHiddenAsync();

        await tab.Page.Locator("label[for=layer-dwell]").ClickAsync();
        await tab.Page.WaitForURLAsync("**layer=dwell**");
        await ShowsAsync(tab, Hours);
        var (told, marks) = (floor.DwellOfZones.Where(z => z.Value > 0).ToDictionary(), await plan.MarksAsync());
        var painted = await tab.Page.EvaluateAsync<string[][]>("() => [...document.querySelectorAll('.plan-under .dwell')].map(e => [e.querySelector('title').textContent.split(': ')[0], e.querySelector('title').textContent.split(': ')[1], e.getAttribute('fill')])");
        Assert.Equal(told.Keys.Select(z => names[z]).Order(), painted.Select(p => p[0]).Order());
        Assert.All(painted, p => Assert.True(WrittenDuration.Says(p[1], told[names.First(n => n.Value == p[0]).Key]), string.Join(' ', p)));
        Assert.InRange(floor.Highest("zoneSeconds"), marks[^1].Seconds / 4, marks[^1].Seconds);
        Assert.All(marks, m => Assert.Equal(m.Seconds / marks[^1].Seconds, m.At, 0.001));
        // The longer the lighter, as on the legend.
        Assert.Equal(painted.OrderBy(p => told[names.First(n => n.Value == p[0]).Key]).Select(p => p[0]), painted.OrderBy(p => PlanOnPage.Lightness(p[2])).Select(p => p[0]));

        // What is now is nobody's past: of another day it is not told.
        await Assertions.Expect(tab.Page.Locator("#layer-live")).ToBeDisabledAsync();
        await tab.GoAsync($"floor?day={Day}&from=10&to=12&layer=live&live=off");
        await Assertions.Expect(tab.Page.Locator("#layer-heat")).ToBeCheckedAsync();
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Region, new() { Name = "Hours", Exact = true })).ToBeVisibleAsync();
        await tab.Page.GoBackAsync();
        await tab.Page.WaitForURLAsync("**layer=dwell**");
        await Assertions.Expect(tab.Page.Locator("#layer-dwell")).ToBeCheckedAsync();
        await Assertions.Expect(tab.Page.Locator(".plan-under .dwell")).ToHaveCountAsync(told.Count);
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task What_the_hub_tells_of_now_stands_on_its_zones()
    {
        var (message, names) = (await desk.FirstLiveAsync(), await ZoneNamesAsync());
        var departments = (await AskAsync("api/store")).GetProperty("zones").EnumerateArray().Where(z => z.GetProperty("kind").GetString() == "department" && !z.GetProperty("sensitive").GetBoolean()).Select(z => z.GetProperty("id").GetString()!).ToList();
        message["shoppersAsOfMs"] = message["asOfMs"]!.GetValue<long>() - 300_000;
        message["zones"] = new JsonArray([.. departments.Select((zone, i) => (JsonNode)new JsonObject { ["zone"] = zone, ["count"] = i < 2 ? 5 * (3 - i) : 0 })]);
        await using var tab = await desk.Browser.OpenAsync(desk.Address, 1400);
        await tab.Page.RouteAsync("**/api/live", route => route.FulfillAsync(new() { ContentType = "text/event-stream", Body = $"event: live\ndata: {message.ToJsonString()}\n\n" }));

        await tab.GoAsync("floor?layer=live");

        await Assertions.Expect(tab.Page.Locator(".plan-under .live-count")).ToHaveCountAsync(2);
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Region, new() { Name = "Hours", Exact = true })).ToBeHiddenAsync();
        Assert.Equal([$"{names[departments[0]]}: 15", $"{names[departments[1]]}: 10"], (await tab.Page.Locator(".plan-under .live-count title").AllTextContentsAsync()).OrderByDescending(t => t[^2..], StringComparer.Ordinal));
        await Assertions.Expect(tab.Page.Locator(".plan-values text")).ToHaveTextAsync(["15", "10"]);
        await Assertions.Expect(tab.Page.Locator($"[data-figure=floor-now-{departments[0]}]")).ToHaveTextAsync("15");
        await Assertions.Expect(tab.Page.Locator(".legend .scale-bar")).ToHaveAttributeAsync("aria-label", "In the zone at 14:55: 0, 8, 15");
        Assert.Empty(tab.Complaints);
    }

    [Theory]
    [InlineData("")]
    [InlineData("period=week&")]
    public async Task The_ways_their_buying_and_the_funnel_are_the_APIs(string period)
    {
        await using var tab = await desk.OpenAsync($"paths?{period}live=off");
        var (paths, names, plan) = (await AskAsync($"api/paths?{period}source=app"), await ZoneNamesAsync(), new PlanOnPage(tab.Page));
        var expected = BrowserFigures.OfPaths(paths).ToList();
        var flows = new FloorAnswer(paths).Flows;

        Assert.Empty(Unlike(expected, await tab.FiguresAsync()));
        Assert.Contains(expected, e => e.Name == "funnel-bought-share" && e.Value > 0);
        await ArrowsAreAsync(plan, [.. flows.OrderByDescending(f => f.Count)], names, flows.Max(f => f.Count));
        var steps = await tab.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('td.steps')].map(e => [...e.querySelectorAll('.step')].map(s => s.textContent).join(' > '))");
        Assert.Equal(paths.GetProperty("sequences").EnumerateArray().Select(s => string.Join(" > ", s.GetProperty("zones").EnumerateArray().Select(z => names[z.GetString()!]))), steps);
        foreach (var (index, list) in ((string[])["firstZones", "lastZonesBeforeLane"]).Index())
            Assert.Equal(
                paths.GetProperty(list).EnumerateArray().Take(8).Select(z => $"{names[z.GetProperty("zone").GetString()!]} {z.GetProperty("visits").GetInt32():N0}"),
                await tab.Page.EvaluateAsync<string[]>("n => [...document.querySelectorAll('.ranks')[n].children].map(e => e.querySelector('.rank-name').textContent + ' ' + e.querySelector('.number').textContent)", index));
        // Each bar is what is left of those who came.
        var (stayed, bought) = (paths.GetProperty("funnel").GetProperty("stayedShare").GetDouble(), paths.GetProperty("funnel").GetProperty("boughtShare").GetDouble());
        var bars = await tab.Page.EvaluateAsync<double[]>("() => [...document.querySelectorAll('.funnel .bar')].map(e => Number(e.style.getPropertyValue('--share')))");
        Assert.Equal([1, stayed, stayed * bought], bars.Select(b => Math.Round(b, 9)), (a, b) => Math.Abs(a - b) < 1e-6);
        await SankeyIsAsync(tab.Page, flows, names);
        Assert.Empty(tab.Complaints);
    }

    /// <summary>Ten nodes at most, lanes as one; of two opposite ways the difference; and what is folded away is said.</summary>
    private async Task SankeyIsAsync(IPage page, IReadOnlyList<(string From, string To, int Count)> flows, Dictionary<string, string> names)
    {
        var lanes = (await AskAsync("api/store")).GetProperty("lanes").EnumerateArray().Select(l => l.GetProperty("id").GetString()).ToHashSet();
        string Node(string zone) => lanes.Contains(zone) ? "Checkout" : names[zone];
        var moves = flows.Select(f => (From: Node(f.From), To: Node(f.To), f.Count)).ToList();
        var through = moves.SelectMany(m => (IEnumerable<(string Node, int Count)>)[(m.From, m.Count), (m.To, m.Count)]).GroupBy(m => m.Node).ToDictionary(g => g.Key, g => g.Sum(m => m.Count));
        var rows = await page.EvaluateAsync<string[][]>("() => [...document.querySelectorAll('.chart.sankey')].map(c => [...c.closest('section').querySelectorAll('details tbody tr')].map(r => [...r.cells].map(c => c.firstChild.textContent)))[0]");
        var links = rows.Select(r => (From: r[0], To: r[1], Count: int.Parse(r[2], NumberStyles.AllowThousands, CultureInfo.InvariantCulture))).ToList();
        var nodes = links.SelectMany(l => (string[])[l.From, l.To]).ToHashSet();

        Assert.InRange(nodes.Count, 3, 10);
        Assert.Contains("Checkout", nodes);
        var least = nodes.Where(through.ContainsKey).Min(n => through[n]);
        Assert.DoesNotContain(through, t => !nodes.Contains(t.Key) && t.Value > through.Values.OrderDescending().ElementAt(Math.Min(9, through.Count) - 1) && t.Value > least * 4);
        foreach (var link in links.Where(l => through.ContainsKey(l.From) && through.ContainsKey(l.To)))
            Assert.Equal(link with { Count = Between(link.From, link.To) - Between(link.To, link.From) }, link);
        var folded = await page.Locator(".chart.sankey").Locator("xpath=ancestor::section").Locator("p.sub").Filter(new() { HasText = "folded away" }).InnerTextAsync();
        var all = moves.Sum(m => m.Count);
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"{all - links.Sum(l => l.Count):N0} of {all:N0} moves"), folded[..folded.IndexOf(" are", StringComparison.Ordinal)]);
        // The picture itself is painted.
        Assert.True(await page.EvaluateAsync<int>("() => { const c = document.querySelector('.chart.sankey canvas'); return c.getContext('2d').getImageData(0, 0, c.width, c.height).data.filter((v, i) => i % 4 === 3 && v > 0).length; }") > 10_000);

        int Between(string from, string to) => moves.Where(m => m.From == from && m.To == to).Sum(m => m.Count);
    }

    /// <summary>The widest 28, wider for more, from one zone to the other.</summary>
    /// <param name="most">The count of the widest.</param>
    private async Task ArrowsAreAsync(PlanOnPage plan, IReadOnlyList<(string From, string To, int Count)> flows, Dictionary<string, string> names, double most)
    {
        var store = await AskAsync("api/store");
        var height = store.GetProperty("heightMetres").GetDouble();
        var boxes = store.GetProperty("zones").EnumerateArray().ToDictionary(z => z.GetProperty("id").GetString()!, z => z.GetProperty("polygon").EnumerateArray().Select(p => (X: p[0].GetDouble(), Y: height - p[1].GetDouble())).ToList());
        var (drawn, widest) = (await plan.ArrowsAsync(), flows.Take(28).Reverse().ToList());
        Assert.Equal(widest.Select(f => string.Create(CultureInfo.InvariantCulture, $"{names[f.From]} to {names[f.To]}: {f.Count:N0} moves")), drawn.Select(a => a.Words));
        Assert.NotEmpty(drawn);
        foreach (var (arrow, flow) in drawn.Zip(widest))
        {
            Assert.Equal(0.15 + 1.25 * Math.Sqrt(flow.Count / most), arrow.Width, 0.006);
            var (from, to) = (Middle(boxes[flow.From]), Middle(boxes[flow.To]));
            Assert.True(Far(arrow.FromX, arrow.FromY, from) < Far(arrow.FromX, arrow.FromY, to), $"{arrow} does not begin in {flow.From}");
            Assert.True(Far(arrow.ToX, arrow.ToY, to) < Far(arrow.ToX, arrow.ToY, from), $"{arrow} does not end in {flow.To}");
        }

        static (double X, double Y) Middle(List<(double X, double Y)> ring) => ((ring.Min(p => p.X) + ring.Max(p => p.X)) / 2, (ring.Min(p => p.Y) + ring.Max(p => p.Y)) / 2);
        static double Far(double x, double y, (double X, double Y) to) => Math.Sqrt((x - to.X) * (x - to.X) + (y - to.Y) * (y - to.Y));
    }

    /// <summary>Coloured by the API's seconds on the legend's scale, hatched where it hides, dotted where nobody is measured.</summary>
    private async Task LooksLikeAsync(BrowserPage tab, string hours, string highest)
    {
        var (floor, plan) = (await FloorAsync(hours), new PlanOnPage(tab.Page));
        var height = (await AskAsync("api/store")).GetProperty("heightMetres").GetDouble();
        var marks = await plan.MarksAsync();
        var top = marks[^1].Seconds;
        Assert.Equal(FloorAnswer.HeatTop(floor.Highest(highest)), top);
        Assert.All(marks, m => Assert.Equal(Math.Log(m.Seconds) / Math.Log(top), m.At, 0.001));
        var looks = await plan.CellsAsync(floor, height);

        Assert.Empty(looks.Where(l => l.Value != floor.LookOf(l.Key, top)).Select(l => $"{l.Key} is {l.Value}, not {floor.LookOf(l.Key, top)}"));
        foreach (var look in (string[])["hatched", "dotted"]) Assert.Contains(look, looks.Values);
        Assert.True(looks.Values.Distinct().Count() > 6);
        var bands = await tab.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.heat-bands path')].map(e => e.getAttribute('fill'))");
        Assert.Equal(bands, bands.OrderBy(PlanOnPage.Lightness));
    }

    /// <summary>Waits until the page shows the answer to the question, and compares all of it.</summary>
    private async Task ShowsAsync(BrowserPage tab, string hours)
    {
        var floor = await FloorAsync(hours);
        var expected = BrowserFigures.OfFloor(floor.Json).ToList();
        Assert.Contains(expected, e => e.Value > 0);
        await Assertions.Expect(tab.Page.Locator("[data-figure=floor-total-dwell]")).ToHaveAttributeAsync("data-value", floor.DwellSeconds.ToString(CultureInfo.InvariantCulture));
        Assert.Empty(Unlike(expected, await tab.FiguresAsync()));
    }

    private static IEnumerable<string> Unlike(IEnumerable<ExpectedFigure> expected, IReadOnlyDictionary<string, ShownFigure> shown) =>
        expected.Where(e => !shown.TryGetValue(e.Name, out var s) || !e.IsShownBy(s)).Select(e => $"{e.Name}: {e.Value} is '{shown.GetValueOrDefault(e.Name)}'");

    private async Task<FloorAnswer> FloorAsync(string hours) => new(await AskAsync($"api/floor?day={Day}&source=app{hours}"));

    private async Task<Dictionary<string, string>> ZoneNamesAsync()
    {
        var store = await AskAsync("api/store");
        return ((string[])["lanes", "zones"]).SelectMany(p => store.GetProperty(p).EnumerateArray()).GroupBy(z => z.GetProperty("id").GetString()!).ToDictionary(z => z.Key, z => z.Last().GetProperty("name").GetString()!);
    }

    /// <summary>The message that a page gets when it comes.</summary>
    private async Task<JsonElement> AskAsync(string address)
    {
        await using var answer = await desk.Api.GetStreamAsync(new Uri(address, UriKind.Relative));
        return (await JsonDocument.ParseAsync(answer)).RootElement;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
