using static System.Buffers.Binary.BinaryPrimitives;

namespace StoreEdge.Protocols;

/// <summary>
/// One command or answer between till and card terminal (ZVT application protocol PA00P015, chapter 1): a control field
/// of two bytes and data. The data of a payment holds card data; read it by <see cref="ZvtFields"/>, which gives none out.
/// </summary>
public readonly ref struct ZvtApdu
{
    private const byte LongLength = 0xFF;

    /// <summary>Two control bytes, <c>FF</c> and the length in two bytes, then the most data that this length can say.</summary>
    public const int MaxSize = 5 + ushort.MaxValue;

    /// <param name="data">At most 65535 bytes.</param>
    public ZvtApdu(ushort control, ReadOnlySpan<byte> data)
    {
        Control = control;
        Data = data;
    }

    /// <summary>Class in the high byte, instruction in the low one; see <see cref="ZvtControl"/>.</summary>
    public ushort Control { get; }

    public ReadOnlySpan<byte> Data { get; }

    /// <summary>Reads the head: the data may still be missing.</summary>
    /// <param name="dataStart">3, or 5 with the long form of the length.</param>
    /// <returns>False when there are too few bytes for a head.</returns>
    public static bool TryReadHead(ReadOnlySpan<byte> source, out ushort control, out int dataLength, out int dataStart)
    {
        (control, dataLength, dataStart) = (0, 0, 0);
        if (source.Length < 3) return false;
        var isLong = source[2] == LongLength;
        if (isLong && source.Length < 5) return false;
        control = ReadUInt16BigEndian(source);
        dataLength = isLong ? ReadUInt16LittleEndian(source[3..]) : source[2];
        dataStart = isLong ? 5 : 3;
        return true;
    }

    /// <param name="source">Begins with an APDU; what follows it is left alone.</param>
    /// <param name="size">Bytes of the APDU.</param>
    public static DecodeStatus TryDecode(ReadOnlySpan<byte> source, out ZvtApdu apdu, out int size)
    {
        apdu = default;
        size = 0;
        if (!TryReadHead(source, out var control, out var length, out var start)) return DecodeStatus.Malformed;
        if (source.Length < start + length) return DecodeStatus.Malformed;
        size = start + length;
        apdu = new(control, source[start..size]);
        return DecodeStatus.Decoded;
    }

    /// <summary>Bytes that <see cref="Encode"/> writes.</summary>
    public int Size => (Data.Length >= LongLength ? 5 : 3) + Data.Length;

    /// <returns>Bytes written.</returns>
    public int Encode(Span<byte> destination)
    {
        if (Data.Length > ushort.MaxValue) throw new ArgumentException("an APDU holds at most 65535 bytes of data");
        WriteUInt16BigEndian(destination, Control);
        var start = 3;
        if (Data.Length >= LongLength)
        {
            destination[2] = LongLength;
            WriteUInt16LittleEndian(destination[3..], (ushort)Data.Length);
            start = 5;
        }
        else destination[2] = (byte)Data.Length;
        Data.CopyTo(destination[start..]);
        return start + Data.Length;
    }
}
