using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Playwright;

namespace StoreEdge.EndToEnd;

/// <summary>What a figure on a page holds and what a manager reads there.</summary>
internal readonly record struct ShownFigure(double? Value, string Text);

/// <summary>A tab that remembers every complaint of the browser.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    /// <summary>The answer is there and every chart is drawn.</summary>
    private const string Drawn = """
        () => document.querySelector('.view') !== null
           && document.querySelector('.view .loading:not([hidden])') === null
           && [...document.querySelectorAll('.view .chart')].every(chart => chart.querySelector('canvas') !== null)
        """;

    private const string ReadFigures = """
        () => [...document.querySelectorAll('[data-figure]')].map(e => [e.dataset.figure, e.dataset.value ?? '', e.firstChild?.textContent ?? ''])
        """;

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();
    private ICDPSession? _door;
    private ColorScheme? _scheme;

    public BrowserPage(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _complaints.Enqueue($"console: {message.Text}");
        };
        page.PageError += (_, error) => _complaints.Enqueue($"script: {error}");
    }

    public IPage Page { get; }

    public IReadOnlyCollection<string> Complaints => _complaints;

    public async Task GoAsync(string address)
    {
        await Page.GotoAsync(address, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await DrawnAsync();
    }

    public Task DrawnAsync() => Page.WaitForFunctionAsync(Drawn);

    public async Task<IReadOnlyDictionary<string, ShownFigure>> FiguresAsync()
    {
        var rows = await Page.EvaluateAsync<string[][]>(ReadFigures);
        return rows.GroupBy(r => r[0]).ToDictionary(
            r => r.Key,
            r => new ShownFigure(r.First()[1] is { Length: > 0 } value ? double.Parse(value, CultureInfo.InvariantCulture) : null, r.First()[2]));
    }

    /// <summary>How far the page is wider than its window, in pixels; 0 when nothing must be scrolled sideways.</summary>
    public Task<int> OverflowAsync() => Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>Gives the window another width, or its page another scheme, where it has not got it.</summary>
    public async Task TurnAsync(int width, ColorScheme scheme)
    {
        if (Page.ViewportSize?.Width != width) await Page.SetViewportSizeAsync(width, width < 800 ? 844 : 900);
        if (_scheme != scheme) await Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        _scheme = scheme;
    }

    /// <summary>One after the other, without waiting for each to be answered.</summary>
    public async Task PressTabAsync(int times)
    {
        var door = await DoorAsync();
        await Task.WhenAll(Enumerable.Range(0, times).SelectMany(_ => (string[])["rawKeyDown", "keyUp"])
            .Select(type => door.SendAsync("Input.dispatchKeyEvent", new Dictionary<string, object> { ["type"] = type, ["key"] = "Tab", ["code"] = "Tab", ["windowsVirtualKeyCode"] = 9 })));
    }

    /// <summary>The whole page as JPEG, by the browser's own door: for pictures that are many and only looked at.</summary>
    public async Task ShootQuicklyAsync(string file)
    {
        var size = await Page.EvaluateAsync<int[]>("() => [document.documentElement.clientWidth, document.documentElement.scrollHeight]");
        var picture = await (await DoorAsync()).SendAsync("Page.captureScreenshot", new Dictionary<string, object>
        {
            ["format"] = "jpeg", ["quality"] = 70, ["optimizeForSpeed"] = true, ["captureBeyondViewport"] = true,
            ["clip"] = new Dictionary<string, object> { ["x"] = 0, ["y"] = 0, ["width"] = size[0], ["height"] = size[1], ["scale"] = 1 },
        });
        await File.WriteAllBytesAsync(file, picture!.Value.GetProperty("data").GetBytesFromBase64());
    }

    private async Task<ICDPSession> DoorAsync() => _door ??= await _context.NewCDPSessionAsync(Page);

    public Task ShootAsync(string file) => Page.ScreenshotAsync(new() { Path = file, FullPage = true });

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
