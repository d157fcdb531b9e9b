using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using StoreEdge.DeviceSim.Rig;

namespace StoreEdge.EndToEnd;

/// <summary>The privacy officer of a running store: is let in by the key alone, finds each answer of the hub on the page, and leaves nothing behind.</summary>
/// <param name="dataFolder">The hub's, where its keys lie.</param>
internal sealed class PrivacyWalk(Uri store, string dataFolder, string screenshots) : IDisposable
{
    private readonly HttpClient _door = new() { BaseAddress = store, DefaultRequestHeaders = { Authorization = ManagersDoor.KeyIn(dataFolder, "officer") } };
    private readonly string _key = ManagersDoor.KeyIn(dataFolder, "officer").Parameter!;

    public async Task EverythingHoldsAsync()
    {
        Directory.CreateDirectory(screenshots);
        await using var browser = await BrowserSession.StartAsync(dataFolder);
        await using var tab = await browser.OpenAsync(store, 1400);
        await tab.GoAsync("privacy?live=off");
        await ClosedWithoutKeyAsync(tab);
        await OpenAsync(tab, _key);
        await tab.Page.Locator("[data-drawn]").WaitForAsync();
        await AnswersStandThereAsync(tab);
        await MessagesAreTheBytesAsync(tab);
        await tab.ShootAsync(Path.Combine(screenshots, "privacy-1400.png"));
        Assert.Equal(0, await tab.OverflowAsync());
        await KeyIsNowhereAsync(tab);
    }

    public void Dispose() => _door.Dispose();

    private static async Task ClosedWithoutKeyAsync(BrowserPage tab)
    {
        Assert.False(await tab.Page.Locator("[data-unlocked]").IsVisibleAsync());
        await OpenAsync(tab, "guessed");
        await Assertions.Expect(tab.Page.Locator(".officer [role=alert]")).ToHaveTextAsync("That key does not open.");
        Assert.False(await tab.Page.Locator("[data-unlocked]").IsVisibleAsync());
    }

    private static async Task OpenAsync(BrowserPage tab, string key)
    {
        await tab.Page.Locator("#officer-key").FillAsync(key);
        await tab.Page.Keyboard.PressAsync("Enter");
    }

    private async Task AnswersStandThereAsync(BrowserPage tab)
    {
        var shown = await tab.FiguresAsync();
        using var summary = await AskAsync("summary");
        foreach (var purpose in summary.RootElement.GetProperty("standing").EnumerateArray())
            Assert.Equal(purpose.GetProperty("shoppers").GetDouble(), shown[$"standing-{purpose.GetProperty("purpose").GetString()}"].Value);
        using var suppressed = await AskAsync("suppressed");
        foreach (var table in suppressed.RootElement.GetProperty("tables").EnumerateArray())
            if (table.GetProperty("sensitive").ValueKind == JsonValueKind.Number)
                Assert.Equal(table.GetProperty("sensitive").GetDouble(), shown[$"sensitive-{table.GetProperty("table").GetString()}"].Value);
        using var ledger = await AskAsync("ledger");
        foreach (var day in ledger.RootElement.GetProperty("days").EnumerateArray())
            Assert.Equal(day.GetProperty("spent").GetDouble(), shown[$"spent-{day.GetProperty("day").GetString()}"].Value);
        using var requests = await AskAsync("requests");
        Assert.Equal(requests.RootElement.GetProperty("requests").GetArrayLength(), await tab.Page.Locator("[data-request]").CountAsync());
        Assert.Contains("GET /v1/privacy/looks", await tab.Page.Locator("[data-unlocked]").InnerTextAsync(), StringComparison.Ordinal);
    }

    /// <summary>Raw, a message on the page is the text that the hub says it sent; pretty, it is the same without blanks.</summary>
    private async Task MessagesAreTheBytesAsync(BrowserPage tab)
    {
        using var sent = await AskAsync("sent");
        var messages = sent.RootElement.GetProperty("messages").EnumerateArray().ToList();
        Assert.NotEmpty(messages);
        foreach (var message in messages.Take(5))
        {
            var sequence = message.GetProperty("sequence").GetInt64().ToString(CultureInfo.InvariantCulture);
            var place = tab.Page.Locator($"[data-sequence='{sequence}']");
            var payload = message.GetProperty("payload").GetString()!;
            await place.Locator("summary").ClickAsync();
            using var pretty = JsonDocument.Parse(await place.Locator("pre").TextContentAsync() ?? "");
            using var raw = JsonDocument.Parse(payload);
            Assert.True(JsonElement.DeepEquals(raw.RootElement, pretty.RootElement));
            await place.Locator("input").CheckAsync();
            Assert.Equal(payload, await place.Locator("pre").TextContentAsync());
        }
    }

    /// <summary>The key is in the page's memory: not in its address, its stores or its cookies, and gone when it is loaded anew.</summary>
    private async Task KeyIsNowhereAsync(BrowserPage tab)
    {
        var kept = await tab.Page.EvaluateAsync<string>("() => location.href + JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie + document.documentElement.outerHTML");
        Assert.DoesNotContain(_key, kept, StringComparison.Ordinal);
        await tab.GoAsync("privacy?live=off");
        Assert.True(await tab.Page.Locator("#officer-key").IsVisibleAsync());
        Assert.False(await tab.Page.Locator("[data-unlocked]").IsVisibleAsync());
    }

    private async Task<JsonDocument> AskAsync(string what)
    {
        await using var answer = await _door.GetStreamAsync(new Uri($"v1/privacy/{what}", UriKind.Relative));
        return await JsonDocument.ParseAsync(answer);
    }
}
