namespace StoreEdge.Protocols;

/// <summary>
/// Finds APDUs in a ZVT connection over TCP (terminals listen on port 20007): they stand one behind the other without frame
/// or check value, in fragments of any size. There is nothing to find the next one by after a damaged length, so silence
/// in the middle of one (<see cref="Flush"/>) or a class that ZVT does not have drops what is there.
/// </summary>
public sealed class ZvtApduFramer
{
    private byte[] _buffer = new byte[512];
    private int _length;

    /// <summary>Pieces that were no APDU, and APDUs that were never ended.</summary>
    public long Malformed { get; private set; }

    public bool IsOpen => _length > 0;

    public void Push(ReadOnlySpan<byte> bytes, IZvtSink sink)
    {
        while (!bytes.IsEmpty)
        {
            if (_length == _buffer.Length) Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, ZvtApdu.MaxSize));
            var taken = Math.Min(bytes.Length, _buffer.Length - _length);
            bytes[..taken].CopyTo(_buffer.AsSpan(_length));
            _length += taken;
            bytes = bytes[taken..];
            Drain(sink);
        }
    }

    /// <summary>The connection was silent for long, or has ended.</summary>
    public void Flush()
    {
        if (_length > 0) Malformed++;
        Remove(_length);
    }

    private void Drain(IZvtSink sink)
    {
        var at = 0;
        while (at < _length)
        {
            var rest = _buffer.AsSpan(at, _length - at);
            if (!IsClass(rest[0]))
            {
                // Someone speaks another protocol on this port: OPI, TLS, HTTP.
                Malformed++;
                at = _length;
                break;
            }
            if (ZvtApdu.TryDecode(rest, out var apdu, out var size) is not DecodeStatus.Decoded) break;
            sink.OnApdu(apdu);
            at += size;
        }
        Remove(at);
    }

    // Classes in use (PA00P015, chapter 1.2): commands 01 to 08 and 0F, answers 80 and 84.
    private static bool IsClass(byte b) => b is (>= 0x01 and <= 0x0F) or 0x80 or 0x84;

    private void Remove(int count)
    {
        _buffer.AsSpan(count, _length - count).CopyTo(_buffer);
        _length -= count;
        _buffer.AsSpan(_length, count).Clear();     // card data must not stay in memory that nobody needs
    }
}
