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

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        Api.Dispose();
        await _hub.DisposeAsync();
    }
}
