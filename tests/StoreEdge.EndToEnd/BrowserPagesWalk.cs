using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using StoreEdge.DeviceSim.Rig;

namespace StoreEdge.EndToEnd;

/// <summary>A manager who opens every page of a running store, on a telephone and on a desk, and compares each figure with the API.</summary>
/// <param name="store">Where the hub serves its pages.</param>
/// <param name="dataFolder">The hub's, where its keys lie.</param>
/// <param name="screenshots">A folder that is made when it is not there.</param>
internal sealed class PagesWalk(Uri store, string dataFolder, string screenshots) : IAsyncDisposable
{
    /// <summary>A running store moves on between the API's answer and the page's; a figure must agree once in so many looks.</summary>
    private const int Looks = 25;

    private static readonly (string Page, string Api, Func<JsonElement, IEnumerable<ExpectedFigure>> Figures)[] Stops =
    [
        ("today", "api/today", BrowserFigures.OfToday),
        ("floor", "api/floor?source=app", BrowserFigures.OfFloor),
        ("floor?source=cart", "api/floor?source=cart", BrowserFigures.OfFloor),
        ("zones", "api/zones?source=app", BrowserFigures.OfZones),
        ("zones?source=cart", "api/zones?source=cart", BrowserFigures.OfZones),
        ("paths", "api/paths?source=app", BrowserFigures.OfPaths),
        ("checkout", "api/checkout", BrowserFigures.OfCheckout),
        ("devices", "api/devices", BrowserFigures.OfDevices),
    ];

    private static readonly string[] Views = ["today", "floor", "zones", "paths", "checkout", "devices"];
    private static readonly int[] Widths = [1400, 390];

    private readonly HttpClient _api = ManagersDoor.Open(store, dataFolder);

    /// <summary>Everything a running store's pages promise. Throws on the first promise that is not kept.</summary>
    public async Task EverythingHoldsAsync()
    {
        Directory.CreateDirectory(screenshots);
        await using var browser = await BrowserSession.StartAsync(store, dataFolder, "manager", "technician");
        await FiguresAgreeAsync(browser);
        await CoverageStandsBesideAsync(browser);
        foreach (var width in Widths) await LooksRightAsync(browser, width);
        await LooksRightAsync(browser, Widths[0], ColorScheme.Dark);
        await FollowsLiveAsync(browser);
        await AddressHoldsTheStateAsync(browser);
        await KeyboardReachesAsync(browser);
    }

    /// <summary>A hub that nothing has reached says so, and why, on every page, and shows no zero where it knows nothing.</summary>
    public async Task EmptyStoreSaysSoAsync()
    {
        Directory.CreateDirectory(screenshots);
        await using var browser = await BrowserSession.StartAsync(store, dataFolder, "manager", "technician");
        foreach (var width in Widths)
        {
            await using var tab = await browser.OpenAsync(store, width);
            foreach (var view in Views)
            {
                await tab.GoAsync(view);
                await tab.Page.Locator("[data-empty]").First.WaitForAsync();
                Assert.Contains("No data yet", await tab.Page.Locator("[data-empty]").First.InnerTextAsync(), StringComparison.Ordinal);
                Assert.Equal(0, await tab.OverflowAsync());
                if (view == "devices")
                {
                    // A technician's first day: what to do next, with the address to write down.
                    await Assertions.Expect(tab.Page.Locator(".next-steps > li")).ToHaveCountAsync(3);
                    await Assertions.Expect(tab.Page.Locator(".next-steps")).ToContainTextAsync($"HubUrl of the agent's settings: {store.GetLeftPart(UriPartial.Authority)}");
                }
                await tab.ShootAsync(Path.Combine(screenshots, $"empty-{view}-{width.ToString(CultureInfo.InvariantCulture)}.png"));
            }
            await tab.GoAsync("today");
            Assert.Equal("–", (await tab.FiguresAsync())["visits-app"].Text);
            Assert.Empty(tab.Complaints);
        }
    }

    public ValueTask DisposeAsync()
    {
        _api.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task FiguresAgreeAsync(BrowserSession browser)
    {
        await using var tab = await browser.OpenAsync(store, Widths[0]);
        foreach (var (page, api, figures) in Stops)
        {
            var agreed = new HashSet<string>();
            List<string> differing = [];
            var anyAboveZero = false;
            for (var look = 0; look < Looks; look++)
            {
                var before = await AskAsync(api, figures);
                await tab.GoAsync(page + (page.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "live=off");
                var shown = await tab.FiguresAsync();
                var after = await AskAsync(api, figures);
                anyAboveZero |= before.Values.Any(f => f.Value > 0);
                agreed.UnionWith(before.Values.Concat(after.Values).Where(f => shown.TryGetValue(f.Name, out var s) && f.IsShownBy(s)).Select(f => f.Name));
                differing = [.. before.Values.Where(f => !agreed.Contains(f.Name)).Select(f => Difference(f, after, shown))];
                if (differing.Count == 0 && anyAboveZero) break;
            }
            Assert.True(anyAboveZero, $"/{page}: the API of a running store gives no figure above zero");
            Assert.True(differing.Count == 0, $"/{page} shows other figures than /{api}: {string.Join("; ", differing)}");
        }
        Assert.Empty(tab.Complaints);
    }

    private async Task<Dictionary<string, ExpectedFigure>> AskAsync(string api, Func<JsonElement, IEnumerable<ExpectedFigure>> figures)
    {
        await using var answer = await _api.GetStreamAsync(new Uri(api, UriKind.Relative));
        using var json = await JsonDocument.ParseAsync(answer);
        return figures(json.RootElement).ToDictionary(f => f.Name);
    }

    private static string Difference(ExpectedFigure before, Dictionary<string, ExpectedFigure> after, IReadOnlyDictionary<string, ShownFigure> shown) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{before.Name} is {(shown.TryGetValue(before.Name, out var s) ? $"'{s.Text}' ({s.Value})" : "not there")}, the API gave {before.Value} and then {after.GetValueOrDefault(before.Name).Value}");

    private async Task LooksRightAsync(BrowserSession browser, int width, ColorScheme scheme = ColorScheme.Light)
    {
        await using var tab = await browser.OpenAsync(store, width, scheme);
        foreach (var view in Views)
        {
            await tab.GoAsync($"{view}?live=off");
            Assert.True(await tab.OverflowAsync() == 0, $"/{view} must be scrolled sideways at {width} px");
            var suffix = scheme == ColorScheme.Dark ? "-dark" : "";
            await tab.ShootAsync(Path.Combine(screenshots, $"{view}-{width.ToString(CultureInfo.InvariantCulture)}{suffix}.png"));
        }
        Assert.Empty(tab.Complaints);
    }

    /// <summary>The page moves by itself, and tells the store's time although the browser lives in another zone.</summary>
    private async Task FollowsLiveAsync(BrowserSession browser)
    {
        using var plan = JsonDocument.Parse(await _api.GetStringAsync(new Uri("api/store", UriKind.Relative)));
        var zone = TimeZoneInfo.FindSystemTimeZoneById(plan.RootElement.GetProperty("timeZone").GetString()!);
        await using var tab = await browser.OpenAsync(store, Widths[0]);
        await tab.GoAsync("today");
        await tab.Page.WaitForFunctionAsync("() => document.body.dataset.live === 'live'");
        var first = await AsOfAsync(tab);
        await tab.Page.WaitForFunctionAsync("first => Number(document.querySelector('.as-of').dataset.ms) > first", first.Ms);
        var then = await AsOfAsync(tab);
        var time = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds((long)then.Ms), zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        Assert.Contains(time, then.Text, StringComparison.Ordinal);
        Assert.Empty(tab.Complaints);
    }

    private static async Task<(double Ms, string Text)> AsOfAsync(BrowserPage tab)
    {
        var row = await tab.Page.EvaluateAsync<string[]>("() => { const e = document.querySelector('.as-of'); return [e.dataset.ms, e.textContent]; }");
        return (double.Parse(row[0], CultureInfo.InvariantCulture), row[1]);
    }

    /// <summary>What is chosen stands in the address, a sent address shows the same, and back goes back.</summary>
    private async Task AddressHoldsTheStateAsync(BrowserSession browser)
    {
        await using var tab = await browser.OpenAsync(store, Widths[0]);
        await tab.GoAsync("floor?from=9&to=12&live=off");
        Assert.Equal("9", await tab.Page.Locator("input[type=range]").First.InputValueAsync());
        await tab.Page.Locator("label[for=layer-dwell]").ClickAsync();
        await tab.Page.WaitForURLAsync("**/floor?from=9&to=12&layer=dwell&live=off");
        await tab.Page.Locator("nav a[data-view=zones]").ClickAsync();
        await tab.Page.WaitForURLAsync("**/zones?live=off");
        await tab.DrawnAsync();
        await tab.Page.Locator("th[data-column=visits] button.sort").ClickAsync();
        await tab.Page.WaitForURLAsync("**/zones?sort=visits&live=off");
        Assert.Equal("descending", await tab.Page.Locator("th[data-column=visits]").GetAttributeAsync("aria-sort"));
        await tab.Page.GoBackAsync();
        await tab.Page.GoBackAsync();
        await tab.Page.WaitForURLAsync("**/floor?from=9&to=12&layer=dwell&live=off");
        Assert.True(await tab.Page.Locator("#layer-dwell").IsCheckedAsync());
        Assert.Empty(tab.Complaints);
    }

    /// <summary>Without a mouse: past the skip link through the six views to the hour slider, which arrows move.</summary>
    private async Task KeyboardReachesAsync(BrowserSession browser)
    {
        await using var tab = await browser.OpenAsync(store, Widths[0]);
        await tab.GoAsync("floor?live=off");
        List<string> reached = [];
        for (var press = 0; press < 40; press++)
        {
            await tab.Page.Keyboard.PressAsync("Tab");
            var focused = await tab.Page.EvaluateAsync<string>("() => { const e = document.activeElement; return e.dataset.view ?? e.getAttribute('aria-label') ?? e.id ?? e.className; }");
            reached.Add(focused);
            if (focused == "Hours: From") break;
        }
        Assert.Equal(Views, reached.Where(Views.Contains));
        Assert.Equal("Hours: From", reached[^1]);
        // With nothing chosen the thumbs stand at the hours with data; only the end that is moved comes into the address.
        var hours = await HoursWithDataAsync();
        var thumb = tab.Page.Locator("input[type=range]").First;
        Assert.Equal(hours.First, int.Parse(await thumb.InputValueAsync(), CultureInfo.InvariantCulture));
        await tab.Page.Keyboard.PressAsync("ArrowLeft");
        var moved = (hours.First - 1).ToString(CultureInfo.InvariantCulture);
        await tab.Page.WaitForURLAsync($"**/floor?from={moved}&live=off");
        Assert.Equal(moved, await thumb.InputValueAsync());
        Assert.True(hours.Last <= int.Parse(await tab.Page.Locator("input[type=range]").Last.InputValueAsync(), CultureInfo.InvariantCulture));
        Assert.Empty(tab.Complaints);
    }

    private async Task<(int First, int Last)> HoursWithDataAsync()
    {
        using var floor = JsonDocument.Parse(await _api.GetStringAsync(new Uri("api/floor?source=app", UriKind.Relative)));
        var hours = floor.RootElement.GetProperty("hours").EnumerateArray()
            .Where(h => h.GetProperty("seconds").GetDouble() > 0).Select(h => h.GetProperty("hour").GetInt32()).ToList();
        return (hours.Min(), hours.Max() + 1);
    }

    /// <summary>Every page that tells of followed visits says how much of the store they are; cart trips are no part of that share.</summary>
    private async Task CoverageStandsBesideAsync(BrowserSession browser)
    {
        await using var tab = await browser.OpenAsync(store, Widths[0]);
        foreach (var (page, badges) in ((string, int)[])[("today", 7), ("floor", 1), ("zones", 1), ("paths", 1), ("checkout", 6), ("zones?source=cart", 0)])
        {
            await tab.GoAsync(page + (page.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "live=off");
            var shown = tab.Page.Locator("[data-coverage]:visible");
            await Assertions.Expect(shown).ToHaveCountAsync(badges);
            for (var badge = 0; badge < badges; badge++)
            {
                Assert.Matches(@"^Coverage \d+(\.\d)?%$", await shown.Nth(badge).InnerTextAsync());   // of few baskets without a decimal
                Assert.Contains("app visits stand beside", await shown.Nth(badge).GetAttributeAsync("title"), StringComparison.Ordinal);
            }
        }
        Assert.Empty(tab.Complaints);
    }
}
