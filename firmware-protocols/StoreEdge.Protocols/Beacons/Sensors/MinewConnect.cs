using System.Buffers.Binary;

namespace StoreEdge.Protocols;

/// <summary>
/// What newer Minew sensors say in manufacturer data (company 0639; Minew, "Connect V3 protocol", and the frames of the S3, S4 and
/// MSE sensors before it). Null is what the frame does not say.
/// </summary>
public readonly record struct MinewConnect
{
    /// <summary>Bluetooth Assigned Numbers, section 7.1.</summary>
    public const ushort CompanyId = 0x0639;

    /// <summary>Bytes of every Connect V3 frame but the combined one, with the company id.</summary>
    private const int ConnectSize = 26;

    /// <summary>0x51 MSE, 0xA3 S3, 0xA4 S4, 0xCA Connect V3.</summary>
    public byte Family { get; init; }

    /// <summary>Of the frame; the model's of an MSE.</summary>
    public byte Frame { get; init; }

    public byte? BatteryPercent { get; init; }

    public ushort? BatteryMillivolts { get; init; }

    public sbyte? TxPowerDbm { get; init; }

    /// <summary>As it is printed.</summary>
    public ulong? Address { get; init; }

    /// <summary>In 1/256 °C.</summary>
    public short? Temperature256ths { get; init; }

    /// <summary>In 1/256 % of relative humidity.</summary>
    public short? Humidity256ths { get; init; }

    /// <summary>In 1/256 g.</summary>
    public (short X, short Y, short Z)? Acceleration256ths { get; init; }

    /// <summary>The magnet is away or the case is open.</summary>
    public bool? Open { get; init; }

    public bool? Moving { get; init; }

    /// <summary>People who came and who went, of a counter at a door; wrap at 65535.</summary>
    public (ushort In, ushort Out)? Passages { get; init; }

    /// <summary>People in the view of a radar, at most 15.</summary>
    public byte? People { get; init; }

    /// <summary>In mm, of a time-of-flight sensor.</summary>
    public ushort? DistanceMillimetres { get; init; }

    /// <param name="data">Manufacturer data with the company id.</param>
    public static DecodeStatus TryDecode(ReadOnlySpan<byte> data, out MinewConnect sensor)
    {
        sensor = default;
        if (data is not [0x39, 0x06, var family and (0x51 or 0xA3 or 0xA4 or 0xCA), ..]) return DecodeStatus.Foreign;
        if (data.Length < 4) return DecodeStatus.Malformed;
        var head = new MinewConnect { Family = family, Frame = data[3] };
        var read = (family, data[3], data.Length) switch
        {
            (0x51, _, >= 9) => head with { BatteryPercent = data[5], Open = (data[6] & 0x01) != 0, Moving = (data[6] & 0x02) != 0 },
            (0xA3, 0x01, 22) => head with { Address = RadioAddress.Read(data[14..]) },
            (0xA3, 0x03, 18) => head with { BatteryPercent = data[4], Temperature256ths = Word(data[5..]), Humidity256ths = Word(data[7..]), Address = RadioAddress.Read(data[9..]) },
            (0xA4, 0x00, 20) => head with { Address = RadioAddress.Read(data[12..]) },
            (0xA4, 0x01, 17) => head with { BatteryPercent = data[4], Open = data[5] > 0, Address = RadioAddress.Read(data[9..]) },
            (0xCA, 0x00, ConnectSize) => head with { Address = RadioAddress.Read(data[4..]), BatteryPercent = data[10] },
            (0xCA, 0x03, >= 8) => Combined(head, data[4..^4]),
            // bit 1: no humidity sensor
            (0xCA, 0x05, ConnectSize) => head with { Temperature256ths = Word(data[7..]), Humidity256ths = (data[5] & 0x02) == 0 ? Word(data[9..]) : null },
            (0xCA, 0x18, ConnectSize) => data[4] == 0 ? head with { Passages = (BinaryPrimitives.ReadUInt16LittleEndian(data[6..]), BinaryPrimitives.ReadUInt16LittleEndian(data[8..])) } : head with { People = (byte)(data[6] & 0x0F) },
            (0xCA, 0x1B, ConnectSize) when (data[4] & 0x80) != 0 => head,      // encrypted
            (0xCA, 0x1B, ConnectSize) => head with { Address = RadioAddress.Read(data[8..]), BatteryMillivolts = BinaryPrimitives.ReadUInt16BigEndian(data[14..]), Temperature256ths = Word(data[16..]), TxPowerDbm = unchecked((sbyte)data[19]) },
            (0xCA, 0x1E, ConnectSize) => head with { DistanceMillimetres = BinaryPrimitives.ReadUInt16LittleEndian(data[6..]), Open = (data[8] & 0x01) != 0, Moving = (data[8] & 0x02) != 0 },
            _ => default,
        };
        if (read.Family == 0) return IsKnown(family, data[3]) ? DecodeStatus.Malformed : DecodeStatus.Foreign;
        sensor = read;
        return DecodeStatus.Decoded;
    }

    // Blocks of an id and its bytes; an unknown id ends them, for nobody knows how long it is.
    private static MinewConnect Combined(MinewConnect sensor, ReadOnlySpan<byte> blocks)
    {
        while (blocks is [var id, ..])
        {
            if (id == 0x03 && blocks.Length >= 7) sensor = sensor with { Acceleration256ths = (Word(blocks[1..]), Word(blocks[3..]), Word(blocks[5..])) };
            else if (id == 0x21 && blocks.Length >= 2) sensor = sensor with { BatteryPercent = blocks[1] };
            else if (id == 0x22 && blocks.Length >= 2) sensor = sensor with { Open = blocks[1] > 0 };
            else break;
            blocks = blocks[(id == 0x03 ? 7 : 2)..];
        }
        return sensor;
    }

    private static bool IsKnown(byte family, byte frame) => (family, frame) is (0x51, _) or (0xA3, 0x01 or 0x03) or (0xA4, 0x00 or 0x01) or (0xCA, 0x00 or 0x03 or 0x05 or 0x18 or 0x1B or 0x1E);

    private static short Word(ReadOnlySpan<byte> at) => BinaryPrimitives.ReadInt16BigEndian(at);
}
