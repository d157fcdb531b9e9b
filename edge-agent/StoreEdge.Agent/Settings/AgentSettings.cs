using System.Collections.Frozen;
using System.Security.Cryptography.X509Certificates;
using StoreEdge.Agent.Ports;
using StoreEdge.Observations;
using StoreEdge.Protocols;

namespace StoreEdge.Agent.Settings;

/// <summary>Checked settings: everything in them can be used as it is.</summary>
internal sealed record AgentSettings
{
    public required StoreId Store { get; init; }

    public required AgentId Agent { get; init; }

    public required Uri HubUrl { get; init; }

    /// <summary>Null: those that the machine trusts.</summary>
    public required X509Certificate2Collection? HubAuthorities { get; init; }

    public required string DataFolder { get; init; }

    public required IReadOnlyList<ScannerSettings> Scanners { get; init; }

    public required IReadOnlyList<TillSettings> Tills { get; init; }

    /// <summary>Tills that insert their text as into a video recorder.</summary>
    public required IReadOnlyList<TextSettings> Texts { get; init; }

    /// <summary>Tills that are read by their customer displays.</summary>
    public required IReadOnlyList<TillSettings> Displays { get; init; }

    /// <summary>Card terminals of lanes whose tills say nothing else.</summary>
    public required IReadOnlyList<CardTerminalSettings> CardTerminals { get; init; }

    public required IReadOnlyList<PosLogSettings> PosLogs { get; init; }

    public required IReadOnlyList<RadioSettings> Radios { get; init; }

    public required FrozenDictionary<BeaconIdentity, BeaconId> Beacons { get; init; }

    public required long OutboxMaxRows { get; init; }

    public required long OutboxMaxBytes { get; init; }

    public required TimeSpan HealthEvery { get; init; }

    /// <summary>Null: variable-measure numbers are read as they stand.</summary>
    public required RestrictedCirculation? RestrictedCirculation { get; init; }
}

/// <param name="IdleGap">Zero: only terminators end a line.</param>
internal sealed record LineSettings(DeviceId Device, PortAddress Port, WireSettings Wire, TimeSpan IdleGap);

internal sealed record ScannerSettings(LineSettings Line, ScannerProtocol Protocol, ScannerLineFormat Format);

internal enum ScannerProtocol
{
    Line,
    Ssi,
    Honeywell,
}

internal sealed record TillSettings(LineSettings Line, LaneId Lane, ReceiptTemplate Template, EscPosProfile Printer);

internal sealed record TextSettings(LineSettings Line, LaneId Lane, ReceiptTemplate Template, TextInsertionFormat Format);

internal sealed record CardTerminalSettings(LineSettings Line, LaneId Lane);

/// <param name="Zone">The store's: a POSLog's times have none.</param>
/// <param name="Lanes">By WorkstationID.</param>
internal sealed record PosLogSettings(DeviceId Device, string Folder, TimeZoneInfo Zone, FrozenDictionary<string, LaneId> Lanes);

internal sealed record RadioSettings(DeviceId Device, PortAddress Port, WireSettings Wire, TimeSpan Silence);
