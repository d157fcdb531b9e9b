using System.Text.Json.Nodes;
using StoreEdge.ProgramBenchmarks.Load;
using StoreEdge.DeviceSim.Devices;
using StoreEdge.DeviceSim.Rig;
using StoreEdge.DeviceSim.Store;
using StoreEdge.Observations;

namespace StoreEdge.ProgramBenchmarks.Programs;

/// <summary>What happens near one agent's devices.</summary>
/// <param name="AdvertsPerSecond">Of phones and strangers, on all radios together.</param>
/// <param name="Lanes">That sell a basket of 15 articles in 51 s.</param>
/// <param name="CartsEveryTenths">Tenths of a second between two adverts of each of the sixty carts; half the radios or so hear each.</param>
internal sealed record AgentLoad(int AdvertsPerSecond = 2500, int Lanes = 7, int CartsEveryTenths = 20);

/// <summary>One agent as its own program, with four radios in a crowd and lanes that sell, on terminals and a socket.</summary>
internal sealed class AgentUnderLoad : IAsyncDisposable
{
    public const int Radios = 4;
    public const int Lanes = 7;     // where nothing else is said

    private const int Carts = 60;

    // The four radios hang at y = 21 m from x = 10 to 70 m and hear some 30 m far: a cart beyond is another agent's.
    private const double East = 80, North = 32;

    private const int ArticlesPerBasket = 15;
    private const string Name = "agent-under-load";

    private static readonly Product Article = new("04006381333931", "Ballpoint pen", 199, Weighed: false, ZoneId.Of("department-1"), new(1.25, 20));

    private readonly AgentLoad _load;
    private readonly FloorPlan _plan;
    private readonly StoreDevices _devices;
    private readonly BeaconId[] _names = [.. Enumerable.Range(1, Carts).Select(i => BeaconId.Of($"cart-{i}"))];
    private readonly Walker[] _carts = [.. Enumerable.Range(0, Carts).Select(i => new Walker(new Random(9000 + i), East, North))];
    private int _receipt;

    public AgentUnderLoad(string folder, FloorPlan plan, ProgramPaths programs, ScaledClock clock, Uri hub, AgentLoad? load = null)
    {
        _load = load ?? new();
        _plan = plan with
        {
            Lanes = [.. plan.Lanes.Take(_load.Lanes)],
            Receivers = [.. plan.Receivers.Where(r => r.Id.Value is "receiver-1" or "receiver-2" or "receiver-3" or "receiver-4")],
        };
        var beacons = Enumerable.Range(1, Carts).ToDictionary(i => _names[i - 1], i => $"ibeacon:5d1f2c6e-8a41-4b7b-9c5e-3f0b7a6d1e20:1:{i}");
        _devices = StoreDevices.Open(_plan, beacons, folder, TimeProvider.System, new StoreDevicesOptions
        {
            ForeignAdvertsPerSecond = (double)_load.AdvertsPerSecond / Radios,
            Printers = new Dictionary<DeviceId, string>(),      // all alike, as this load has always been
        });
        File.WriteAllText(Path.Combine(folder, "beacons.json"), new JsonObject
        {
            ["beacons"] = new JsonArray([.. beacons.Select(b => (JsonNode)new JsonObject { ["id"] = b.Key.Value, ["identity"] = b.Value })]),
        }.ToJsonString());
        File.Copy(Path.Combine(programs.SampleStore, "receipt-template.json"), Path.Combine(folder, "receipt-template.json"));
        File.WriteAllText(Path.Combine(folder, "agent.json"), Settings(hub).ToJsonString());
        Program = new MeasuredProgram("agent", folder, new Dictionary<string, string> { [ScaledClock.VariableName] = clock.ToSetting() },
            programs.Agent, "--config", "agent.json");
    }

    public MeasuredProgram Program { get; }

    /// <summary>What happens in one second near these devices.</summary>
    public void Play(int second, DateTimeOffset now)
    {
        Walk();
        for (var tenth = 0; tenth < 10; tenth++) Advertise((10 * second) + tenth, now);
        for (var i = 0; i < _load.Lanes; i++)
        {
            var phase = (second + i) % ((3 * ArticlesPerBasket) + 6);
            var lane = _plan.Lanes[i].Id;
            if (phase < 3 * ArticlesPerBasket && phase % 3 == 0) _devices.Play(new ItemRung(now, lane, Article, 1, Article.PriceMinor));
            // The first basket of a lane may have begun before the benchmark: it has fewer articles then.
            if (phase == 3 * ArticlesPerBasket) _devices.Play(new BasketPaid(now, lane, $"{++_receipt}", Article.PriceMinor * ArticlesPerBasket, "card"));
        }
    }

    /// <summary>A second's walk of every cart.</summary>
    public void Walk()
    {
        foreach (var cart in _carts) cart.Second();
    }

    /// <summary>The carts whose turn it is in this tenth of a second send an advert from where they stand.</summary>
    public void Advertise(int tenth, DateTimeOffset now)
    {
        for (var i = tenth % _load.CartsEveryTenths; i < Carts; i += _load.CartsEveryTenths)
            _devices.Play(new BeaconAdvertised(now, _names[i], _carts[i].At));
    }

    /// <summary>Adverts that the radios put on their wires, and those they lost because the agent did not read.</summary>
    public (long Reported, long Lost) Adverts()
    {
        var adverts = _plan.Receivers.Select(r => _devices.Adverts(r.Id)).ToList();
        return (adverts.Sum(a => a.Reported), adverts.Sum(a => a.Lost));
    }

    public long ScansIn(HubUnderLoad hub) => Rows(hub, 3);

    public long SightingsIn(HubUnderLoad hub) => Rows(hub, 2);

    public long BasketsIn(HubUnderLoad hub) => Rows(hub, 4);

    public async ValueTask DisposeAsync()
    {
        await Program.DisposeAsync();
        await _devices.DisposeAsync();
    }

    private static long Rows(HubUnderLoad hub, int kind) =>
        hub.Count("journal.db", $"SELECT count(*) FROM journal JOIN outbox_source USING (agent_ref) WHERE agent = '{Name}' AND kind = {kind}");

    private JsonObject Settings(Uri hub)
    {
        var lines = new JsonArray();
        foreach (var lane in _plan.Lanes)
        {
            lines.Add(new JsonObject { ["Device"] = lane.Scanner!.Value.Value, ["Kind"] = "scanner", ["Port"] = $"dev/{lane.Scanner}", ["Terminators"] = "CR", ["CodeIds"] = "aim" });
            lines.Add(new JsonObject { ["Device"] = lane.Till.Value, ["Kind"] = "till", ["Port"] = $"dev/{lane.Till}", ["Lane"] = lane.Id.Value, ["Template"] = "receipt-template.json" });
        }
        var radios = new JsonArray();
        foreach (var receiver in _plan.Receivers)
            radios.Add(new JsonObject { ["Device"] = receiver.Id.Value, ["HardwareFlowControl"] = false, ["Port"] = receiver.Id.Value == "receiver-1" ? "unix:dev/receiver-1.sock" : $"dev/{receiver.Id}" });
        return new JsonObject
        {
            ["StoreEdge"] = new JsonObject
            {
                ["Store"] = "store-0001", ["Agent"] = Name, ["HubUrl"] = hub.ToString(), ["DataFolder"] = "agent-data", ["BeaconList"] = "beacons.json",
                ["Lines"] = lines, ["Radios"] = radios,
            },
        };
    }
}
