using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace StoreEdge.EndToEnd;

/// <summary>What the first visit of a page moves over the line: every answer as it went, headers too, but for the stream of live events, which has no end.</summary>
/// <param name="LargestPaintMs">From the start of the navigation to the last largest contentful paint.</param>
internal sealed record FirstLoad(IReadOnlyDictionary<string, long> Files, double LargestPaintMs)
{
    private const string WatchPaints =
        "new PerformanceObserver(l => { for (const e of l.getEntries()) globalThis.largestPaint = e.startTime; }).observe({ type: 'largest-contentful-paint', buffered: true })";

    // The answers have come, the curve is drawn, and the letters are there.
    private const string Complete = """
        () => document.querySelector('.view') !== null && document.querySelector('.view .loading:not([hidden])') === null
           && [...document.querySelectorAll('.view .chart')].every(chart => chart.querySelector('canvas') !== null)
           && performance.getEntriesByType('resource').some(r => r.name.includes('/api/tiles') && r.responseEnd > 0)
           && document.fonts.status === 'loaded' && globalThis.largestPaint > 0
        """;

    public long Bytes => Files.Values.Sum();

    /// <param name="page">Of a context that has looked at nothing yet.</param>
    /// <param name="taken">Encodings that the browser says it takes: gzip alone from another machine without TLS.</param>
    public static async Task<FirstLoad> OfAsync(IPage page, string address, string taken)
    {
        var (names, files) = (new ConcurrentDictionary<string, string>(), new ConcurrentDictionary<string, long>());
        var watch = await page.Context.NewCDPSessionAsync(page);
        await watch.SendAsync("Network.enable");
        await page.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["Accept-Encoding"] = taken });
        watch.Event("Network.requestWillBeSent").OnEvent += (_, e) => names[Text(e, "requestId")] = e!.Value.GetProperty("request").GetProperty("url").GetString()!;
        watch.Event("Network.loadingFinished").OnEvent += (_, e) =>
            files.AddOrUpdate(names.GetValueOrDefault(Text(e, "requestId"), "?"), Sent(e), (_, before) => before + Sent(e));
        await page.AddInitScriptAsync(WatchPaints);
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.WaitForFunctionAsync(Complete);
        var paint = await page.EvaluateAsync<double>("() => globalThis.largestPaint");
        await watch.SendAsync("Network.disable");   // its answer comes after every event before it
        return new(files, paint);
    }

    public override string ToString() =>
        string.Join('\n', Files.OrderByDescending(f => f.Value).Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Value,9:N0} {f.Key}")).Append(string.Create(CultureInfo.InvariantCulture, $"{Bytes,9:N0} altogether")));

    private static string Text(JsonElement? e, string name) => e!.Value.GetProperty(name).GetString()!;   // the protocol gives every event its members

    private static long Sent(JsonElement? e) => (long)e!.Value.GetProperty("encodedDataLength").GetDouble();
}
