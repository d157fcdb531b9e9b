using StoreEdge.Agent.Health;

namespace StoreEdge.Agent.Ports;

/// <summary>Tells a device's status how many bytes were read from it: a line that gives bytes and no message is set wrong, one that gives none is not connected.</summary>
internal sealed class CountedPort(IBytePort port, DeviceStatus status) : IBytePort
{
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var length = await port.ReadAsync(buffer, cancellationToken);
        status.Read(length);
        return length;
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => port.WriteAsync(bytes, cancellationToken);

    public void Dispose() => port.Dispose();
}
