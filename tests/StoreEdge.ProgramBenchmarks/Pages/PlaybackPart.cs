using System.Globalization;
using Microsoft.Playwright;
using StoreEdge.ProgramBenchmarks.Programs;
using static StoreEdge.ProgramBenchmarks.Measurement;

namespace StoreEdge.ProgramBenchmarks.Pages;

/// <summary>
/// A day of full heat frames played on the floor's page: what the browser's main thread works for it, scripts, style, layout and painting together, by chromium's own
/// counters and in its processor time, so that a loaded machine makes nothing worse than it is.
/// </summary>
internal static class PlaybackPart
{
    /// <summary>How long a frame stands at least: web/src/parts/playback.ts.</summary>
    private const double FrameSeconds = 0.9;

    private static readonly string[] Counters = ["TaskDuration", "ScriptDuration", "RecalcStyleDuration", "LayoutDuration"];

    /// <param name="days">Each played from its first hour to its last; the first one warms up.</param>
    public static async Task<PagesFigure> RunAsync(HubUnderLoad hub, IReadOnlyList<DateTimeOffset> days, int cells)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await FirstLoadPart.LaunchAsync(playwright);
        await using var context = await browser.NewContextAsync(new() { BaseURL = hub.Address.ToString(), StorageState = await FirstLoadPart.SignInAsync(browser, hub), ViewportSize = new() { Width = 1400, Height = 900 } });
        context.SetDefaultTimeout(300_000);
        var page = await context.NewPageAsync();
        var counters = await context.NewCDPSessionAsync(page);
        await counters.SendAsync("Performance.enable", new Dictionary<string, object> { ["timeDomain"] = "threadTicks" });
        var played = new List<(int Frames, double[] Seconds)>();
        foreach (var day in days) played.Add(await PlayAsync(page, counters, day));
        var frames = played.Skip(1).Sum(p => p.Frames);
        var perSecond = Counters.Select((_, i) => 1000 * played.Skip(1).Sum(p => p.Seconds[i]) / (frames * FrameSeconds)).ToList();
        Say($"  playback, ms of the browser's main thread per played second: {string.Join(", ", Counters.Zip(perSecond, (name, ms) => string.Create(CultureInfo.InvariantCulture, $"{name} {ms:N1}")))}");
        return new($"playing heat frames of {cells:N0} cells, the browser's main thread per played second, {frames} frames", string.Create(CultureInfo.InvariantCulture, $"{perSecond[0]:N1} ms/s"), "50 ms/s", perSecond[0] <= 50);
    }

    private static async Task<(int Frames, double[] Seconds)> PlayAsync(IPage page, ICDPSession counters, DateTimeOffset day)
    {
        await page.GotoAsync(string.Create(CultureInfo.InvariantCulture, $"/floor?day={day:yyyy-MM-dd}&live=off"));
        await page.Locator(".plan .heat").First.WaitForAsync();
        await page.EvaluateAsync("() => { globalThis.frames = 0; new MutationObserver(() => frames++).observe(document.querySelector('.legend'), { childList: true }); }");
        var before = await ReadAsync(counters);
        await page.Locator(".playback .play").ClickAsync();
        await page.Locator(".playback[data-playing=true]").WaitForAsync();
        await page.Locator(".playback[data-playing=false]").WaitForAsync();
        var after = await ReadAsync(counters);
        return (await page.EvaluateAsync<int>("() => globalThis.frames"), [.. after.Zip(before, (a, b) => a - b)]);
    }

    private static async Task<double[]> ReadAsync(ICDPSession counters)
    {
        var metrics = (await counters.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray().ToDictionary(m => m.GetProperty("name").GetString()!, m => m.GetProperty("value").GetDouble());
        return [.. Counters.Select(name => metrics[name])];
    }
}
