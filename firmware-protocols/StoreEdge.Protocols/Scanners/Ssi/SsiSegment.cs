using System.Buffers.Binary;

namespace StoreEdge.Protocols;

/// <summary>
/// One segment of a long read as Bluetooth models send it (opcode 73). The first: 02, 00, index 0, F3, source, status, length, code
/// type, 01, length of the barcode (both lengths big-endian), data; the others: 00, 00, index, data. The packet's header is all that precedes the index.
/// </summary>
public readonly ref struct SsiSegment
{
    /// <summary>In the source's place of the first segment.</summary>
    internal const byte First = 2;

    // After the index byte: F3, source, status, two bytes of length, code type, 01, two bytes of length.
    private const int FirstHeader = 10;

    internal const int InFirst = SsiPacket.MaxData - FirstHeader;

    private SsiSegment(byte index, byte codeType, int total, ReadOnlySpan<byte> data)
    {
        (Index, CodeType, Total) = (index, codeType, total);
        Data = data;
    }

    public byte Index { get; }

    /// <summary>Only in the first segment.</summary>
    public byte CodeType { get; }

    /// <summary>Bytes of the whole barcode; only in the first segment, 0 in the others.</summary>
    public int Total { get; }

    public ReadOnlySpan<byte> Data { get; }

    public static DecodeStatus TryDecode(SsiPacket packet, out SsiSegment segment)
    {
        segment = default;
        if (packet.Opcode is not SsiOpcode.Segment) return DecodeStatus.Foreign;
        var data = packet.Data;
        if ((byte)packet.Source != First)
        {
            if (data.Length < 2) return DecodeStatus.Malformed;
            segment = new(data[0], 0, 0, data[1..]);
            return DecodeStatus.Decoded;
        }
        if (data.Length <= FirstHeader || data[0] != 0) return DecodeStatus.Malformed;
        if (data[1] != (byte)SsiOpcode.DecodeData) return DecodeStatus.Foreign;     // a long image or answer, which nobody here asked for
        var total = BinaryPrimitives.ReadUInt16BigEndian(data[8..]);
        segment = new(0, data[6], total, data[FirstHeader..]);
        return total == 0 ? DecodeStatus.Malformed : DecodeStatus.Decoded;
    }

    /// <summary>All segments of one long read.</summary>
    /// <exception cref="ArgumentException">More than 16 bits of length say, or than the segments count.</exception>
    public static byte[][] Encode(byte codeType, ReadOnlySpan<byte> barcode)
    {
        const int inOthers = SsiPacket.MaxData - 1;
        if (barcode.Length is <= InFirst or > SsiPacket.MaxLong) throw new ArgumentException("is for more than one packet, and for no more than a barcode holds", nameof(barcode));
        Span<byte> first = stackalloc byte[SsiPacket.MaxData];
        var inner = barcode.Length + 3;
        ReadOnlySpan<byte> header =
        [
            0, (byte)SsiOpcode.DecodeData, 0, 0, (byte)(inner >> 8), (byte)inner, codeType, 1, (byte)(barcode.Length >> 8), (byte)barcode.Length,
        ];
        header.CopyTo(first);
        barcode[..InFirst].CopyTo(first[FirstHeader..]);
        var segments = new List<byte[]> { SsiPacket.Encode(SsiOpcode.Segment, (SsiSource)First, SsiStatus.None, first) };
        for (var at = InFirst; at < barcode.Length; at += inOthers)
        {
            var data = barcode[at..Math.Min(at + inOthers, barcode.Length)];
            segments.Add(SsiPacket.Encode(SsiOpcode.Segment, SsiSource.Decoder, SsiStatus.None, [(byte)segments.Count, .. data]));
        }
        return [.. segments];
    }
}
