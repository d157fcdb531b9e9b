using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using StoreEdge.DeviceSim.Rig;

namespace StoreEdge.EndToEnd;

/// <summary>The pages over a made-up week: what stands on them is what the API says, and what the exported file says.</summary>
[Collection(MadeUpWeek.Name)]
public sealed class SeededWeekTest(SeededDesk desk)
{
    private readonly Uri _address = desk.Address;
    private readonly BrowserSession _browser = desk.Browser;
    private readonly HttpClient _api = desk.Api;

    [Theory]
    [InlineData("today", "")]
    [InlineData("floor", "")]
    [InlineData("floor", "day=2026-11-19")]
    [InlineData("zones", "")]
    [InlineData("zones", "period=week")]
    [InlineData("zones", "period=28d")]
    [InlineData("zones", "day=2026-11-19")]
    [InlineData("paths", "")]
    [InlineData("paths", "period=week")]
    [InlineData("paths", "period=28d")]
    [InlineData("checkout", "")]
    [InlineData("checkout", "period=week")]
    [InlineData("checkout", "period=28d")]
    [InlineData("compare", "kpi=visit&before=2026-11-07..2026-11-13&after=2026-11-14..2026-11-20")]
    [InlineData("export", "period=week")]
    public async Task Every_figure_on_a_page_is_the_APIs_and_has_a_definition(string view, string question)
    {
        await using var tab = await _browser.OpenAsync(_address, 1400);
        await tab.GoAsync($"{view}?live=off&{question}");
        var ids = (await AskAsync("api/kpis")).GetProperty("kpis").EnumerateArray().Select(k => k.GetProperty("id").GetString()!).ToHashSet();
        var answer = await AskAsync($"api/{(view == "export" ? "visits" : view)}?{question}{(view is "zones" or "floor" or "paths" or "compare" ? "&source=app" : "")}");
        var expected = (view switch
        {
            "today" => BrowserFigures.OfToday(answer), "floor" => BrowserFigures.OfFloor(answer), "zones" => BrowserFigures.OfZones(answer), "paths" => BrowserFigures.OfPaths(answer),
            "compare" => BrowserFigures.OfCompare(answer), "export" => BrowserFigures.OfExport(answer), _ => BrowserFigures.OfCheckout(answer),
        }).ToList();

        var shown = await tab.FiguresAsync();
        var kpis = await tab.Page.EvaluateAsync<string[][]>("() => [...document.querySelectorAll('[data-kpi]')].map(e => [e.dataset.kpi, e.dataset.figure ?? '', e.dataset.value ?? ''])");

        Assert.Empty(expected.Where(e => !shown.TryGetValue(e.Name, out var s) || !e.IsShownBy(s)).Select(e => $"{e.Name}: {e.Value} is '{shown.GetValueOrDefault(e.Name)}'"));
        Assert.Empty(kpis.Select(k => k[0]).Where(k => !ids.Contains(k)).Distinct());
        Assert.Contains(expected, e => e.Value is > 0);
        Assert.True(kpis.Count(k => k[2].Length > 0) >= (view switch { "today" => 5, "zones" or "checkout" => 20, _ => 0 }), "too few figures say which KPI they are");
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task The_exported_file_holds_the_numbers_of_the_page_and_says_what_they_mean()
    {
        await using var tab = await _browser.OpenAsync(_address, 1400);
        await tab.GoAsync("zones?live=off&period=week");
        var shown = await tab.FiguresAsync();
        await tab.Page.Locator("nav a[data-view=export]").ClickAsync();
        await tab.Page.WaitForURLAsync("**/export?period=week&live=off");
        var link = await tab.Page.Locator("a[data-export=zones]").GetAttributeAsync("href");

        var lines = (await _api.GetStringAsync(new Uri(link!.TrimStart('/'), UriKind.Relative))).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Contains(lines, l => l.StartsWith("# drawRate = Draw rate [share]:", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains("2026-11-16 - 2026-11-21", StringComparison.Ordinal));
        var rows = lines.Where(l => !l.StartsWith('#')).Select(l => l.Split(',')).ToList();
        var names = new Dictionary<string, string> { ["visits"] = "visits", ["stays"] = "stays", ["drawRate"] = "draw-rate", ["medianDwellSeconds"] = "median", ["stopRate"] = "stop-rate", ["netMinor"] = "zone-sales" };
        Assert.True(rows.Count > 8);
        foreach (var row in rows.Skip(1))
            foreach (var (column, figure) in names)
            {
                var text = row[Array.IndexOf(rows[0], column)];
                Assert.Equal(text.Length == 0 ? null : double.Parse(text, CultureInfo.InvariantCulture), shown[$"{figure}-{row[0]}"].Value);
            }
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task Five_tiles_say_their_threshold_and_the_same_hour_of_the_week_before()
    {
        await using var tab = await _browser.OpenAsync(_address, 820);
        await tab.GoAsync("today?live=off");
        var tiles = (await AskAsync("api/tiles")).GetProperty("tiles").EnumerateArray().ToList();

        Assert.Equal(5, tiles.Count);
        foreach (var tile in tiles)
        {
            var note = tab.Page.Locator($"[data-tile={tile.GetProperty("kpi").GetString()}]");
            await Assertions.Expect(note).ToContainTextAsync("week before");
            await Assertions.Expect(note).ToContainTextAsync("threshold");
            // Once each: why there is no week before is why there is no threshold.
            var words = await note.InnerTextAsync();
            Assert.Equal((2, 2), (words.Split("week before").Length, words.Split("threshold").Length));
            var lastWeek = tile.GetProperty("lastWeek");
            Assert.Equal(lastWeek.ValueKind == JsonValueKind.Null ? "" : lastWeek.GetDouble().ToString(CultureInfo.InvariantCulture), await note.Locator("[data-figure^=last-week]").GetAttributeAsync("data-value"));
        }
        // Lane 4 sold once this day: it is in the day's sum and in no hour's.
        await Assertions.Expect(tab.Page.Locator("[data-left-out]")).ToHaveTextAsync("the hour leaves out lanes with fewer than 5 baskets by then; the day counts all");
        await Assertions.Expect(tab.Page.Locator("[data-tile=net-sales] [data-left-out]")).ToBeVisibleAsync();
        await tab.Page.Locator("[data-tile=conversion] .what-button").ClickAsync();
        await Assertions.Expect(tab.Page.Locator("[data-tile=conversion] .what-words")).ToContainTextAsync("Visits joined with a basket / visits that allow the join.");
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task The_first_visit_of_the_day_moves_no_more_than_300_KB_with_TLS_or_without()
    {
        foreach (var taken in (string[])["gzip, br", "gzip"])
        {
            await using var tab = await _browser.OpenAsync(_address, 820);

            var load = await FirstLoad.OfAsync(tab.Page, "/today", taken);

            Assert.Contains(load.Files.Keys, f => f.Contains("/assets/curve-", StringComparison.Ordinal));
            Assert.Contains(load.Files.Keys, f => f.EndsWith("/api/today", StringComparison.Ordinal));
            Assert.True(load.Bytes is > 50_000 and <= 300_000, $"{taken}\n{load}");
            Assert.DoesNotContain(load.Files.Keys, f => f.Contains("planEditor", StringComparison.Ordinal) || f.Contains("sankey", StringComparison.Ordinal));
            Assert.Empty(tab.Complaints);
        }
    }

    [Theory]
    [InlineData(390)]
    [InlineData(820)]
    [InlineData(1400)]
    public async Task No_page_is_wider_than_its_window(int width)
    {
        Directory.CreateDirectory(BrowserPagesTest.Screenshots());
        await using var tab = await _browser.OpenAsync(_address, width);
        foreach (var view in (string[])["today", "zones", "checkout", "export"])
        {
            await tab.GoAsync($"{view}?live=off&period=week");
            await tab.ShootAsync(Path.Combine(BrowserPagesTest.Screenshots(), string.Create(CultureInfo.InvariantCulture, $"week-{view}-{width}.png")));
            Assert.Equal((view, 0), (view, await tab.OverflowAsync()));
        }
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task The_pages_speak_German_when_the_address_says_so_and_a_print_leaves_out_what_cannot_be_pressed()
    {
        await using var tab = await _browser.OpenAsync(_address, 1400);
        await tab.GoAsync("zones?live=off&lang=de&scheme=dark");

        Assert.Equal("de", await tab.Page.EvaluateAsync<string>("() => document.documentElement.lang"));
        Assert.Equal("dark", await tab.Page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).colorScheme"));
        Assert.Equal("Zonen", await tab.Page.Locator("h1").InnerTextAsync());
        await Assertions.Expect(tab.Page.Locator("th[data-column=drawRate]")).ToHaveAttributeAsync("title", "Besuche mit Aufenthalt in der Zone / Besuche, jeder einmal: höchstens 100 %.");
        await tab.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(tab.Page.Locator("nav")).ToBeHiddenAsync();
        Assert.Equal("rgb(255, 255, 255)", await tab.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
        await Assertions.Expect(tab.Page.Locator("table").First).ToBeVisibleAsync();

        // A chart is a picture of its own: it is drawn light for the paper, and dark again for the screen.
        await tab.Page.EmulateMediaAsync(new() { Media = Media.Screen });
        await tab.GoAsync("today?live=off&scheme=dark");
        Assert.Empty(tab.Complaints);   // from here on chromium complains that the test reads the canvas
        await LineIsAsync("#74b4f5");
        await tab.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await LineIsAsync("#1f66b5");
        await tab.Page.EmulateMediaAsync(new() { Media = Media.Screen });
        await LineIsAsync("#74b4f5");

        // The curve's own colour stands somewhere on its canvas.
        async Task LineIsAsync(string colour) => await tab.Page.WaitForFunctionAsync("""
            colour => {
                const [canvas, wanted] = [document.querySelector('.chart.curve canvas'), [1, 3, 5].map(i => parseInt(colour.slice(i, i + 2), 16))];
                const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                for (let i = 0; i < data.length; i += 4) if (data[i + 3] === 255 && wanted.every((part, of) => Math.abs(data[i + of] - part) < 3)) return true;
                return false;
            }
            """, colour);
    }

    private async Task<JsonElement> AskAsync(string address)
    {
        await using var answer = await _api.GetStreamAsync(new Uri(address, UriKind.Relative));
        return (await JsonDocument.ParseAsync(answer)).RootElement;
    }
}
