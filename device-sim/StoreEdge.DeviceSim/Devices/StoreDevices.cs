using StoreEdge.DeviceSim.Devices.BtVirt;
using StoreEdge.DeviceSim.Faults;
using StoreEdge.DeviceSim.Store;
using StoreEdge.Observations;
using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Devices;

/// <summary>
/// Every device that the plan places, each on a port of its own under <c>dev/</c> of the run's folder. What happens in the
/// store is played to them and becomes bytes; nothing that an agent does or leaves undone holds the player up.
/// </summary>
internal sealed class StoreDevices : IAsyncDisposable
{
    // ISO 4217: the sample store's card terminals know no other.
    private const int Euro = 978;

    private readonly WireLoop _loop = new();
    private readonly string _folder;
    private readonly TimeProvider _wall;
    private readonly StoreDevicesOptions _options;
    private readonly Dictionary<DeviceId, DeviceLine> _lines = [];
    private readonly Dictionary<LaneId, LaneDevices> _lanes = [];
    private readonly Dictionary<DeviceId, Scanner> _scanners = [];
    private readonly Dictionary<DeviceId, ReceiverAir> _receivers = [];
    private readonly Dictionary<BeaconId, Advert> _beacons = [];
    private ITimer? _foreign;

    private StoreDevices(string folder, TimeProvider wall, StoreDevicesOptions options) => (_folder, _wall, _options) = (folder, wall, options);

    /// <param name="beacons">The store's own beacons and their identities, as in the agents' beacon list.</param>
    /// <param name="wall">The clock of the wires, not the store's.</param>
    /// <exception cref="IOException">The system gives no more terminals, or the folder cannot be written.</exception>
    /// <exception cref="FormatException">A beacon's identity cannot be read.</exception>
    public static StoreDevices Open(
        FloorPlan plan, IReadOnlyDictionary<BeaconId, string> beacons, string runFolder, TimeProvider wall, StoreDevicesOptions? options = null)
    {
        var devices = new StoreDevices(Path.Combine(runFolder, "dev"), wall, options ?? new());
        try
        {
            devices.Build(plan, beacons);
            return devices;
        }
        catch
        {
            devices._loop.Dispose();
            throw;
        }
    }

    /// <summary>Turns what has happened into bytes; events of the app are no device's. Returns at once. For one thread.</summary>
    public void Play(StoreEvent happened)
    {
        switch (happened)
        {
            case ItemRung rung: _lanes[rung.Lane].Rung(rung); break;
            case ItemVoided voided: _lanes[voided.Lane].Voided(voided); break;
            case BasketPaid paid: _lanes[paid.Lane].Paid(paid); break;
            case BeaconAdvertised advertised when _beacons.TryGetValue(advertised.Beacon, out var advert):
                foreach (var receiver in _receivers.Values) receiver.Carry(advertised, advert);
                break;
        }
    }

    /// <summary>
    /// Wall time since the last byte to any of these devices left and was read; zero while one waits. A good instant to kill
    /// an agent is when its scanners and tills are quiet: bytes that it has read and not yet kept die with it.
    /// </summary>
    public TimeSpan QuietSince(params IEnumerable<DeviceId> devices) => devices.Select(d => _lines[d].Quiet).DefaultIfEmpty(TimeSpan.MaxValue).Min();

    /// <summary>Every gateway has found its broker.</summary>
    public bool GatewaysAreConnected => _receivers.Values.Select(r => r.Radio).OfType<GatewayRadio>().All(g => g.IsConnected);

    /// <summary>Pulls the plug: the port is gone, what the agent had not read is lost, and so is what the device sends meanwhile.</summary>
    public void Unplug(DeviceId device) => _lines[device].Unplug();

    /// <summary>Puts it in again: the same name, another terminal; a radio starts from its defaults.</summary>
    public void Replug(DeviceId device) => _lines[device].Replug();

    /// <summary>Articles that this scanner has read.</summary>
    public long Reads(DeviceId scanner) => _scanners[scanner].Reads;

    /// <summary>Bytes that the faults on all lines have lost, doubled or changed.</summary>
    public long Spoilt => _lines.Values.Sum(l => l.Spoilt);

    /// <summary>Adverts that this receiver put on its wire, and those lost because its agent did not read.</summary>
    public (long Reported, long Lost) Adverts(DeviceId receiver) => (_receivers[receiver].Radio.Reported, _receivers[receiver].Radio.Lost);

    /// <summary>Gives one receiver BlueZ's btvirt for its controller; to be called before its agent starts.</summary>
    /// <exception cref="IOException">btvirt cannot be run here; ask <see cref="BtVirtProcess.Missing"/> first.</exception>
    public async Task UseBtVirtAsync(DeviceId receiver, CancellationToken cancellationToken)
    {
        var air = _receivers[receiver];
        await air.Radio.DisposeAsync();
        air.Radio = await BtVirtRadio.StartAsync(_lines[receiver], _wall, cancellationToken);
    }

    /// <summary>No process, socket, terminal or link is left.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_foreign is not null) await _foreign.DisposeAsync();
        foreach (var scanner in _scanners.Values) scanner.Dispose();
        try
        {
            foreach (var receiver in _receivers.Values) await receiver.Radio.DisposeAsync();
        }
        finally
        {
            _loop.Dispose();
        }
    }

    private void Build(FloorPlan plan, IReadOnlyDictionary<BeaconId, string> beacons)
    {
        Directory.CreateDirectory(_folder);
        foreach (var (beacon, identity) in beacons)
            _beacons.Add(beacon, StoreBeacon.Advert(beacon, identity, _options.PathLoss.AtOneMetreDbm, _options.Seed));
        foreach (var lane in plan.Lanes)
        {
            var scanner = lane.Scanner is { } id ? new Scanner(Pty(id, Faults(id)), _options.Scanners.GetValueOrDefault(id) ?? new(), _wall) : null;
            if (scanner is not null) _scanners.Add(lane.Scanner!.Value, scanner);
            var till = new Till(Pty(lane.Till, Faults(lane.Till)), SampleReceipt.Of(plan, lane.Id, _options.Seed, Printer(lane.Till)),
                _options.TextTills.Contains(lane.Till) ? new TextInserter() : null);
            var display = _options.Displays.TryGetValue(lane.Id, out var shown) ? new CustomerDisplay(Pty(shown.Device, Faults(shown.Device)), shown.Dialect) : null;
            var terminal = _options.CardTerminals.TryGetValue(lane.Id, out var zvt) ? new CardTerminal(Pty(zvt, Faults(zvt)), 1, Euro, StableHash.Of(_options.Seed, zvt.Value)) : null;
            var log = _options.PosLogs.TryGetValue(lane.Id, out var folder) ? new LoggingTill(folder, lane.Id, TimeZoneInfo.FindSystemTimeZoneById(plan.TimeZone)) : null;
            _lanes.Add(lane.Id, new(scanner, till, display, terminal, log));
        }
        foreach (var receiver in plan.Receivers)
        {
            if (_options.Gateways is { } gateways && gateways.Kinds.TryGetValue(receiver.Id, out var kind))
            {
                _receivers.Add(receiver.Id, new(receiver, _options, new GatewayRadio(receiver.Id, kind, gateways), _wall));
                continue;
            }
            var line = _options.SocketReceivers.Contains(receiver.Id)
                ? Line(receiver.Id, () => new SocketWire(Path.Combine(_folder, $"{receiver.Id}.sock"), _wall), RadioFaults(receiver.Id))
                : Pty(receiver.Id, RadioFaults(receiver.Id));
            _receivers.Add(receiver.Id, new(receiver, _options, new H4Controller(line), _wall));
        }
        _loop.Start();
        if (_options.ForeignAdvertsPerSecond > 0) _foreign = _wall.CreateTimer(_ => Strangers(), null, ReceiverAir.StrangersEvery, ReceiverAir.StrangersEvery);
    }

    private EscPosProfile Printer(DeviceId till) => EscPosProfiles.Named(_options.Printers.GetValueOrDefault(till, EscPosProfiles.Epson.Name))
        ?? throw new FormatException($"'{_options.Printers[till]}' of {till} is no printer");

    private void Strangers()
    {
        foreach (var receiver in _receivers.Values) receiver.CarryStrangers();
    }

    private DeviceLine Pty(DeviceId device, FaultMixer? faults) => Line(device, () => new PtyWire(Path.Combine(_folder, device.Value), _wall), faults);

    private DeviceLine Line(DeviceId device, Func<Wire> make, FaultMixer? faults)
    {
        var line = new DeviceLine(_loop, make, faults);
        _lines.Add(device, line);
        return line;
    }

    private FaultMixer? Faults(DeviceId device) => Mixer(_options.LaneFaults, device);

    private FaultMixer? RadioFaults(DeviceId device) => Mixer(_options.RadioFaults, device);

    private FaultMixer? Mixer(FaultOptions? faults, DeviceId device) => faults is null ? null : new(faults, StableHash.Of(_options.Seed, device.Value));
}
