using System.Text.Json.Nodes;
using Microsoft.Playwright;
using StoreEdge.DeviceSim.Rig;
using StoreEdge.EndToEnd;
using StoreEdge.ProgramBenchmarks.Programs;
using StoreEdge.SeededWeek;
using static StoreEdge.ProgramBenchmarks.Measurement;

namespace StoreEdge.ProgramBenchmarks.Pages;

/// <summary>The first visit of the day's page in a browser that has seen nothing of the hub: what it moves, and when the largest thing is painted.</summary>
internal static class FirstLoadPart
{
    private const int Loads = 7;
    private const string Password = "seven wet umbrellas";

    public static async Task<IReadOnlyList<PagesFigure>> RunAsync(string folder)
    {
        await using var hub = await HubUnderLoad.StartOnWeekAsync(folder, data => Week.Write(data));
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await LaunchAsync(playwright);
        var cookies = await SignInAsync(browser, hub);
        var brotli = await LoadAsync(browser, hub, cookies, "gzip, br");   // warms the hub up too
        var gzip = await LoadAsync(browser, hub, cookies, "gzip");
        var paints = new List<double>();
        for (var i = 0; i < Loads; i++) paints.Add((await LoadAsync(browser, hub, cookies, "gzip")).LargestPaintMs);
        Console.WriteLine(gzip);
        var paint = Median(paints);
        return
        [
            Size("with TLS, by brotli", brotli), Size("without, by gzip", gzip),
            new($"largest paint of /today, median of {Loads} cold loads", FormattableString.Invariant($"{paint / 1000:N2} s"), "1.5 s", paint <= 1500),
        ];
    }

    private static PagesFigure Size(string how, FirstLoad load) => new($"first load of /today, {how}, {load.Files.Count} answers", FormattableString.Invariant($"{load.Bytes / 1000.0:N0} KB"), "300 KB", load.Bytes <= 300_000);

    private static async Task<FirstLoad> LoadAsync(IBrowser browser, HubUnderLoad hub, string cookies, string taken)
    {
        await using var context = await browser.NewContextAsync(new() { BaseURL = hub.Address.ToString(), StorageState = cookies, ViewportSize = new() { Width = 820, Height = 1180 } });
        return await FirstLoad.OfAsync(await context.NewPageAsync(), "/today", taken);
    }

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Environment.GetEnvironmentVariable("STOREEDGE_CHROMIUM") is { Length: > 0 } named ? named : "/usr/bin/chromium", Headless = true, Args = ["--no-sandbox", "--disable-gpu"],
    });

    /// <returns>The cookies of a manager.</returns>
    public static async Task<string> SignInAsync(IBrowser browser, HubUnderLoad hub)
    {
        using var manager = ManagersDoor.Open(hub.Address, hub.Data);
        var person = new JsonObject { ["name"] = "desk", ["password"] = Password, ["roles"] = new JsonArray("manager") };
        using var added = await manager.PostAsync(new Uri("api/people", UriKind.Relative), new StringContent(person.ToJsonString(), System.Text.Encoding.UTF8, "application/json"));
        added.EnsureSuccessStatusCode();
        await using var context = await browser.NewContextAsync(new() { BaseURL = hub.Address.ToString() });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.Locator("#field-name").FillAsync("desk");
        await page.Locator("#field-password").FillAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("nav a[data-view=account]").WaitForAsync();
        return await context.StorageStateAsync();
    }
}
