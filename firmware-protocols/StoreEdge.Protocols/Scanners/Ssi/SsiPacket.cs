using System.Buffers.Binary;

namespace StoreEdge.Protocols;

/// <summary>
/// One packet of Zebra's Simple Serial Interface: length (of all bytes but the checksum), opcode, source, status, data, checksum
/// (two's complement of the 16-bit sum of the bytes before it, high byte first). SSI Programmer's Guide 72E-40451, "SSI packet format".
/// </summary>
public readonly ref struct SsiPacket
{
    public const int HeaderSize = 4, ChecksumSize = 2, MaxData = 0xFF - HeaderSize;

    // FF F4, two bytes of length, F4 again, source, status.
    internal const int LongHeaderSize = 7;

    /// <summary>Longest long packet in bytes without its checksum; no 2D code holds more than 7,089 digits.</summary>
    internal const int MaxLong = 8192;

    private SsiPacket(SsiOpcode opcode, SsiSource source, SsiStatus status, ReadOnlySpan<byte> data)
    {
        (Opcode, Source, Status) = (opcode, source, status);
        Data = data;
    }

    public SsiOpcode Opcode { get; }

    public SsiSource Source { get; }

    public SsiStatus Status { get; }

    public ReadOnlySpan<byte> Data { get; }

    public static ushort Checksum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        foreach (var b in bytes) sum += b;
        return unchecked((ushort)-sum);
    }

    /// <param name="frame">Exactly one packet, checksum included.</param>
    /// <returns>Malformed when the length or the checksum is not that of the bytes.</returns>
    public static DecodeStatus TryDecode(ReadOnlySpan<byte> frame, out SsiPacket packet)
    {
        packet = default;
        var length = IsLong(frame) && frame.Length > LongHeaderSize && frame[4] == frame[1] ? BinaryPrimitives.ReadUInt16BigEndian(frame[2..])
            : frame.Length >= HeaderSize ? frame[0] : 0;
        if (length < HeaderSize || length != frame.Length - ChecksumSize) return DecodeStatus.Malformed;
        var checkedBytes = frame[..^ChecksumSize];
        if (Checksum(checkedBytes) != BinaryPrimitives.ReadUInt16BigEndian(frame[^ChecksumSize..])) return DecodeStatus.Malformed;
        packet = IsLong(frame)
            ? new(SsiOpcode.DecodeDataLong, (SsiSource)frame[5], (SsiStatus)frame[6], checkedBytes[LongHeaderSize..])
            : new((SsiOpcode)frame[1], (SsiSource)frame[2], (SsiStatus)frame[3], checkedBytes[HeaderSize..]);
        return DecodeStatus.Decoded;
    }

    /// <exception cref="ArgumentException">More data than a packet of that kind holds.</exception>
    public static byte[] Encode(SsiOpcode opcode, SsiSource source, SsiStatus status, ReadOnlySpan<byte> data)
    {
        byte[] packet;
        if (opcode is SsiOpcode.DecodeDataLong)
        {
            var length = LongHeaderSize + data.Length;
            if (length > MaxLong) throw new ArgumentException("too much for one packet", nameof(data));
            packet = [0xFF, (byte)opcode, (byte)(length >> 8), (byte)length, (byte)opcode, (byte)source, (byte)status, .. data, 0, 0];
        }
        else
        {
            if (data.Length > MaxData) throw new ArgumentException("too much for one packet", nameof(data));
            packet = [(byte)(HeaderSize + data.Length), (byte)opcode, (byte)source, (byte)status, .. data, 0, 0];
        }
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(packet.Length - ChecksumSize), Checksum(packet.AsSpan(0, packet.Length - ChecksumSize)));
        return packet;
    }

    /// <summary>A command of the host without the wake-up byte (00 and 10 to 50 ms) that a sleeping scanner needs first.</summary>
    public static byte[] Command(SsiOpcode opcode, params ReadOnlySpan<byte> data) => Encode(opcode, SsiSource.Host, SsiStatus.None, data);

    /// <summary>Bytes of the packet that begins here; null when none can, 0 when these are too few to say.</summary>
    internal static int? Size(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return 0;
        if (bytes[0] < HeaderSize) return null;
        if (bytes.Length < 2) return 0;
        if (!IsLong(bytes))
            return bytes.Length < 3 ? 0 : IsSource(bytes[1], bytes[2]) ? bytes[0] + ChecksumSize : null;
        if (bytes.Length < 4) return 0;
        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        if (length is < LongHeaderSize or > MaxLong) return null;
        if (bytes.Length > 4 && bytes[4] != bytes[1]) return null;
        if (bytes.Length > 5 && bytes[5] is not ((byte)SsiSource.Decoder or (byte)SsiSource.Host)) return null;
        return bytes.Length < 6 ? 0 : length + ChecksumSize;
    }

    private static bool IsLong(ReadOnlySpan<byte> bytes) => bytes is [0xFF, (byte)SsiOpcode.DecodeDataLong, ..];

    // The first segment of a long message has 2 in the source's place.
    private static bool IsSource(byte opcode, byte source) =>
        source is (byte)SsiSource.Decoder or (byte)SsiSource.Host || (opcode == (byte)SsiOpcode.Segment && source == SsiSegment.First);
}
