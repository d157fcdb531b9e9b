using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using StoreEdge.DeviceSim.Rig;
using StoreEdge.Testing;

namespace StoreEdge.EndToEnd;

/// <summary>Somebody draws the sample store's plan anew, with a mouse and with keys.</summary>
internal sealed class PlanEditorWalk(Uri store, string dataFolder, string screenshots) : IAsyncDisposable
{
    private static readonly int[] Widths = [390, 820, 1400];

    private readonly HttpClient _api = ManagersDoor.Open(store, dataFolder);

    public async Task EverythingHoldsAsync()
    {
        Directory.CreateDirectory(screenshots);
        await using var browser = await BrowserSession.StartAsync(store, dataFolder, "manager", "technician");
        foreach (var width in Widths) await LooksRightAsync(browser, width);
        await ZoneIsTappedOnATabletAsync(browser);
        await using var tab = await browser.OpenAsync(store, 1400);
        await OpenAsync(tab);
        await PictureComesToScaleAsync(tab);
        await ZoneIsDrawnAndSnapsAsync(tab);
        await StepsAreTakenBackAsync(tab);
        await FaultIsNamedAtItsPlaceAsync(tab);
        Assert.Empty(tab.Complaints);
        await SavesAsync(tab);
        await BringsInWhatWasTakenOutAsync(tab);
        await LeavingAsksAndTheDraftIsKeptAsync(tab);
    }

    public ValueTask DisposeAsync()
    {
        _api.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task OpenAsync(BrowserPage tab)
    {
        await tab.GoAsync("plan?live=off");
        await tab.Page.Locator(".editor-plan [data-id='bakery']").WaitForAsync();
        await tab.Page.Locator("[data-checked=yes]").WaitForAsync();
    }

    private async Task LooksRightAsync(BrowserSession browser, int width)
    {
        await using var tab = await browser.OpenAsync(store, width);
        await OpenAsync(tab);
        await tab.ShootAsync(Path.Combine(screenshots, $"plan-{width.ToString(CultureInfo.InvariantCulture)}.png"));
        Assert.Equal(0, await tab.OverflowAsync());
        // The store fills its glass, but for the two metres around it.
        var share = await tab.Page.EvaluateAsync<double[]>("""
            () => {
                const [glass, floor] = ['.editor-plan', '.editor-plan .floor'].map(s => document.querySelector(s).getBoundingClientRect());
                return [floor.width / glass.width, floor.height / glass.height];
            }
            """);
        Assert.True(share.Min() > 0.85, string.Create(CultureInfo.InvariantCulture, $"at {width} px the store fills {share[0]:P0} of the width and {share[1]:P0} of the height"));
        Assert.Empty(tab.Complaints);
    }

    /// <summary>Corner by corner, and the first one again.</summary>
    private async Task ZoneIsTappedOnATabletAsync(BrowserSession browser)
    {
        await using var tab = await browser.OpenAsync(store, 820, touch: true);
        await OpenAsync(tab);
        await tab.Page.Locator("[data-tool=zone]").TapAsync();
        foreach (var (x, y) in new[] { (2.0, 7.0), (11.0, 7.0), (11.0, 9.0), (2.0, 9.0), (2.0, 7.0) })
        {
            var (left, top) = await OnGlassAsync(tab, x, y);
            await tab.Page.Touchscreen.TapAsync(left, top);
        }

        await Assertions.Expect(tab.Page.Locator(".editor-plan [data-id='zone-1']")).ToHaveCountAsync(1);
        await Assertions.Expect(tab.Page.Locator(".editor-plan .handle.vertex")).ToHaveCountAsync(4);
        Assert.Empty(tab.Complaints);
    }

    /// <summary>Twenty metres of the picture are measured to be twenty-five.</summary>
    private static async Task PictureComesToScaleAsync(BrowserPage tab)
    {
        await tab.Page.Locator("[data-field=image]").SetInputFilesAsync(TestRepository.File("install", "pictures", "floor.webp"));
        await tab.Page.Locator(".editor-plan image").WaitForAsync();
        var before = await Number(tab, ".editor-plan image", "width");
        await ClickAsync(tab, 10, 20);
        await ClickAsync(tab, 30, 20);
        await tab.Page.Locator("[data-field=scale-metres]").FillAsync("25");
        await tab.Page.Locator("[data-do=scale]").ClickAsync();

        Assert.InRange(await Number(tab, ".editor-plan image", "width") / before, 1.23, 1.27);   // a click is a whole pixel
    }

    /// <summary>Between the doors and the fruit there is room: corners set near others fall on them.</summary>
    private static async Task ZoneIsDrawnAndSnapsAsync(BrowserPage tab)
    {
        await tab.Page.Locator("[data-tool=zone]").ClickAsync();
        await DragAsync(tab, (0.3, 6.2), (12.6, 9.8));
        await tab.Page.Locator("[data-id='zone-1']").First.WaitForAsync();

        var corners = await tab.Page.EvaluateAsync<string>("() => [...document.querySelectorAll('[data-field^=\"corner-\"]')].map(e => e.value).join(' ')");
        var read = corners.Split(' ').Select(c => double.Parse(c, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal((0, 6, 6, 10, 10), (read[0], read[1], read[3], read[5], read[7]));
    }

    private static async Task StepsAreTakenBackAsync(BrowserPage tab)
    {
        await tab.Page.Locator(".editor-plan").FocusAsync();
        await tab.Page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(tab.Page.Locator(".editor-plan [data-id='zone-1']")).ToHaveCountAsync(0);
        await tab.Page.Keyboard.PressAsync("Control+y");
        await Assertions.Expect(tab.Page.Locator(".editor-plan [data-id='zone-1']")).ToHaveCountAsync(1);
    }

    /// <summary>A corner is pulled into the fruit: the fault has a pin there, saving waits, and a step back mends it.</summary>
    private static async Task FaultIsNamedAtItsPlaceAsync(BrowserPage tab)
    {
        await ClickAsync(tab, 6, 8);
        await tab.Page.Locator("[data-vertex='2']").WaitForAsync();
        await DragAsync(tab, (12.6, 10), (12.6, 13.2));
        var fault = tab.Page.Locator(".faults [data-rule='zones-overlap']");
        await fault.WaitForAsync();

        Assert.Contains("Fruit and vegetables", await fault.InnerTextAsync(), StringComparison.Ordinal);
        var pin = await Number(tab, ".fault-pin[data-rule='zones-overlap'] circle", "cx");
        var down = 40 - await Number(tab, ".fault-pin[data-rule='zones-overlap'] circle", "cy");
        Assert.True(pin is > 0 and < 15 && down is > 10 and < 14, FormattableString.Invariant($"the pin is at {pin}, {down}"));
        Assert.True(await tab.Page.Locator("[data-do=save]").IsDisabledAsync());

        await tab.Page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(fault).ToHaveCountAsync(0);
        await Assertions.Expect(tab.Page.Locator("[data-do=save]")).ToBeEnabledAsync();
    }

    /// <summary>Nobody was in the store today, so the layout holds at once: the hub starts anew by itself and runs with it.</summary>
    private async Task SavesAsync(BrowserPage tab)
    {
        await ClickAsync(tab, 6, 8);
        await tab.Page.Locator("[data-field=name]").FillAsync("Flowers");
        await tab.Page.Locator("[data-field=id]").FillAsync("flowers");
        await tab.Page.Locator("[data-field=note]").FillAsync("flowers at the door");
        await tab.Page.Locator("[data-checked=yes]").WaitForAsync();
        await tab.Page.Locator("[data-do=save]").ClickAsync();
        await tab.Page.Locator("[data-said=saved]").WaitForAsync();

        await Eventually.Holds(async () => await AskAsync("api/plans") is { } plans && plans.GetProperty("running").GetInt32() == 2, "the hub runs with the second version");
        var saved = (await AskAsync("api/plans"))!.Value.GetProperty("versions")[0];
        Assert.Equal((2, "in-force", "flowers at the door"), (saved.GetProperty("number").GetInt32(), saved.GetProperty("state").GetString(), saved.GetProperty("note").GetString()));
        Assert.Contains((await AskAsync("api/store"))!.Value.GetProperty("zones").EnumerateArray(), z => z.GetProperty("name").GetString() == "Flowers");
    }

    private async Task BringsInWhatWasTakenOutAsync(BrowserPage tab)
    {
        foreach (var form in new[] { "geojson", "imdf" })
        {
            var file = await _api.GetByteArrayAsync(new Uri($"api/plans/2/export?form={form}", UriKind.Relative));
            await tab.Page.ReloadAsync();
            await tab.Page.Locator(".editor-plan [data-id='flowers']").WaitForAsync();
            await ClickAsync(tab, 6, 8);
            await tab.Page.Keyboard.PressAsync("Delete");
            await Assertions.Expect(tab.Page.Locator(".plan-editor")).ToHaveAttributeAsync("data-changed", "true");

            await tab.Page.Locator("[data-field=import]").SetInputFilesAsync(new FilePayload { Name = $"plan.{form}", MimeType = "application/octet-stream", Buffer = file });
            await Assertions.Expect(tab.Page.Locator(".plan-editor")).ToHaveAttributeAsync("data-changed", "false");   // equal to what was saved, to the last digit
            await Assertions.Expect(tab.Page.Locator(".editor-plan [data-id='flowers']")).ToHaveCountAsync(1);
        }
    }

    private static async Task LeavingAsksAndTheDraftIsKeptAsync(BrowserPage tab)
    {
        await ClickAsync(tab, 6, 8);
        await tab.Page.Locator(".editor-plan").FocusAsync();
        await tab.Page.Keyboard.PressAsync("Shift+ArrowDown");
        await tab.Page.WaitForFunctionAsync("() => Object.keys(localStorage).some(k => k.startsWith('storeedge-plan-draft'))");
        var asked = new TaskCompletionSource<string>();
        tab.Page.Dialog += async (_, dialog) =>
        {
            asked.TrySetResult(dialog.Type);
            await dialog.AcceptAsync();
        };
        await tab.Page.ReloadAsync();
        Assert.Equal("beforeunload", await asked.Task);
        await tab.Page.Locator("[data-do=draft]").ClickAsync();
        await Assertions.Expect(tab.Page.Locator(".plan-editor")).ToHaveAttributeAsync("data-changed", "true");
    }

    private async Task<JsonElement?> AskAsync(string address)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(await _api.GetStringAsync(new Uri(address, UriKind.Relative)));
        }
        catch (HttpRequestException)
        {
            return null;   // it starts anew just now
        }
    }

    private static async Task<double> Number(BrowserPage tab, string selector, string attribute) =>
        double.Parse(await tab.Page.Locator(selector).First.GetAttributeAsync(attribute) ?? "", CultureInfo.InvariantCulture);

    private static async Task ClickAsync(BrowserPage tab, double x, double y)
    {
        var (left, top) = await OnGlassAsync(tab, x, y);
        await tab.Page.Mouse.ClickAsync(left, top);
    }

    private static async Task DragAsync(BrowserPage tab, (double X, double Y) from, (double X, double Y) to)
    {
        var (left, top) = await OnGlassAsync(tab, from.X, from.Y);
        var (right, bottom) = await OnGlassAsync(tab, to.X, to.Y);
        await tab.Page.Mouse.MoveAsync(left, top);
        await tab.Page.Mouse.DownAsync();
        await tab.Page.Mouse.MoveAsync((left + right) / 2, (top + bottom) / 2);
        await tab.Page.Mouse.MoveAsync(right, bottom);
        await tab.Page.Mouse.UpAsync();
    }

    /// <summary>Where a place of the 40 m deep sample store is in the window.</summary>
    private static async Task<(float, float)> OnGlassAsync(BrowserPage tab, double x, double y)
    {
        var at = await tab.Page.EvaluateAsync<double[]>(
            "([x, y]) => { const svg = document.querySelector('.editor-plan'); svg.scrollIntoView({ block: 'nearest' }); const m = svg.getScreenCTM(); return [m.a * x + m.e, m.d * y + m.f]; }", new[] { x, 40 - y });
        return ((float)at[0], (float)at[1]);
    }
}
