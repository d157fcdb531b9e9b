using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using StoreEdge.DeviceSim.Rig;

namespace StoreEdge.EndToEnd;

/// <summary>The privacy officer of a running store: signs in, finds each answer of the hub on the page, and leaves nothing behind.</summary>
/// <param name="dataFolder">The hub's, where its keys lie.</param>
internal sealed class PrivacyWalk(Uri store, string dataFolder, string screenshots) : IDisposable
{
    private readonly HttpClient _door = new() { BaseAddress = store, DefaultRequestHeaders = { Authorization = ManagersDoor.KeyIn(dataFolder, "officer") } };

    public async Task EverythingHoldsAsync()
    {
        Directory.CreateDirectory(screenshots);
        await using var browser = await BrowserSession.StartAsync(store, dataFolder, "officer");
        await using var tab = await browser.OpenAsync(store, 1400);
        await tab.GoAsync("privacy?live=off");
        await tab.Page.Locator("[data-drawn]").WaitForAsync();
        await AnswersStandThereAsync(tab);
        await MessagesAreTheBytesAsync(tab);
        Assert.Empty(tab.Complaints);
        await new RequestsWalk(_door, tab).EverythingHoldsAsync();
        await tab.ShootAsync(Path.Combine(screenshots, "privacy-1400.png"));
        Assert.Equal(0, await tab.OverflowAsync());
        // The reference that no request has was asked for, and the browser says so.
        Assert.Contains("404", Assert.Single(tab.Complaints), StringComparison.Ordinal);
        await OnlyOwnViewsAsync(tab);
        await SignsOutAsync(tab);
    }

    public void Dispose() => _door.Dispose();

    private async Task AnswersStandThereAsync(BrowserPage tab)
    {
        var shown = await tab.FiguresAsync();
        using var summary = await AskAsync("summary");
        foreach (var purpose in summary.RootElement.GetProperty("standing").EnumerateArray())
            Assert.Equal(purpose.GetProperty("shoppers").GetDouble(), shown[$"standing-{purpose.GetProperty("purpose").GetString()}"].Value);
        Assert.Equal($"{summary.RootElement.GetProperty("lostDays").GetArrayLength()}", await tab.Page.Locator("[data-lost-days]").GetAttributeAsync("data-lost-days"));
        using var suppressed = await AskAsync("suppressed");
        foreach (var table in suppressed.RootElement.GetProperty("tables").EnumerateArray())
            if (table.GetProperty("sensitive").ValueKind == JsonValueKind.Number)
                Assert.Equal(table.GetProperty("sensitive").GetDouble(), shown[$"sensitive-{table.GetProperty("table").GetString()}"].Value);
        using var ledger = await AskAsync("ledger");
        foreach (var day in ledger.RootElement.GetProperty("days").EnumerateArray())
            Assert.Equal(day.GetProperty("spent").GetDouble(), shown[$"spent-{day.GetProperty("day").GetString()}"].Value);
        using var requests = await AskAsync("requests");
        Assert.Equal(requests.RootElement.GetProperty("requests").GetArrayLength(), await tab.Page.Locator("[data-request]").CountAsync());
        Assert.Contains("GET /api/zones", string.Concat(await tab.Page.Locator("[data-manager-look]").AllInnerTextsAsync()), StringComparison.Ordinal);
        Assert.Contains(await tab.Page.Locator("[data-looker]").AllInnerTextsAsync(), who => !who.StartsWith("key of", StringComparison.Ordinal));
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

    /// <summary>The officer is shown no view of the manager's, not even by its address.</summary>
    private static async Task OnlyOwnViewsAsync(BrowserPage tab)
    {
        Assert.Equal(["privacy", "account"], await tab.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('nav a[data-view]')].map(a => a.dataset.view)"));
        await tab.GoAsync("today?live=off");
        await tab.Page.WaitForURLAsync("**/privacy?live=off");
    }

    /// <summary>Nothing of the session is left in the page, and what was shown is behind the sign-in again.</summary>
    private static async Task SignsOutAsync(BrowserPage tab)
    {
        Assert.Equal("{}", await tab.Page.EvaluateAsync<string>("() => document.cookie + JSON.stringify({ ...localStorage, ...sessionStorage })"));
        await tab.GoAsync("account");
        await tab.Page.Locator("[data-sign-out]").ClickAsync();
        await tab.Page.Locator("#field-password").WaitForAsync();
        await tab.Page.GotoAsync("privacy");
        await tab.Page.Locator("#field-password").WaitForAsync();
        Assert.EndsWith("/sign-in?to=%2Fprivacy", tab.Page.Url, StringComparison.Ordinal);
    }

    private async Task<JsonDocument> AskAsync(string what)
    {
        await using var answer = await _door.GetStreamAsync(new Uri($"v1/privacy/{what}", UriKind.Relative));
        return await JsonDocument.ParseAsync(answer);
    }
}
