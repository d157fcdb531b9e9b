namespace StoreEdge.Agent.Ports;

/// <summary>An open byte stream to one device. One reader and one writer at a time.</summary>
internal interface IBytePort : IDisposable
{
    /// <returns>Bytes read, at least one; 0 when the device is gone (unplugged, hung up, closed by the other side).</returns>
    /// <exception cref="IOException">The device failed in another way: treat it as gone.</exception>
    ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken);

    /// <exception cref="IOException">The device is gone.</exception>
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);
}

/// <summary>How a terminal's wire is set; ignored by TCP and Unix streams.</summary>
/// <param name="BitsPerSecond">Any speed: set by number (BOTHER), not from the short list of classic rates.</param>
internal readonly record struct WireSettings(int BitsPerSecond, WireParity Parity = WireParity.None, int DataBits = 8,
    bool TwoStopBits = false, bool HardwareFlowControl = false);

internal enum WireParity
{
    None,
    Even,
    Odd,
}

/// <summary>Opens ports: the real ones in the program, the same ones in tests.</summary>
internal interface IPortOpener
{
    /// <exception cref="IOException">Not there, not ours, or in use; worth another try later.</exception>
    ValueTask<IBytePort> OpenAsync(PortAddress address, WireSettings wire, CancellationToken cancellationToken);
}
