namespace StoreEdge.Agent.Ports;

internal enum PortKind
{
    Terminal,
    Tcp,
    Unix,

    /// <summary>A serial line opened by the package System.IO.Ports.</summary>
    SystemIoPorts,

    /// <summary>The system's own Bluetooth, heard by the package InTheHand.BluetoothLE: adverts, not bytes.</summary>
    InTheHandBle,
}

/// <summary>Where a device's bytes come from, as written in the settings: a terminal's path, <c>tcp://host:port</c>, <c>unix:path</c>,
/// <c>system-io-ports:COM3</c>, or for a radio <c>inthehand-ble:</c>.</summary>
/// <param name="Target">The path, or the host of a serial device server.</param>
internal sealed record PortAddress(PortKind Kind, string Target, int TcpPort = 0)
{
    private const string TcpPrefix = "tcp://", UnixPrefix = "unix:", SystemIoPortsPrefix = AgentTransports.SystemIoPorts + ":", InTheHandBlePrefix = AgentTransports.InTheHandBle + ":";

    /// <returns>Null when the text is none of these.</returns>
    public static PortAddress? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (text.StartsWith(TcpPrefix, StringComparison.Ordinal))
        {
            return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Host.Length > 0 && uri.Port is > 0 and <= 65535
                && uri.PathAndQuery is "/" or ""
                    ? new(PortKind.Tcp, uri.Host, uri.Port) : null;
        }
        if (text.StartsWith(UnixPrefix, StringComparison.Ordinal))
        {
            var path = text[UnixPrefix.Length..];
            return path.Length > 0 ? new(PortKind.Unix, path) : null;
        }
        if (text.StartsWith(SystemIoPortsPrefix, StringComparison.Ordinal))
        {
            var name = text[SystemIoPortsPrefix.Length..];
            return name.Length > 0 ? new(PortKind.SystemIoPorts, name) : null;
        }
        if (text == InTheHandBlePrefix) return new(PortKind.InTheHandBle, "");
        return text.Contains("://", StringComparison.Ordinal) ? null : new(PortKind.Terminal, text);
    }

    public override string ToString() => Kind switch
    {
        PortKind.Tcp => $"{TcpPrefix}{Target}:{TcpPort}",
        PortKind.Unix => UnixPrefix + Target,
        PortKind.SystemIoPorts => SystemIoPortsPrefix + Target,
        PortKind.InTheHandBle => InTheHandBlePrefix,
        _ => Target,
    };
}
