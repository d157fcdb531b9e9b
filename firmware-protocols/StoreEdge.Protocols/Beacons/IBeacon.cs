using System.Buffers.Binary;

namespace StoreEdge.Protocols;

/// <summary>The iBeacon part of a BLE advert: the manufacturer data, company id 0x004C first (Apple, Proximity Beacon Specification).</summary>
/// <param name="MeasuredPowerDbm">What a receiver one metre away should hear, not what ours heard.</param>
public readonly record struct IBeacon(Guid Uuid, ushort Major, ushort Minor, sbyte MeasuredPowerDbm)
{
    /// <summary>Bytes with the company id.</summary>
    public const int Size = 25;

    /// <summary>Other companies send 02 15 as well: without 0x004C it is not an iBeacon.</summary>
    public static DecodeStatus TryDecode(ReadOnlySpan<byte> manufacturerData, out IBeacon beacon)
    {
        beacon = default;
        if (manufacturerData is not [0x4C, 0x00, 0x02, 0x15, ..]) return DecodeStatus.Foreign;
        if (manufacturerData.Length < Size) return DecodeStatus.Malformed;
        beacon = new(new Guid(manufacturerData[4..20], bigEndian: true), BinaryPrimitives.ReadUInt16BigEndian(manufacturerData[20..]),
            BinaryPrimitives.ReadUInt16BigEndian(manufacturerData[22..]), unchecked((sbyte)manufacturerData[24]));
        return DecodeStatus.Decoded;
    }

    /// <summary>The manufacturer data, company id first.</summary>
    public byte[] Encode()
    {
        var target = new byte[Size];
        (target[0], target[1], target[2], target[3]) = (0x4C, 0x00, 0x02, 0x15);
        Uuid.TryWriteBytes(target.AsSpan(4), bigEndian: true, out _);
        BinaryPrimitives.WriteUInt16BigEndian(target.AsSpan(20), Major);
        BinaryPrimitives.WriteUInt16BigEndian(target.AsSpan(22), Minor);
        target[24] = unchecked((byte)MeasuredPowerDbm);
        return target;
    }

    /// <summary>The whole advert as such a beacon sends it: flags and manufacturer data, 30 bytes.</summary>
    public byte[] EncodeAdvert() =>
        [.. AdStructures.Encode(AdStructures.Flags, [0x06]), .. AdStructures.Encode(AdStructures.ManufacturerData, Encode())];
}
