namespace StoreEdge.Agent.Ports;

/// <summary>Terminals and Unix streams by our own Linux layer or, where asked for, by System.IO.Ports; TCP and UDP by sockets.</summary>
internal sealed class PortOpener : IPortOpener, IDisposable
{
    private readonly Lazy<ReadinessLoop> _loop = new(() => new ReadinessLoop());

    public async ValueTask<IBytePort> OpenAsync(PortAddress address, WireSettings wire, CancellationToken cancellationToken)
    {
        switch (address.Kind)
        {
            case PortKind.Terminal when OperatingSystem.IsLinux():
                return TerminalPort.Open(_loop.Value, address.Target, wire);
            case PortKind.Unix when OperatingSystem.IsLinux():
                return await UnixPort.OpenAsync(_loop.Value, address);
            // Elsewhere the package is the default, and its absence is told by its own message.
            case PortKind.Terminal or PortKind.SystemIoPorts:
                return AgentTransports.OpenWithSystemIoPorts(address.Target, wire);
            case PortKind.Udp:
                return UdpPort.Open(address);
            case PortKind.InTheHandBle:
                throw new IOException($"{address} gives adverts, not bytes");
            default:
                return await SocketPort.OpenAsync(address, cancellationToken);
        }
    }

    public void Dispose()
    {
        if (_loop.IsValueCreated) _loop.Value.Dispose();
    }
}
