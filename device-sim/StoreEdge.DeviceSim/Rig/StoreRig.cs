using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using StoreEdge.DeviceSim.App;
using StoreEdge.DeviceSim.Devices;
using StoreEdge.DeviceSim.Devices.BtVirt;
using StoreEdge.DeviceSim.Hq;
using StoreEdge.DeviceSim.Store;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Rig;

/// <summary>
/// A whole store on this machine: broker, hub, agents and HQ's stand-in as their own programs would run, and the devices on
/// real terminals and sockets. Everything binds to 127.0.0.1 and lies in the run's folder.
/// </summary>
internal sealed class StoreRig : IAsyncDisposable
{
    private static readonly string[] AgentNames = ["agent-1", "agent-2", "agent-3"];

    // A hub that catches up after a kill, on a busy machine.
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(120);

    private readonly DemoOptions _options;
    private readonly TimeProvider _wall;
    private readonly int _brokerPort = FreePort();

    public StoreRig(DemoOptions options, SampleStore sample, ScaledClock clock, TimeProvider wall)
    {
        (_options, _wall, Sample, Clock) = (options, wall, sample, clock);
        HubAddress = new Uri($"http://127.0.0.1:{(options.Port == 0 ? FreePort() : options.Port)}");
        PrepareFolder();
        Broker = Child("mosquitto", "mosquitto", "-c", "mosquitto.conf");
        Hub = Child("hub", "dotnet", options.Programs.Hub, "--config", "hub.json");
        Agents = [.. AgentNames.Select(a => Child(a, "dotnet", options.Programs.Agent, "--config", $"{a}.json"))];
        Devices = StoreDevices.Open(sample.Plan, Beacons(), options.Folder, wall,
            new StoreDevicesOptions
            {
                Seed = options.Seed,
                Scanners = AgentNames.SelectMany(a => ScannerSetup.OfAgent(Path.Combine(options.Folder, $"{a}.json"))).ToDictionary(),
                LaneFaults = options.WireFaults, RadioFaults = options.WireFaults,
                Gateways = options.Gateways ? RigGateways.On(_brokerPort, clock) : null,
            });
        App = new StoreApp(StoreApp.ClientFor(HubAddress), sample.Plan.Store, wall);
        Hq = new HqStandIn("127.0.0.1", _brokerPort, Path.Combine(options.Folder, "hq.db"));
    }

    public SampleStore Sample { get; }

    public ScaledClock Clock { get; }

    public Uri HubAddress { get; }

    /// <summary>As hub.json of the sample store names it.</summary>
    public string HubData => Path.Combine(_options.Folder, "hub-data");

    public ChildProgram Broker { get; }

    public ChildProgram Hub { get; }

    public IReadOnlyList<ChildProgram> Agents { get; }

    public StoreDevices Devices { get; }

    public StoreApp App { get; }

    public HqStandIn Hq { get; }

    /// <summary>Why receiver-1 has no btvirt although it was asked for; null when it has, or was not asked.</summary>
    public string? WithoutBtVirt { get; private set; }

    /// <exception cref="IOException">A program did not come up; the message holds the end of its log.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Broker.Start();
        Hq.Start();
        if (_options.BtVirt)
        {
            WithoutBtVirt = BtVirtProcess.Missing();
            if (WithoutBtVirt is null) await Devices.UseBtVirtAsync(DeviceId.Of("receiver-1"), cancellationToken);
        }
        await StartHubAsync(cancellationToken);
        foreach (var agent in Agents) agent.Start();
        App.Start();
        await UntilAsync(() => Hq.IsConnected, Broker, "the broker takes connections", cancellationToken);
        using var http = ManagersDoor.Open(HubAddress, HubData);
        await UntilAsync(async () => (await http.GetStringAsync("/api/devices", cancellationToken)).Split("\"reportedAtMs\"").Length > Agents.Count + (_options.Gateways ? 1 : 0),
            Agents[0], "all agents have reported to the hub", cancellationToken);
    }

    public async Task StartHubAsync(CancellationToken cancellationToken)
    {
        Hub.Start();
        using var http = new HttpClient { BaseAddress = HubAddress };
        await UntilAsync(async () => (await http.GetAsync("/health/ready", cancellationToken)).IsSuccessStatusCode, Hub, "the hub is ready", cancellationToken);
    }

    /// <summary>Faults were asked for on the wires: what devices said is then not what agents read.</summary>
    public bool IsSpoilt => _options.WireFaults is not null;

    /// <summary>Whether this agent was started more than once.</summary>
    public bool WasKilled(string agent) => Agents.Single(a => a.Name == agent).Starts > 1;

    /// <summary>The scanners and tills of one agent: what must be quiet when it is killed.</summary>
    public IEnumerable<DeviceId> LaneDevicesOf(int agent)
    {
        using var settings = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_options.Folder, $"{AgentNames[agent]}.json")));
        return [.. settings.RootElement.GetProperty("StoreEdge").GetProperty("Lines").EnumerateArray().Select(l => DeviceId.Of(l.GetProperty("Device").GetString()!))];
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        foreach (var agent in Agents) await agent.DisposeAsync();
        await Hub.DisposeAsync();
        await Hq.DisposeAsync();
        await Broker.DisposeAsync();
        await Devices.DisposeAsync();
        var salts = SaltFolder;
        if (Directory.Exists(salts)) Directory.Delete(salts, recursive: true);
    }

    /// <summary>Waits for a condition; a program that has ended meanwhile, or takes too long, is an error with its last words.</summary>
    private async Task UntilAsync(Func<Task<bool>> condition, ChildProgram who, string what, CancellationToken cancellationToken)
    {
        var started = _wall.GetTimestamp();
        while (true)
        {
            try
            {
                if (await condition()) return;
            }
            catch (HttpRequestException)
            {
                // not listening yet; the limit below ends it
            }
            if (who.ExitCode is { } code) throw new IOException($"{who.Name} ended with {code} before {what}:\n{who.LastLines(20)}");
            if (_wall.GetElapsedTime(started) > ReadyLimit) throw new IOException($"waited {ReadyLimit.TotalSeconds} s in vain until {what}:\n{who.LastLines(20)}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), _wall, cancellationToken);
        }
    }

    private Task UntilAsync(Func<bool> condition, ChildProgram who, string what, CancellationToken cancellationToken) =>
        UntilAsync(() => Task.FromResult(condition()), who, what, cancellationToken);

    // Unix socket paths end at 108 bytes, and two runs must not share pseudonyms: a short name of its own in memory.
    private static string SaltFolder => $"/dev/shm/storeedge-run-{Environment.ProcessId}";

    private ChildProgram Child(string name, string file, params string[] arguments) => new(name, _options.Folder, new Dictionary<string, string>
    {
        [ScaledClock.VariableName] = Clock.ToSetting(),
        ["StoreEdge__Url"] = HubAddress.ToString().TrimEnd('/'),
        ["StoreEdge__SaltFolder"] = SaltFolder,
        ["StoreEdge__HqFeed__Broker"] = $"mqtt://127.0.0.1:{_brokerPort}",
        ["DOTNET_NOLOGO"] = "1",
    }, file, arguments);

    private void PrepareFolder()
    {
        if (Directory.Exists(_options.Folder)) Directory.Delete(_options.Folder, recursive: true);
        Directory.CreateDirectory(_options.Folder);
        File.WriteAllText(Path.Combine(_options.Folder, DemoOptions.RunMark), "");
        foreach (var file in Directory.EnumerateFiles(_options.Programs.SampleStore)) File.Copy(file, Path.Combine(_options.Folder, Path.GetFileName(file)));
        foreach (var agent in AgentNames)
        {
            var path = Path.Combine(_options.Folder, $"{agent}.json");
            var settings = JsonNode.Parse(File.ReadAllText(path))!;
            settings["StoreEdge"]!["HubUrl"] = HubAddress.ToString();
            File.WriteAllText(path, settings.ToJsonString());
        }
        if (_options.Gateways) RigGateways.Write(_options.Folder, AgentNames, _brokerPort);
        File.WriteAllText(Path.Combine(_options.Folder, "mosquitto.conf"), string.Create(CultureInfo.InvariantCulture, $"""
            listener {_brokerPort} 127.0.0.1
            allow_anonymous true
            persistence false
            max_queued_messages 10000

            """));
    }

    private Dictionary<BeaconId, string> Beacons()
    {
        using var list = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_options.Programs.SampleStore, "beacons.json")));
        return list.RootElement.GetProperty("beacons").EnumerateArray()
            .ToDictionary(b => BeaconId.Of(b.GetProperty("id").GetString()!), b => b.GetProperty("identity").GetString()!);
    }

    // Below the ports that Linux hands to outgoing connections (from 32768): a broker that is stopped and started again
    // finds its own still free.
    private static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(12_000, 32_000);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // taken: another
            }
        }
    }
}
