using System.Text.Json.Nodes;
using Microsoft.Playwright;
using StoreEdge.DeviceSim.Rig;

namespace StoreEdge.EndToEnd;

/// <summary>Somebody of every role who has signed in once at the hub of the made-up week: who tries again and again, as a test a figure would, is rightly made to wait.</summary>
public sealed class SeededDesk : IAsyncLifetime
{
    private readonly SeededHub _hub = new();

    internal Uri Address => _hub.Address;

    // InitializeAsync sets these before any test.
    internal BrowserSession Browser { get; private set; } = null!;

    internal HttpClient Api { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var browser = BrowserSession.LaunchAsync();   // while the week is made up
        await _hub.InitializeAsync();
        Api = ManagersDoor.Open(_hub.Address, _hub.DataFolder);
        Browser = await browser;
        await Browser.SignInAsync(_hub.Address, _hub.DataFolder, "manager", "officer", "technician");
    }

    /// <summary>A tab of somebody who has signed in, at an address that is drawn.</summary>
    internal async Task<BrowserPage> OpenAsync(string address, int width = 1400, ColorScheme scheme = ColorScheme.Light, bool touch = false)
    {
        var tab = await Browser.OpenAsync(Address, width, scheme, touch);
        await tab.GoAsync(address);
        return tab;
    }

    /// <summary>What the stream of live events says first, for a test that says something else in its place.</summary>
    internal async Task<JsonObject> FirstLiveAsync()
    {
        await using var stream = await Api.GetStreamAsync(new Uri("api/live", UriKind.Relative));
        using var lines = new StreamReader(stream);
        while (await lines.ReadLineAsync() is { } line)
            if (line.StartsWith("data: ", StringComparison.Ordinal)) return JsonNode.Parse(line[6..])!.AsObject();
        throw new InvalidOperationException("the stream ended without a message");
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        Api.Dispose();
        await _hub.DisposeAsync();
    }
}
