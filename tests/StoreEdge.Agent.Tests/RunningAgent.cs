using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StoreEdge.Agent.Health;
using StoreEdge.Agent.Outbox;
using StoreEdge.Agent.Settings;
using StoreEdge.Observations;

namespace StoreEdge.Agent.Tests;

/// <summary>The whole agent, in this process, on the test's ports, folder and hub.</summary>
internal sealed class RunningAgent : IAsyncDisposable
{
    private readonly IHost _host;

    private RunningAgent(IHost host) => _host = host;

    public DurableOutbox Outbox => _host.Services.GetRequiredService<DurableOutbox>();

    public static async Task<RunningAgent> StartAsync(AgentOptions options, TimeProvider? store = null, TimeProvider? wall = null, Action<Microsoft.Extensions.Logging.ILoggingBuilder>? logging = null)
    {
        var (settings, faults) = SettingsReader.Read(options, []);
        Assert.Empty(faults);
        var host = AgentHost.Build(settings!, store ?? TimeProvider.System, wall, logging ?? (_ => { }));
        await host.StartAsync();
        return new RunningAgent(host);
    }

    public DeviceHealth Device(string device) =>
        _host.Services.GetRequiredService<DeviceBook>().Snapshot().Single(d => d.Device.Value == device);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    public static AgentOptions Options(string folder, string hubUrl, params LineOptions[] lines) => new()
    {
        Store = "store-0001",
        Agent = "agent-1",
        HubUrl = hubUrl,
        DataFolder = Path.Combine(folder, "agent-data"),
        Lines = [.. lines],
    };

    public static LineOptions Scanner(string device, string port) =>
        new() { Device = device, Kind = "scanner", Port = port, Terminators = "CR", CodeIds = "aim" };
}
