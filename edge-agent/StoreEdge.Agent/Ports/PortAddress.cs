using System.Net;

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

    /// <summary>We listen; each datagram is a piece of what the device says.</summary>
    Udp,
}

/// <summary>
/// Where a device's bytes come from, as written in the settings: a terminal's path, <c>tcp://host:port</c>, <c>unix:path</c>,
/// <c>system-io-ports:COM3</c>, for a radio <c>inthehand-ble:</c>, or for text <c>udp://address:port?from=sender</c>, where we listen
/// and hear that sender only (anyone, when it is left out).
/// </summary>
/// <param name="Target">The path, the host of a serial device server, or the address that we listen on.</param>
internal sealed record PortAddress(PortKind Kind, string Target, int TcpPort = 0, string? From = null)
{
    private const string TcpPrefix = "tcp://", UnixPrefix = "unix:", SystemIoPortsPrefix = AgentTransports.SystemIoPorts + ":", InTheHandBlePrefix = AgentTransports.InTheHandBle + ":";
    private const string UdpPrefix = "udp://", FromKey = "/?from=";

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
        if (text.StartsWith(UdpPrefix, StringComparison.Ordinal)) return ParseUdp(text);
        return text.Contains("://", StringComparison.Ordinal) ? null : new(PortKind.Terminal, text);
    }

    public override string ToString() => Kind switch
    {
        PortKind.Tcp => $"{TcpPrefix}{Target}:{TcpPort}",
        PortKind.Unix => UnixPrefix + Target,
        PortKind.SystemIoPorts => SystemIoPortsPrefix + Target,
        PortKind.InTheHandBle => InTheHandBlePrefix,
        PortKind.Udp => $"{UdpPrefix}{Target}:{TcpPort}",
        _ => Target,
    };

    // Addresses only: a name could mean another machine tomorrow.
    private static PortAddress? ParseUdp(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Port is not (> 0 and <= 65535) || !IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address)) return null;
        var rest = uri.PathAndQuery;
        if (rest is "/" or "") return new(PortKind.Udp, address.ToString(), uri.Port);
        return rest.StartsWith(FromKey, StringComparison.Ordinal) && IPAddress.TryParse(rest.AsSpan(FromKey.Length), out var from)
            ? new(PortKind.Udp, address.ToString(), uri.Port, from.ToString()) : null;
    }
}
