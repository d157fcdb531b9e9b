using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace StoreEdge.EndToEnd.FloorAndPaths;

/// <summary>One frame as it was drawn.</summary>
internal sealed record DrawnFrame(int Hour, double TotalSeconds, string Legend);

/// <summary>An arrow of the plan: where it begins and where its head ends, in metres of the drawing, and what it says.</summary>
internal sealed record DrawnArrow(string Words, double Width, double FromX, double FromY, double ToX, double ToY);

/// <summary>Reads the plan off the page: by the shapes that the browser paints, not by what the program thinks it drew.</summary>
internal sealed partial class PlanOnPage(IPage page)
{
    // The middle of a cell lies in one shape of a colour, in the dotted one, or in the hatched ground alone.
    private const string ReadCells = """
        ([columns, rows, size, height]) => {
            const plan = document.querySelector('svg.plan');
            const painted = (e, pattern) => e !== null && e.checkVisibility() && getComputedStyle(e).fill.includes(pattern);
            const shapes = [...plan.querySelectorAll('.heat-bands .heat')].filter(e => e.checkVisibility()).map(e => [e.dataset.step, e]);
            const [dotted, hatched] = [plan.querySelector('.not-measured'), plan.querySelector('.too-few')];
            if (painted(dotted, 'not-measured')) shapes.push(['dotted', dotted]);
            return Array.from({ length: columns * rows }, (_, i) => {
                const middle = new DOMPoint((i % columns + 0.5) * size, height - (Math.floor(i / columns) + 0.5) * size);
                const looks = shapes.filter(([, e]) => e.isPointInFill(middle)).map(([look]) => look);
                return looks.length > 0 ? looks.join('+') : painted(hatched, 'too-few') && hatched.isPointInFill(middle) ? 'hatched' : 'bare';
            });
        }
        """;

    private const string WatchFrames = """
        () => {
            globalThis.storeEdgeFrames = [];
            new MutationObserver(() => storeEdgeFrames.push([new URLSearchParams(location.search).get('from') ?? '0',
                document.querySelector('[data-figure=floor-total-dwell]').dataset.value, document.querySelector('.legend .scale-bar').getAttribute('aria-label')]))
                .observe(document.querySelector('.legend'), { childList: true });
        }
        """;

    private const string ReadArrows = """
        () => [...document.querySelectorAll('.plan-over .flow')].map(flow => {
            const numbers = selector => flow.querySelector(selector).getAttribute('d').match(/-?[\d.]+/g).map(Number);
            const [line, head] = [numbers('.flow-line'), numbers('.flow-head')];
            return [flow.querySelector('title').textContent, flow.querySelector('.flow-line').getAttribute('stroke-width'), line[0], line[1], head[0], head[1]].map(String);
        })
        """;

    public ILocator Plan { get; } = page.Locator("svg.plan");

    /// <summary>The look of every cell, row by row from the south-west.</summary>
    public async Task<IReadOnlyDictionary<(int Column, int Row), string>> CellsAsync(FloorAnswer floor, double heightMetres)
    {
        var looks = await page.EvaluateAsync<string[]>(ReadCells, new[] { floor.Columns, floor.Rows, floor.CellMetres, heightMetres });
        return looks.Index().ToDictionary(l => (l.Index % floor.Columns, l.Index / floor.Columns), l => l.Item);
    }

    /// <summary>The legend's marks: seconds, and where on the scale from 0 to 1 each stands.</summary>
    public async Task<IReadOnlyList<(double Seconds, double At)>> MarksAsync()
    {
        var marks = await page.EvaluateAsync<string[][]>("() => [...document.querySelectorAll('.legend .scale-bar g')].map(g => [g.querySelector('text').textContent, g.querySelector('line').getAttribute('x1')])");
        return [.. marks.Select(m => (SecondsOf(m[0]), double.Parse(m[1], CultureInfo.InvariantCulture) / 300))];
    }

    public Task WatchFramesAsync() => page.EvaluateAsync(WatchFrames);

    /// <returns>What was drawn since it is watched, in order; a frame drawn twice counts once.</returns>
    public async Task<IReadOnlyList<DrawnFrame>> FramesAsync()
    {
        var frames = await page.EvaluateAsync<string[][]>("() => storeEdgeFrames");
        var drawn = frames.Select(f => new DrawnFrame(int.Parse(f[0], CultureInfo.InvariantCulture), Number(f[1]), f[2])).ToList();
        return [.. drawn.Where((f, i) => i == 0 || drawn[i - 1] != f)];
    }

    public async Task<IReadOnlyList<DrawnArrow>> ArrowsAsync() =>
        [.. (await page.EvaluateAsync<string[][]>(ReadArrows)).Select(a => new DrawnArrow(a[0], Number(a[1]), Number(a[2]), Number(a[3]), Number(a[4]), Number(a[5])))];

    /// <summary>The place of the drawing, in metres, under a pixel of the window.</summary>
    public async Task<(double X, double Y)> UnderAsync(double x, double y)
    {
        var at = await page.EvaluateAsync<double[]>("([x, y]) => { const at = new DOMPoint(x, y).matrixTransform(document.querySelector('svg.plan').getScreenCTM().inverse()); return [at.x, at.y]; }", new[] { x, y });
        return (at[0], at[1]);
    }

    /// <summary>The pixel of the window over a place of the drawing.</summary>
    public async Task<(double X, double Y)> OverAsync(double x, double y)
    {
        var at = await page.EvaluateAsync<double[]>("([x, y]) => { const at = new DOMPoint(x, y).matrixTransform(document.querySelector('svg.plan').getScreenCTM()); return [at.x, at.y]; }", new[] { x, y });
        return (at[0], at[1]);
    }

    /// <summary>Of a colour as rgb(r,g,b): how light it looks.</summary>
    public static double Lightness(string colour) => colour[4..^1].Split(',').Select(Number).Zip((double[])[0.2126, 0.7152, 0.0722], (part, weight) => part * weight).Sum();

    private static double SecondsOf(string mark)
    {
        if (mark == "0") return 0;
        var form = MarkForm().Match(mark);
        Assert.True(form.Success, mark);
        return double.Parse(form.Groups[1].Value, CultureInfo.InvariantCulture) * (form.Groups[2].Value switch { "h" => 3600, "min" => 60, _ => 1 });
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\d+) (h|min|s)$", RegexOptions.CultureInvariant)]
    private static partial Regex MarkForm();
}
