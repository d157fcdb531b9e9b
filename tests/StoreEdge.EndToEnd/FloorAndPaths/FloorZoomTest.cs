using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using StoreEdge.Testing;

namespace StoreEdge.EndToEnd.FloorAndPaths;

/// <summary>Looking closer at the floor with mouse, keys and fingers: the place that is pointed at stays where it is, and the address holds what is shown.</summary>
[Collection(MadeUpWeek.Name)]
public sealed partial class FloorZoomTest(SeededDesk desk)
{
    private const string Address = "floor?day=2026-11-20&live=off";

    /// <summary>Metres on the plan that a hand does not see.</summary>
    private const double Unseen = 0.05;

    [Fact]
    public async Task The_wheel_keeps_the_pointed_place_under_the_pointer_and_a_drag_carries_it()
    {
        await using var tab = await desk.OpenAsync(Address);
        var (plan, wide) = (new PlanOnPage(tab.Page), await WidthAsync(tab.Page));
        var pixel = await PointAtACellAsync(tab.Page, plan);
        var place = await plan.UnderAsync(pixel.X, pixel.Y);

        // Who scrolls past the plan does not zoom; with Ctrl one does.
        await tab.Page.Mouse.WheelAsync(0, 1);
        await tab.Page.Mouse.WheelAsync(0, -1);
        await tab.Page.Keyboard.DownAsync("Control");
        foreach (var scale in (double[])[1.2, 1.44, 1.728])
        {
            await tab.Page.Mouse.WheelAsync(0, -100);
            await ShowsAsync(tab.Page, wide / scale);
            await IsUnderAsync(plan, place, pixel);
        }
        await tab.Page.Mouse.WheelAsync(0, 100);
        await ShowsAsync(tab.Page, wide / 1.44);
        await IsUnderAsync(plan, place, pixel);
        await tab.Page.Keyboard.UpAsync("Control");
        await AddressHoldsAsync(tab.Page, wide);

        await tab.Page.Mouse.DownAsync();
        await tab.Page.Mouse.MoveAsync((float)pixel.X + 40, (float)pixel.Y - 30, new() { Steps = 5 });
        await tab.Page.Mouse.UpAsync();
        await IsUnderAsync(plan, place, (pixel.X + 40, pixel.Y - 30));
        await ShowsAsync(tab.Page, wide / 1.44);

        // Who gets the address sees the same part.
        await AddressHoldsAsync(tab.Page, wide);
        var shown = await BoxAsync(tab.Page);
        await tab.Page.ReloadAsync();
        await tab.DrawnAsync();
        foreach (var (was, now) in shown.Zip(await BoxAsync(tab.Page))) Assert.Equal(was, now, 0.1);
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task Keys_and_buttons_look_closer_move_and_lead_back_to_the_whole()
    {
        await using var tab = await desk.OpenAsync(Address, 820);
        var (wide, whole) = (await WidthAsync(tab.Page), await BoxAsync(tab.Page));
        await tab.Page.Locator(".plan-box.movable").FocusAsync();

        await tab.Page.Keyboard.PressAsync("+");
        await ShowsAsync(tab.Page, wide / 1.4);
        var closer = await BoxAsync(tab.Page);
        Assert.Equal(whole[0] + whole[2] / 2, closer[0] + closer[2] / 2, 0.01);
        await tab.Page.Keyboard.PressAsync("ArrowLeft");
        await tab.Page.Keyboard.PressAsync("ArrowUp");
        var moved = await BoxAsync(tab.Page);
        Assert.Equal([closer[0] - wide / 14, closer[1] - whole[3] / 14, closer[2], closer[3]], moved, (a, b) => Math.Abs(a - b) < 0.01);
        await AddressHoldsAsync(tab.Page, wide);
        await tab.Page.Keyboard.PressAsync("-");
        await ShowsAsync(tab.Page, wide);
        Assert.Equal(whole, await BoxAsync(tab.Page));
        await tab.Page.WaitForFunctionAsync("() => !location.search.includes('look=')");

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Zoom in" }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Zoom in" }).ClickAsync();
        await ShowsAsync(tab.Page, wide / 1.96);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Zoom out" }).ClickAsync();
        await ShowsAsync(tab.Page, wide / 1.4);
        await AddressHoldsAsync(tab.Page, wide);
        // A layer is a step of the history; how closely one looks goes along.
        await tab.Page.Locator("label[for=layer-dwell]").ClickAsync();
        await tab.Page.GoBackAsync();
        await Assertions.Expect(tab.Page.Locator("#layer-heat")).ToBeCheckedAsync();
        await ShowsAsync(tab.Page, wide / 1.4);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Whole plan" }).ClickAsync();
        await ShowsAsync(tab.Page, wide);
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task Two_fingers_hold_their_places_while_they_go_apart_and_one_carries_the_plan()
    {
        await using var tab = await desk.OpenAsync(Address, 390, touch: true);
        var (plan, wide) = (new PlanOnPage(tab.Page), await WidthAsync(tab.Page));
        var hand = await tab.Page.Context.NewCDPSessionAsync(tab.Page);
        await plan.Plan.ScrollIntoViewIfNeededAsync();
        var box = await plan.Plan.BoundingBoxAsync();
        var (still, moving) = ((X: box!.X + box.Width * 0.4, Y: box.Y + box.Height * 0.4), (X: box.X + box.Width * 0.6, Y: box.Y + box.Height * 0.5));
        var (placeOfStill, placeOfMoving) = (await plan.UnderAsync(still.X, still.Y), await plan.UnderAsync(moving.X, moving.Y));

        // One finger rests, the other goes away from it, to twice the distance.
        await TouchAsync(hand, "touchStart", still);
        await TouchAsync(hand, "touchStart", still, moving);
        var step = (X: (moving.X - still.X) / 8, Y: (moving.Y - still.Y) / 8);
        for (var i = 1; i <= 8; i++) await TouchAsync(hand, "touchMove", still, (moving.X + step.X * i, moving.Y + step.Y * i));
        await ShowsAsync(tab.Page, wide / 2);
        await IsUnderAsync(plan, placeOfStill, still);
        await IsUnderAsync(plan, placeOfMoving, (moving.X + step.X * 8, moving.Y + step.Y * 8));
        await TouchAsync(hand, "touchEnd");
        await AddressHoldsAsync(tab.Page, wide);

        // Closer, one finger carries the plan along.
        await TouchAsync(hand, "touchStart", still);
        for (var i = 1; i <= 4; i++) await TouchAsync(hand, "touchMove", (still.X + 5 * i, still.Y - 4 * i));
        await IsUnderAsync(plan, placeOfStill, (still.X + 20, still.Y - 16));
        await TouchAsync(hand, "touchEnd");
        Assert.Empty(tab.Complaints);
    }

    private static async Task TouchAsync(ICDPSession hand, string kind, params (double X, double Y)[] fingers) =>
        await hand.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object>
        {
            ["type"] = kind, ["touchPoints"] = fingers.Select((f, id) => new Dictionary<string, object> { ["x"] = f.X, ["y"] = f.Y, ["id"] = id }).ToArray(),
        });

    /// <summary>Brings the mouse over a cell where somebody was, away from the edge, where a drag would end; the page tells of it what the API tells.</summary>
    private async Task<(double X, double Y)> PointAtACellAsync(IPage page, PlanOnPage plan)
    {
        var floor = new FloorAnswer(await AskAsync("api/floor?day=2026-11-20&source=app"));
        var height = (await AskAsync("api/store")).GetProperty("heightMetres").GetDouble();
        var ((column, row), seconds) = floor.Cells.Where(c => c.Value >= 60 && Middling(c.Key.Column, floor.Columns) && Middling(c.Key.Row, floor.Rows)).MinBy(c => c.Key);
        await page.Locator(".plan-box.movable").ScrollIntoViewIfNeededAsync();
        var pixel = await plan.OverAsync((column + 0.5) * floor.CellMetres, height - (row + 0.5) * floor.CellMetres);
        await page.Mouse.MoveAsync((float)pixel.X, (float)pixel.Y);
        var tip = await page.Locator(".plan-tip").InnerTextAsync();
        Assert.True(CellWords().Match(tip) is { Success: true } words && WrittenDuration.Says(words.Groups[1].Value, seconds), $"'{tip}' for {seconds} s");
        return pixel;

        static bool Middling(int at, int of) => at > of / 3 && at < of * 2 / 3;
    }

    private static async Task IsUnderAsync(PlanOnPage plan, (double X, double Y) place, (double X, double Y) pixel)
    {
        // The page moves with its next frame.
        await Eventually.Holds(async () =>
        {
            var (x, y) = await plan.UnderAsync(pixel.X, pixel.Y);
            return Math.Abs(x - place.X) < Unseen && Math.Abs(y - place.Y) < Unseen;
        }, $"({place.X:F2}, {place.Y:F2}) lies under the pointer");
    }

    private static async Task ShowsAsync(IPage page, double metresWide) =>
        await page.WaitForFunctionAsync("wide => Math.abs(document.querySelector('svg.plan').viewBox.baseVal.width - wide) < 0.02", metresWide);

    /// <summary>Waits until the address says what part is shown: how many times larger, and round which point. An older address of the same point says another size.</summary>
    /// <param name="wide">Of the whole plan, in metres.</param>
    private static async Task AddressHoldsAsync(IPage page, double wide) => await page.WaitForFunctionAsync("""
        wide => {
            const [box, [scale, x, y]] = [document.querySelector('svg.plan').viewBox.baseVal, (new URLSearchParams(location.search).get('look') ?? '').split(',').map(Number)];
            return scale > 1 && Math.abs(box.width * scale - wide) < 0.01 * wide && Math.abs(box.x + box.width / 2 - x) < 0.06 && Math.abs(box.y + box.height / 2 - y) < 0.06;
        }
        """, wide);

    private static async Task<double> WidthAsync(IPage page) => (await BoxAsync(page))[2];

    private static Task<double[]> BoxAsync(IPage page) => page.EvaluateAsync<double[]>("() => document.querySelector('svg.plan').getAttribute('viewBox').split(' ').map(Number)");

    private async Task<JsonElement> AskAsync(string address)
    {
        await using var answer = await desk.Api.GetStreamAsync(new Uri(address, UriKind.Relative));
        return (await JsonDocument.ParseAsync(answer)).RootElement;
    }

    [GeneratedRegex(@"^(?:[^:]+: )?(.+) in this cell, in these hours$", RegexOptions.CultureInvariant)]
    private static partial Regex CellWords();
}
