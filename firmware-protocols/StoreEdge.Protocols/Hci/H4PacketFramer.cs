namespace StoreEdge.Protocols;

/// <summary>Takes one whole packet, its type octet first; the bytes are gone when the call returns.</summary>
public delegate void H4PacketHandler(ReadOnlySpan<byte> packet);

/// <summary>
/// Finds packets of every type in the bytes of an H4 line, in either direction and in any chunking: for records of a line and
/// for whoever listens in. H4 has no sync mark: on a byte that begins no packet the search goes on at the next, and what is found
/// after that may be wrong for good. A scanning host takes the <see cref="H4Framer"/>, which accepts far less and so comes back.
/// </summary>
public sealed class H4PacketFramer
{
    private readonly byte[] _buffer = new byte[H4Packet.MostSize];
    private int _length;
    private bool _lost;

    /// <summary>Bytes that begin no packet.</summary>
    public long SkippedBytes { get; private set; }

    /// <summary>Bursts of such bytes; after the first, nothing is certain until the controller was reset.</summary>
    public long LostSync { get; private set; }

    /// <summary>In the middle of a packet.</summary>
    public bool IsWithin => _length > 0;

    public void Push(ReadOnlySpan<byte> bytes, H4PacketHandler onPacket)
    {
        while (!bytes.IsEmpty)
        {
            _buffer[_length++] = bytes[0];
            bytes = bytes[1..];
            if (!H4Packet.TryMeasure(_buffer.AsSpan(0, _length), out var size))
            {
                Skip(onPacket);
                continue;
            }
            if (size == 0) continue;
            var taken = Math.Min(bytes.Length, size - _length);
            bytes[..taken].CopyTo(_buffer.AsSpan(_length));
            _length += taken;
            bytes = bytes[taken..];
            if (_length < size) continue;
            (_length, _lost) = (0, false);
            onPacket(_buffer.AsSpan(0, size));
        }
    }

    // A head is at most five bytes; all but its first may begin a packet, so they are looked at again.
    private void Skip(H4PacketHandler onPacket)
    {
        SkippedBytes++;
        if (!_lost) (_lost, LostSync) = (true, LostSync + 1);
        Span<byte> again = stackalloc byte[4];
        var rest = _length - 1;
        _buffer.AsSpan(1, rest).CopyTo(again);
        _length = 0;
        Push(again[..rest], onPacket);
    }
}
