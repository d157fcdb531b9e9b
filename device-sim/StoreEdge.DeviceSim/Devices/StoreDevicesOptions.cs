using StoreEdge.DeviceSim.Faults;
using StoreEdge.Observations;
using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Devices;

/// <summary>What the devices of a store are like.</summary>
internal sealed record StoreDevicesOptions
{
    /// <summary>Same seed and same events: the same bytes on scanner and till wires, the same strengths.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Receivers behind a Unix socket at <c>dev/&lt;receiver&gt;.sock</c>; all others are serial ports.</summary>
    public IReadOnlySet<DeviceId> SocketReceivers { get; init; } = new HashSet<DeviceId> { DeviceId.Of("receiver-1") };

    /// <summary>Scanners set up in a way of their own; all others send lines with AIM identifiers.</summary>
    public IReadOnlyDictionary<DeviceId, ScannerSetup> Scanners { get; init; } = new Dictionary<DeviceId, ScannerSetup>();

    /// <summary>Tills that insert their text as into a video recorder (<see cref="TextInserter.Format"/>) and are not tapped at the printer.</summary>
    public IReadOnlySet<DeviceId> TextTills { get; init; } = new HashSet<DeviceId>();

    /// <summary>What the tills' printers are, by the names of the profiles; all others are Epson's. Their agents must be told the same.</summary>
    public IReadOnlyDictionary<DeviceId, string> Printers { get; init; } = new Dictionary<DeviceId, string>
    {
        [DeviceId.Of("till-4")] = "star-line",
        [DeviceId.Of("till-6")] = "bematech-mp4200",
    };

    /// <summary>Lanes with a customer display on a line of its own.</summary>
    public IReadOnlyDictionary<LaneId, (DeviceId Device, DisplayDialect Dialect)> Displays { get; init; } = new Dictionary<LaneId, (DeviceId, DisplayDialect)>();

    /// <summary>Lanes whose card terminal's line (ZVT) is tapped.</summary>
    public IReadOnlyDictionary<LaneId, DeviceId> CardTerminals { get; init; } = new Dictionary<LaneId, DeviceId>();

    /// <summary>Lanes whose till leaves a POSLog file of each basket in a folder.</summary>
    public IReadOnlyDictionary<LaneId, string> PosLogs { get; init; } = new Dictionary<LaneId, string>();

    public PathLossOptions PathLoss { get; init; } = new();

    /// <summary>Adverts of phones and strangers that each receiver hears per wall second; costs about 45 bytes each on its wire.</summary>
    public double ForeignAdvertsPerSecond { get; init; } = 5;

    /// <summary>What befalls scanner and till wires; null leaves each line whole in one write.</summary>
    public FaultOptions? LaneFaults { get; init; }

    /// <summary>What befalls the wires of the radios; null for none.</summary>
    public FaultOptions? RadioFaults { get; init; }

    /// <summary>Receivers that are commodity gateways and publish what they hear; null when every receiver is a radio of an agent.</summary>
    public GatewayOptions? Gateways { get; init; }
}
