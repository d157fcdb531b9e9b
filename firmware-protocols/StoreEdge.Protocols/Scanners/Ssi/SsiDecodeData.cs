using System.Text;

namespace StoreEdge.Protocols;

/// <summary>How a scanner sends a read that is too long for one packet.</summary>
public enum SsiLongForm
{
    /// <summary>DECODE_DATA packets of which all but the last have the continuation bit; the code type stands in the first.</summary>
    Continued,

    /// <summary>Opcode 73, as Bluetooth models do.</summary>
    Segments,

    /// <summary>One packet with two bytes of length, as GM67 modules do.</summary>
    OneLongPacket,
}

/// <summary>The packets that a scanner sends for one read.</summary>
public static class SsiDecodeData
{
    /// <param name="codeType">The byte of the guide's table; <see cref="TypeOf"/> knows it for an AIM identifier.</param>
    /// <exception cref="ArgumentException">Empty, or longer than any barcode.</exception>
    public static byte[][] Encode(byte codeType, ReadOnlySpan<byte> data, SsiLongForm form = SsiLongForm.Continued)
    {
        if (data.IsEmpty) throw new ArgumentException("a read is never empty", nameof(data));
        if (data.Length < SsiPacket.MaxData) return [SsiPacket.Encode(SsiOpcode.DecodeData, SsiSource.Decoder, SsiStatus.None, [codeType, .. data])];
        return form switch
        {
            SsiLongForm.OneLongPacket => [SsiPacket.Encode(SsiOpcode.DecodeDataLong, SsiSource.Decoder, SsiStatus.None, [codeType, .. data])],
            SsiLongForm.Segments when data.Length > SsiSegment.InFirst => SsiSegment.Encode(codeType, data),
            _ => Continued([codeType, .. data]),
        };
    }

    /// <exception cref="ArgumentException">No code type stands for that symbology in that form.</exception>
    public static byte[][] Encode(ScannedLine read, SsiLongForm form = SsiLongForm.Continued) =>
        Encode(TypeOf(read) ?? throw new ArgumentException("no code type stands for that", nameof(read)), Encoding.UTF8.GetBytes(read.Text), form);

    /// <summary>The code type that a scanner reports for a read; null when none stands for it.</summary>
    public static byte? TypeOf(ScannedLine read) => SsiCodeTypes.TypeOf(read);

    /// <summary>A read as AIM would show it.</summary>
    public static ScannedLine Read(byte codeType, string text) => SsiCodeTypes.InAimTerms(codeType, text);

    private static byte[][] Continued(ReadOnlySpan<byte> typed)
    {
        var packets = new List<byte[]>();
        while (!typed.IsEmpty)
        {
            var data = typed[..Math.Min(typed.Length, SsiPacket.MaxData)];
            typed = typed[data.Length..];
            packets.Add(SsiPacket.Encode(SsiOpcode.DecodeData, SsiSource.Decoder, typed.IsEmpty ? SsiStatus.None : SsiStatus.Continuation, data));
        }
        return [.. packets];
    }
}
