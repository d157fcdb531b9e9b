using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;

namespace StoreEdge.EndToEnd;

/// <summary>The privacy officer serves what shoppers asked for on the page, by the reference alone: hands an export over, erases, refuses.</summary>
/// <param name="door">Opens the officer's door and the app's.</param>
/// <param name="tab">On the privacy page, with the key given.</param>
internal sealed class RequestsWalk(HttpClient door, BrowserPage tab)
{
    private const string StoreName = "store-0001";

    private ILocator Opened => tab.Page.Locator("[data-opened]");

    public async Task EverythingHoldsAsync()
    {
        var (access, erasure, refused) = (await AskAsync("access", "privacy-walk-install-0001"), await AskAsync("erasure", "privacy-walk-install-0002"), await AskAsync("erasure", "privacy-walk-install-0003"));
        await OpenAsync("ABCDEFGH");
        await Assertions.Expect(tab.Page.Locator(".serve [role=alert]")).ToHaveTextAsync("No request has this reference.");
        await HandsOverAsync(access);
        await ErasesAsync(erasure);
        await RefusesAsync(refused);
        foreach (var (reference, state) in ((string, string)[])[(access, "Served"), (erasure, "Served"), (refused, "Refused")])
            await Assertions.Expect(tab.Page.Locator($"[data-request='{reference}']")).ToContainTextAsync(state);
    }

    /// <summary>The file that the browser saves is the hub's own, and closing needs a second press.</summary>
    private async Task HandsOverAsync(string reference)
    {
        await OpenAsync($"{reference[..4].ToLowerInvariant()} {reference[4..]}");   // as somebody reads it out
        await StateAsync("open");
        Assert.Equal((await RequestAsync(reference)).GetProperty("dueOn").GetString(), await Opened.Locator("[data-due]").GetAttributeAsync("data-due"));
        using var saved = JsonDocument.Parse(await SavedAsync("json", $"{reference}.json"));
        using var own = JsonDocument.Parse(await door.GetByteArrayAsync(new Uri($"v1/privacy/requests/{reference}/export.json", UriKind.Relative)));
        Assert.Equal(own.RootElement.EnumerateObject().Select(p => p.Name), saved.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal("PK"u8.ToArray(), (await SavedAsync("zip", $"{reference}.zip"))[..2]);
        await StateAsync("open");
        await TwiceAsync("serve", "forgets whose it was");
        await StateAsync("served");
    }

    private async Task ErasesAsync(string reference)
    {
        await OpenAsync(reference);
        await TwiceAsync("erase", reference);
        await StateAsync("served");
        await Assertions.Expect(tab.Page.Locator("[data-outcome]")).ToHaveTextAsync("Erased: nothing of the one who asked is left.");
        Assert.Equal("served", (await RequestAsync(reference)).GetProperty("state").GetString());
    }

    private async Task RefusesAsync(string reference)
    {
        const string reason = "the one who asks could not say since when";
        await OpenAsync(reference);
        await Opened.Locator("#refusal-reason").FillAsync(reason);
        await Opened.Locator("[data-act=refuse]").ClickAsync();
        await StateAsync("refused");
        Assert.Equal(reason, (await RequestAsync(reference)).GetProperty("reason").GetString());
    }

    /// <summary>The first press names what will happen and does nothing.</summary>
    private async Task TwiceAsync(string act, string names)
    {
        await Opened.Locator($"[data-ask={act}]").ClickAsync();
        await Assertions.Expect(Opened.Locator($"[data-means={act}]")).ToContainTextAsync(names);
        await StateAsync("open");
        await Opened.Locator($"[data-act={act}]").ClickAsync();
    }

    private async Task<byte[]> SavedAsync(string form, string name)
    {
        var download = await tab.Page.RunAndWaitForDownloadAsync(() => Opened.Locator($"[data-export={form}]").ClickAsync());
        Assert.Equal(name, download.SuggestedFilename);
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }

    private async Task OpenAsync(string reference)
    {
        await tab.Page.Locator("#request-reference").FillAsync(reference);
        await tab.Page.Locator("#request-reference").PressAsync("Enter");
    }

    private Task StateAsync(string state) => Assertions.Expect(Opened.Locator("[data-request-state]")).ToHaveAttributeAsync("data-request-state", state, new() { Timeout = 30_000 });

    private async Task<string> AskAsync(string kind, string subject)
    {
        using var answer = await door.PostAsJsonAsync(new Uri("v1/privacy-requests", UriKind.Relative), new { store = StoreName, subject, kind });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("reference").GetString()!;
    }

    private async Task<JsonElement> RequestAsync(string reference) =>
        await door.GetFromJsonAsync<JsonElement>(new Uri($"v1/privacy/requests/{reference}", UriKind.Relative));
}
