using StoreEdge.DeviceSim.Rig;

namespace StoreEdge.EndToEnd;

/// <summary>A manager who has signed in once at the hub of the made-up week: who tries again and again, as a test a figure would, is rightly made to wait.</summary>
public sealed class SeededDesk : IAsyncLifetime
{
    private readonly SeededHub _hub = new();

    internal Uri Address => _hub.Address;

    // InitializeAsync sets these before any test.
    internal BrowserSession Browser { get; private set; } = null!;

    internal HttpClient Api { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await _hub.InitializeAsync();
        Api = ManagersDoor.Open(_hub.Address, _hub.DataFolder);
        Browser = await BrowserSession.StartAsync(_hub.Address, _hub.DataFolder, "manager");
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        Api.Dispose();
        await _hub.DisposeAsync();
    }
}
