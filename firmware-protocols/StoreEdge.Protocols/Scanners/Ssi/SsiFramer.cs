namespace StoreEdge.Protocols;

/// <summary>What stands on a line on which packets and bare text may follow each other.</summary>
public interface ISsiLine
{
    void Packet(SsiPacket packet);

    void Text(ReadOnlySpan<byte> bytes);

    /// <summary>These bytes, given back as text, began as a decoder's packet and did not end as one.</summary>
    void Broken();
}

/// <summary>
/// Tells packets and text apart by trial: where a length, a source and then the checksum fit, it is a packet; everything else is
/// text. The same bytes give the same result however they are chunked; what is not yet decided waits for more, or for silence.
/// </summary>
public sealed class SsiFramer
{
    private readonly byte[] _kept = new byte[SsiPacket.MaxLong + SsiPacket.ChecksumSize];
    private int _length;

    /// <summary>Bytes wait for the rest of what may be a packet.</summary>
    public bool IsUndecided => _length > 0;

    public void Push(ReadOnlySpan<byte> bytes, ISsiLine line)
    {
        while (!bytes.IsEmpty)
        {
            // Never full after a look: a packet that needs more than this is none.
            var some = Math.Min(bytes.Length, _kept.Length - _length);
            bytes[..some].CopyTo(_kept.AsSpan(_length));
            _length += some;
            bytes = bytes[some..];
            Look(0, line);
        }
    }

    /// <summary>Silence: nothing more belongs to what waits, so it is text, or a packet behind a false beginning.</summary>
    public void Flush(ISsiLine line)
    {
        while (_length > 0)
        {
            if (BeganAsPacket(_kept.AsSpan(0, _length))) line.Broken();
            Look(1, line);
        }
    }

    /// <param name="decided">Bytes in front that are text already.</param>
    private void Look(int decided, ISsiLine line)
    {
        var (text, at) = (0, decided);
        while (at < _length)
        {
            var rest = _kept.AsSpan(at, _length - at);
            var size = SsiPacket.Size(rest);
            if (size is 0 || size > rest.Length) break;
            if (size is { } whole)
            {
                if (SsiPacket.TryDecode(rest[..whole], out var packet) is DecodeStatus.Decoded)
                {
                    if (at > text) line.Text(_kept.AsSpan(text, at - text));
                    line.Packet(packet);
                    (text, at) = (at + whole, at + whole);
                    continue;
                }
                if (BeganAsPacket(rest)) line.Broken();
            }
            at++;
        }
        if (at > text) line.Text(_kept.AsSpan(text, at - text));
        if (at == 0) return;    // a long packet that comes byte by byte waits where it is
        _kept.AsSpan(at, _length - at).CopyTo(_kept);
        _length -= at;
    }

    // Only what a decoder sends unasked, and in the shape it sends it: bare text must not draw a NAK upon it.
    private static bool BeganAsPacket(ReadOnlySpan<byte> bytes) =>
        bytes is [> SsiPacket.HeaderSize, (byte)SsiOpcode.DecodeData or (byte)SsiOpcode.Segment, _, < 4, ..]
            or [0xFF, (byte)SsiOpcode.DecodeDataLong, _, _, (byte)SsiOpcode.DecodeDataLong, ..];
}
