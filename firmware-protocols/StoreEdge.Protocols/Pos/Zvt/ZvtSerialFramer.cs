using System.Buffers;

namespace StoreEdge.Protocols;

/// <summary>What a ZVT line says.</summary>
public interface IZvtSink
{
    /// <summary>One whole APDU; its bytes are gone when the call returns, and hold card data until then.</summary>
    void OnApdu(ZvtApdu apdu);

    /// <summary>The single byte 06 (positive) or 15 between frames: a frame arrived well, or is wanted again.</summary>
    void OnAcknowledged(bool positive);
}

/// <summary>
/// Finds APDUs in the bytes of a serial ZVT line (PA00P016): <c>10 02 APDU 10 03 CRC CRC</c>, each 10 of the APDU doubled, the
/// CRC not. Any chunking gives the same APDUs; a frame with a wrong CRC is dropped and counted, and the search goes on
/// right behind its start, so that nothing else is lost with it.
/// </summary>
public sealed class ZvtSerialFramer
{
    private const byte Dle = 0x10, Stx = 0x02, Etx = 0x03, Ack = 0x06, Nak = 0x15;

    // Every byte of the longest APDU escaped, with start, end and CRC.
    private const int LongestFrame = (2 * ZvtApdu.MaxSize) + 6;

    private byte[] _buffer = new byte[512];
    private int _length;

    // Bytes of the unfinished frame at the buffer's start that hold no end: a long frame in small pieces is searched once.
    private int _searched;

    /// <summary>Frames with a wrong CRC, a length that does not fit, or an end that never came.</summary>
    public long Malformed { get; private set; }

    /// <summary>Bytes outside frames that are neither ACK nor NAK.</summary>
    public long SkippedBytes { get; private set; }

    /// <summary>A frame is begun and not ended; silence of T1 (200 ms, PA00P016) ends it by <see cref="Flush"/>.</summary>
    public bool IsOpen => _length > 0;

    public void Push(ReadOnlySpan<byte> bytes, IZvtSink sink)
    {
        while (!bytes.IsEmpty)
        {
            if (_length == _buffer.Length) Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, LongestFrame));
            var taken = Math.Min(bytes.Length, _buffer.Length - _length);
            bytes[..taken].CopyTo(_buffer.AsSpan(_length));
            _length += taken;
            bytes = bytes[taken..];
            Drain(sink);
        }
    }

    /// <summary>The line was silent: what is unfinished will stay so. What could be frames behind its start is still found.</summary>
    public void Flush(IZvtSink sink)
    {
        while (_length > 0)
        {
            Malformed++;
            Remove(1);
            Drain(sink);
        }
    }

    /// <summary>The line was opened anew.</summary>
    public void Reset() => Remove(_length);

    /// <returns>Bytes of the frame, written to <paramref name="destination"/>.</returns>
    public static int Encode(ZvtApdu apdu, IBufferWriter<byte> destination)
    {
        var plain = new byte[apdu.Size];
        apdu.Encode(plain);
        return Encode(plain, destination);
    }

    /// <param name="plain">An APDU as it stands, with the form of length that its writer chose.</param>
    /// <returns>Bytes of the frame, written to <paramref name="destination"/>.</returns>
    public static int Encode(ReadOnlySpan<byte> plain, IBufferWriter<byte> destination)
    {
        var frame = new List<byte>(plain.Length + 6) { Dle, Stx };
        foreach (var b in plain)
        {
            if (b == Dle) frame.Add(Dle);
            frame.Add(b);
        }
        var crc = ZvtCrc.Of(plain);
        frame.AddRange([Dle, Etx, (byte)crc, (byte)(crc >> 8)]);
        destination.Write(frame.ToArray());
        return frame.Count;
    }

    private void Drain(IZvtSink sink)
    {
        var at = 0;
        while (at < _length)
        {
            var rest = _buffer.AsSpan(at, _length - at);
            if (rest[0] is Ack or Nak)
            {
                sink.OnAcknowledged(rest[0] == Ack);
                at++;
                continue;
            }
            var searched = at == 0 ? _searched : 0;
            var status = Check(rest, ref searched, out var size);
            if (status is FrameStatus.NeedMore && rest.Length < LongestFrame)
            {
                Remove(at);
                _searched = searched;
                return;
            }
            if (status is FrameStatus.Whole)
            {
                Unpack(rest[..size], sink);
                at += size;
                continue;
            }
            if (rest is [Dle, Stx, ..]) Malformed++;
            else SkippedBytes++;
            at++;
        }
        Remove(at);
    }

    // A frame that is whole, well-formed and has the right CRC; the CRC is checked here so that a wrong one costs its start only.
    private static FrameStatus Check(ReadOnlySpan<byte> bytes, ref int searched, out int size)
    {
        size = 0;
        if (bytes[0] != Dle) return FrameStatus.No;
        if (bytes.Length < 2) return FrameStatus.NeedMore;
        if (bytes[1] != Stx) return FrameStatus.No;
        for (var i = Math.Max(2, searched); ;)
        {
            var escape = bytes[i..].IndexOf(Dle);
            searched = escape < 0 ? bytes.Length : i + escape;
            if (escape < 0 || i + escape + 1 >= bytes.Length) return FrameStatus.NeedMore;
            i += escape + 2;
            if (bytes[i - 1] == Dle) continue;
            if (bytes[i - 1] != Etx) return FrameStatus.No;
            if (bytes.Length < i + 2) return FrameStatus.NeedMore;
            size = i + 2;
            return Holds(bytes[2..(i - 2)], bytes[i] | (bytes[i + 1] << 8)) ? FrameStatus.Whole : FrameStatus.No;
        }
    }

    private static bool Holds(ReadOnlySpan<byte> escaped, int crc)
    {
        var plain = ArrayPool<byte>.Shared.Rent(escaped.Length);
        var length = Unescape(escaped, plain);
        var holds = ZvtCrc.Of(plain.AsSpan(0, length)) == crc
            && ZvtApdu.TryDecode(plain.AsSpan(0, length), out _, out var size) is DecodeStatus.Decoded && size == length;
        ArrayPool<byte>.Shared.Return(plain, clearArray: true);     // card data must not wait in a pool
        return holds;
    }

    private static void Unpack(ReadOnlySpan<byte> frame, IZvtSink sink)
    {
        var plain = ArrayPool<byte>.Shared.Rent(frame.Length);
        var length = Unescape(frame[2..^4], plain);
        ZvtApdu.TryDecode(plain.AsSpan(0, length), out var apdu, out _);
        sink.OnApdu(apdu);
        ArrayPool<byte>.Shared.Return(plain, clearArray: true);
    }

    private static int Unescape(ReadOnlySpan<byte> escaped, Span<byte> plain)
    {
        var length = 0;
        for (var i = 0; i < escaped.Length; i++)
        {
            plain[length++] = escaped[i];
            if (escaped[i] == Dle) i++;
        }
        return length;
    }

    private void Remove(int count)
    {
        _buffer.AsSpan(count, _length - count).CopyTo(_buffer);
        _length -= count;
        _searched = 0;
        _buffer.AsSpan(_length, count).Clear();     // card data must not stay in memory that nobody needs
    }
}
