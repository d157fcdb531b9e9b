using Microsoft.Playwright;

namespace StoreEdge.EndToEnd;

/// <summary>The first user of a new hub: comes in by the one-time code's link, opens every view, and lets a second desk in.</summary>
internal sealed class FirstRunWalk(Uri store, string dataFolder)
{
    private const string Password = "nine green ladders";

    private static readonly string[] Views = ["today", "floor", "zones", "paths", "checkout", "compare", "export", "devices", "alerts", "privacy", "plan", "account"];

    public async Task EverythingHoldsAsync()
    {
        await using var browser = await BrowserSession.StartAsync(store, dataFolder);
        await using var tab = await browser.OpenAsync(store, 1400);
        await tab.Page.GotoAsync("today");
        await tab.Page.Locator("#field-again").WaitForAsync();
        Assert.EndsWith("/sign-in?to=%2Ftoday", tab.Page.Url, StringComparison.Ordinal);
        var code = (await File.ReadAllTextAsync(Path.Combine(dataFolder, "first-run.code"))).Trim();
        await tab.Page.GotoAsync($"sign-in?to=%2Fdevices#code={code}");
        await MakeAccountAsync(tab, code);
        Assert.False(File.Exists(Path.Combine(dataFolder, "first-run.code")));
        Assert.Equal(Views, await tab.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('nav a[data-view]')].map(a => a.dataset.view)"));
        await AddDeskAsync(tab);
        foreach (var view in Views)
        {
            await tab.GoAsync(view);
            await tab.Page.WaitForURLAsync($"**/{view}");
        }
        Assert.DoesNotContain(tab.Complaints, c => c.Contains("policy", StringComparison.OrdinalIgnoreCase));
    }

    private static async Task MakeAccountAsync(BrowserPage tab, string code)
    {
        await tab.Page.Locator("#field-again").WaitForAsync();
        Assert.DoesNotContain(code, tab.Page.Url, StringComparison.Ordinal);
        Assert.Equal(code, await tab.Page.Locator("#field-code").InputValueAsync());
        await tab.Page.Locator("#field-name").FillAsync("front-office");
        await tab.Page.Locator("#field-password").FillAsync(Password);
        await tab.Page.Locator("#field-again").FillAsync(Password);
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.WaitForURLAsync("**/devices");
        await tab.DrawnAsync();
    }

    private static async Task AddDeskAsync(BrowserPage tab)
    {
        await tab.GoAsync("account");
        await tab.Page.Locator("#field-person").FillAsync("workshop");
        await tab.Page.Locator("#field-person-password").FillAsync(Password);
        await tab.Page.Locator("#new-person-technician").CheckAsync();
        await tab.Page.Keyboard.PressAsync("Enter");
        var desk = tab.Page.Locator("[data-person=workshop]");
        await Assertions.Expect(desk).ToContainTextAsync("may sign in");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Disable" }).ClickAsync();
        await Assertions.Expect(desk).ToContainTextAsync("may not sign in");
    }
}
