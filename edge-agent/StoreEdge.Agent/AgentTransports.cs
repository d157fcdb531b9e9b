using StoreEdge.Agent.Ports;

namespace StoreEdge.Agent;

/// <summary>
/// The transports that this build has: the built-in ones, and those of packages that a feed may lack (install/probe-feed).
/// The one place that knows which packages were there.
/// </summary>
internal static class AgentTransports
{
    public const string BuiltIn = "built-in", SystemIoPorts = "system-io-ports", Hci = "hci", InTheHandBle = "inthehand-ble";

    /// <summary>How serial lines can be opened. The first is the default.</summary>
    public static IReadOnlyList<string> Serial { get; } = [.. SerialHere()];

    /// <summary>How radios can be heard. The first is the default.</summary>
    public static IReadOnlyList<string> Radio { get; } = [.. RadioHere()];

    /// <summary>What a setting that asks for a transport is told when the build lacks it.</summary>
    public static string Missing(string transport, IReadOnlyList<string> here) =>
        $"asks for {transport}, which this build does not have; it has {string.Join(", ", [.. here, "tcp://", "unix:"])} (install/probe-feed looks for the package and switches it on)";

    /// <exception cref="IOException">Not there, not a serial line, or held by another program.</exception>
    public static IBytePort OpenWithSystemIoPorts(string name, WireSettings wire)
    {
#if SYSTEM_IO_PORTS
        var parity = wire.Parity switch { WireParity.Odd => 1, WireParity.Even => 2, _ => 0 };
        var line = StoreEdge.Agent.SystemIoPorts.SerialLine.Open(name, wire.BitsPerSecond, parity, wire.DataBits, wire.TwoStopBits,
            wire.HardwareFlowControl, out var port);
        return new StreamPort(line, port);
#else
        throw new IOException($"open {name}: this build has no {SystemIoPorts}");
#endif
    }

    /// <summary>Scans until it is cancelled.</summary>
    /// <exception cref="IOException">There is no Bluetooth, or this platform cannot scan.</exception>
    public static Task ListenWithInTheHandBleAsync(Action<byte[], sbyte?> onAdvert, CancellationToken cancellationToken) =>
#if INTHEHAND_BLE
        StoreEdge.Agent.InTheHandBle.SystemBluetooth.ListenAsync(onAdvert, cancellationToken);
#else
        throw new IOException($"this build has no {InTheHandBle}");
#endif

    private static IEnumerable<string> SerialHere()
    {
        if (OperatingSystem.IsLinux()) yield return BuiltIn;
#if SYSTEM_IO_PORTS
        yield return SystemIoPorts;
#endif
    }

    private static IEnumerable<string> RadioHere()
    {
        yield return Hci;
#if INTHEHAND_BLE
        yield return InTheHandBle;
#endif
    }
}
