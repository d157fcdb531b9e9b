namespace StoreEdge.Agent.Ports;

internal enum PortKind
{
    Terminal,
    Tcp,
    Unix,
}

/// <summary>Where a device's bytes come from, as written in the settings: a terminal's path, <c>tcp://host:port</c> or <c>unix:path</c>.</summary>
/// <param name="Target">The path, or the host of a serial device server.</param>
internal sealed record PortAddress(PortKind Kind, string Target, int TcpPort = 0)
{
    private const string TcpPrefix = "tcp://", UnixPrefix = "unix:";

    /// <returns>Null when the text is none of the three.</returns>
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
        return text.Contains("://", StringComparison.Ordinal) ? null : new(PortKind.Terminal, text);
    }

    public override string ToString() => Kind switch
    {
        PortKind.Tcp => $"{TcpPrefix}{Target}:{TcpPort}",
        PortKind.Unix => UnixPrefix + Target,
        _ => Target,
    };
}
