namespace StoreEdge.Protocols;

/// <summary>What a scanning host hears from its controller.</summary>
public interface IH4Sink
{
    /// <summary>One whole event; its bytes are gone when the call returns.</summary>
    void OnEvent(HciEvent hciEvent);

    /// <summary>Bytes that were no event begin here; told once per burst. The controller should be reset if it goes on.</summary>
    void OnLostSync();
}

/// <summary>
/// Finds HCI events in the bytes of an H4 line (Bluetooth Core Specification, volume 4, part A). H4 has no checksum and no
/// sync mark, so only type 0x04 with an event code that a passive scanner meets and with inner lengths that fit is taken;
/// anything else costs one byte and the search goes on. Any chunking gives the same events.
/// </summary>
public sealed class H4Framer
{
    public const byte CommandPacket = H4Packet.Command;
    public const byte EventPacket = H4Packet.Event;

    private const int HeaderSize = 3;
    private readonly byte[] _buffer = new byte[2048];
    private int _length;
    private bool _lost;

    /// <summary>Whole events handed on.</summary>
    public long Events { get; private set; }

    /// <summary>Bursts of bytes that were no event.</summary>
    public long LostSync { get; private set; }

    /// <summary>Bytes in those bursts.</summary>
    public long SkippedBytes { get; private set; }

    public void Push(ReadOnlySpan<byte> bytes, IH4Sink sink)
    {
        while (!bytes.IsEmpty)
        {
            var taken = Math.Min(bytes.Length, _buffer.Length - _length);
            bytes[..taken].CopyTo(_buffer.AsSpan(_length));
            _length += taken;
            bytes = bytes[taken..];
            var used = Drain(_buffer.AsSpan(0, _length), sink);
            // At most one unfinished event stays (258 bytes), so there is always room for more.
            _buffer.AsSpan(used, _length - used).CopyTo(_buffer);
            _length -= used;
        }
    }

    /// <summary>The line was opened anew: what was begun will never be ended.</summary>
    public void Reset() => (_length, _lost) = (0, false);

    private int Drain(ReadOnlySpan<byte> bytes, IH4Sink sink)
    {
        var at = 0;
        while (at < bytes.Length)
        {
            var rest = bytes[at..];
            switch (HciEventShape.Check(rest))
            {
                case FrameStatus.NeedMore:
                    return at;
                case FrameStatus.Whole:
                    var size = HeaderSize + rest[2];
                    (_lost, Events) = (false, Events + 1);
                    sink.OnEvent(new(rest[1], rest[HeaderSize..size]));
                    at += size;
                    break;
                default:
                    Skip(sink);
                    at++;
                    break;
            }
        }
        return at;
    }

    private void Skip(IH4Sink sink)
    {
        SkippedBytes++;
        if (_lost) return;
        (_lost, LostSync) = (true, LostSync + 1);
        sink.OnLostSync();
    }
}
