namespace StoreEdge.Agent.Ports;

/// <summary>The built-in transports: terminals by our own Linux layer, TCP and Unix streams by sockets.</summary>
internal sealed class PortOpener : IPortOpener, IDisposable
{
    private readonly Lazy<ReadinessLoop> _loop = new(() => new ReadinessLoop());

    public async ValueTask<IBytePort> OpenAsync(PortAddress address, WireSettings wire, CancellationToken cancellationToken)
    {
        if (address.Kind is not PortKind.Terminal) return await SocketPort.OpenAsync(address, cancellationToken);
        if (!OperatingSystem.IsLinux()) throw new IOException($"{address}: this build opens serial lines on Linux only; use tcp://");
        return TerminalPort.Open(_loop.Value, address.Target, wire);
    }

    public void Dispose()
    {
        if (_loop.IsValueCreated) _loop.Value.Dispose();
    }
}
