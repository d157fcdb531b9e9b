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

    public Task ShootAsync(string file) => Page.ScreenshotAsync(new() { Path = file, FullPage = true });

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
