using StoreEdge.DeviceSim.Rig;
using StoreEdge.Testing;

namespace StoreEdge.EndToEnd;

/// <summary>A hub of the sample store by itself, in a folder of its own, on one port through all its starts.</summary>
internal sealed class ScratchHub : IAsyncDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly ChildProgram _hub;

    private ScratchHub()
    {
        var programs = ProgramPaths.OfCheckout();
        foreach (var file in new[] { "plan.geojson", "hub.json", "products.csv" }) File.Copy(Path.Combine(programs.SampleStore, file), _scratch.File(file));
        Pages = new Uri(FormattableString.Invariant($"http://127.0.0.1:{LoopbackPort.Free()}"));
        _hub = new ChildProgram("hub", _scratch.Path, new Dictionary<string, string>
        {
            ["StoreEdge__Url"] = Pages.ToString().TrimEnd('/'), ["StoreEdge__HqFeed__Enabled"] = "false", ["StoreEdge__SaltFolder"] = _scratch.File("salt"),
        }, "dotnet", programs.Hub, "--config", "hub.json");
    }

    public Uri Pages { get; }

    public string DataFolder => _scratch.File("hub-data");

    public static async Task<ScratchHub> StartAsync()
    {
        var hub = new ScratchHub();
        hub._hub.Start();
        await Eventually.Holds(() => hub._hub.ExitCode is not null || hub.Listens(), "the hub says where it listens");
        Assert.True(hub._hub.ExitCode is null, hub._hub.LastLines(20));
        return hub;
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _scratch.Dispose();
    }

    private bool Listens() => File.Exists(_hub.LogFile) && File.ReadLines(_hub.LogFile).Any(l => l.Contains("Now listening on:", StringComparison.Ordinal));
}
