using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Playwright;

namespace StoreEdge.EndToEnd.EveryView;

/// <summary>
/// Opens each view once, and turns the window and the scheme round it: pictures of all, and a list of what somebody could not read, reach or hear.
/// </summary>
internal sealed class EveryViewWalk(Uri store, BrowserSession browser, string pictures)
{
    private static readonly int[] Widths = [1400, 820, 390];

    // Each turn changes the width or the scheme, never both: what is laid out anew is not painted anew twice.
    private static readonly (int Width, ColorScheme Scheme)[] Turns =
        [(1400, ColorScheme.Light), (1400, ColorScheme.Dark), (820, ColorScheme.Dark), (820, ColorScheme.Light), (390, ColorScheme.Light), (390, ColorScheme.Dark)];

    private readonly ConcurrentBag<string> _faults = [];

    /// <returns>One sentence a fault, with its view and width; empty when everybody can use every page.</returns>
    public async Task<IReadOnlyList<string>> FaultsAsync()
    {
        Directory.CreateDirectory(pictures);
        // In two windows at a time: while one is painted the other is listened to.
        var ways = new ConcurrentQueue<Func<BrowserPage, Task>>();
        var asked = Stop.Asked;
        if (asked.Count == Stop.All.Count) ways.Enqueue(_ => ThreeStatesAsync());
        foreach (var stop in asked) ways.Enqueue(tab => stop.SignedIn ? LookAtAsync(tab, stop) : AsAStrangerAsync(stop));
        foreach (var stop in asked.Where(s => s.SignedIn)) ways.Enqueue(tab => InGermanAsync(tab, stop));
        await Task.WhenAll(WalkAsync(), WalkAsync());
        return [.. _faults.Order(StringComparer.Ordinal)];

        async Task WalkAsync()
        {
            await using var tab = await browser.OpenAsync(store, Widths[0]);
            while (ways.TryDequeue(out var next)) await next(tab);
            Note(tab);
        }
    }

    private async Task AsAStrangerAsync(Stop stop)
    {
        await using var tab = await browser.OpenAsync(store, Widths[0], signedIn: false);
        await LookAtAsync(tab, stop);
        Note(tab);
    }

    private async Task LookAtAsync(BrowserPage tab, Stop stop)
    {
        await tab.TurnAsync(Widths[0], ColorScheme.Light);
        await OpenAsync(tab, stop);
        await KeysReachAllAsync(tab, stop);
        foreach (var (width, scheme) in Turns)
        {
            await tab.TurnAsync(width, scheme);
            await tab.Page.EvaluateAsync(PageScripts.Settled);
            var isDark = scheme == ColorScheme.Dark;
            if (!isDark) foreach (var fault in await tab.Page.EvaluateAsync<string[]>(PageScripts.Looks)) _faults.Add(Of(stop, width, fault));
            await ShootAsync(tab, stop.View, width, isDark ? "dark" : "light");
            if (width == Widths[0]) await ReadmePictures.KeepAsync(tab.Page, stop.View, isDark ? "dark" : "light");
            // Another scheme changes contrast alone, another width what is there at all; between the two ends there is nothing that neither has.
            if (width != 820) await ListenAsync(tab.Page, stop, width, contrastAlone: isDark);
        }
    }

    private static async Task OpenAsync(BrowserPage tab, Stop stop)
    {
        if (stop.SignedIn) await tab.GoAsync(stop.Address);
        else await tab.Page.GotoAsync(stop.Address);
        await tab.Page.Locator(stop.Ready).First.WaitForAsync();
    }

    /// <summary>Tab goes to every control, and one sees where it is.</summary>
    private async Task KeysReachAllAsync(BrowserPage tab, Stop stop)
    {
        var page = tab.Page;
        await page.EvaluateAsync(PageScripts.Reach);
        var controls = await page.EvaluateAsync<int>("() => storeEdgeReach.count()");
        await tab.PressTabAsync(controls + 1);
        foreach (var fault in await page.EvaluateAsync<string[]>("() => storeEdgeReach.end()")) _faults.Add(Of(stop, Widths[0], fault));
    }

    /// <summary>A view that waits, one that has nothing to tell and one whose hub does not answer.</summary>
    private async Task ThreeStatesAsync()
    {
        await using var tab = await browser.OpenAsync(store, Widths[^1]);
        var answers = new TaskCompletionSource();
        await tab.Page.RouteAsync("**/api/zones*", async route =>
        {
            await answers.Task;
            await route.ContinueAsync();
        });
        await tab.Page.GotoAsync("zones?live=off");
        await tab.Page.Locator(".view .loading").WaitForAsync();
        await StateAsync(tab, new("zones", "zones"), "loading");
        answers.SetResult();
        await tab.DrawnAsync();
        foreach (var view in (string[])["today", "floor", "zones", "paths", "checkout"])
        {
            await tab.GoAsync($"{view}?day=2026-01-05&live=off");
            await tab.Page.Locator("[data-empty]").First.WaitForAsync();
            await StateAsync(tab, new(view, view), "empty");
        }
        Note(tab);
        await tab.Page.RouteAsync("**/api/checkout*", route => route.FulfillAsync(new() { Status = 503, ContentType = "application/problem+json", Body = """{"title":"The store is being moved."}""" }));
        await tab.Page.GotoAsync("checkout?live=off");
        await tab.Page.Locator(".view [role=alert]:visible").First.WaitForAsync();
        await StateAsync(tab, new("checkout", "checkout"), "error");
    }

    /// <summary>Longer words in the same boxes.</summary>
    private async Task InGermanAsync(BrowserPage tab, Stop stop)
    {
        await tab.TurnAsync(Widths[0], ColorScheme.Light);
        await OpenAsync(tab, stop with { Address = stop.Address + (stop.Address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "lang=de" });
        foreach (var width in Widths)
        {
            await tab.TurnAsync(width, ColorScheme.Light);
            await tab.Page.EvaluateAsync(PageScripts.Settled);
            foreach (var fault in await tab.Page.EvaluateAsync<string[]>(PageScripts.Looks)) _faults.Add(Of(stop, width, $"German: {fault}"));
        }
        await ShootAsync(tab, $"{stop.View}-german", Widths[^1], "light");
    }

    private void Note(BrowserPage tab)
    {
        foreach (var complaint in tab.Complaints) _faults.Add(complaint);
    }

    private async Task StateAsync(BrowserPage tab, Stop stop, string state)
    {
        await tab.Page.EvaluateAsync(PageScripts.Settled);
        foreach (var fault in await tab.Page.EvaluateAsync<string[]>(PageScripts.Looks)) _faults.Add(Of(stop, Widths[^1], $"{state}: {fault}"));
        await ShootAsync(tab, $"{stop.View}-{state}", Widths[^1], "light");
        await ListenAsync(tab.Page, stop, Widths[^1], contrastAlone: false);
    }

    private async Task ListenAsync(IPage page, Stop stop, int width, bool contrastAlone)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window")) await page.EvaluateAsync(PageScripts.Axe);
        foreach (var fault in await page.EvaluateAsync<string[]>(PageScripts.RunAxe, contrastAlone)) _faults.Add(Of(stop, width, $"{(contrastAlone ? "dark: " : "")}{fault}"));
    }

    private Task ShootAsync(BrowserPage tab, string view, int width, string scheme) =>
        tab.ShootQuicklyAsync(Path.Combine(pictures, string.Create(CultureInfo.InvariantCulture, $"{view}-{width}-{scheme}.jpg")));

    private static string Of(Stop stop, int width, string fault) => string.Create(CultureInfo.InvariantCulture, $"/{stop.View} at {width} px: {fault}");
}
