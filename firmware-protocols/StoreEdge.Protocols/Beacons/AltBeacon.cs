using System.Buffers.Binary;

namespace StoreEdge.Protocols;

/// <summary>The AltBeacon part of a BLE advert: the manufacturer data of any company (AltBeacon specification 1.0, "Protocol fields").</summary>
/// <param name="CompanyId">Who made the beacon (Bluetooth Assigned Numbers, section 7.1).</param>
/// <param name="Uuid">The first 16 of the 20 bytes of the beacon id.</param>
/// <param name="Id2">The next two of them.</param>
/// <param name="Id3">The last two of them.</param>
/// <param name="MeasuredPowerDbm">What a receiver one metre away should hear.</param>
/// <param name="Reserved">For the manufacturer's own use.</param>
public readonly record struct AltBeacon(ushort CompanyId, Guid Uuid, ushort Id2, ushort Id3, sbyte MeasuredPowerDbm, byte Reserved)
{
    /// <summary>Bytes with the company id.</summary>
    public const int Size = 26;

    public static DecodeStatus TryDecode(ReadOnlySpan<byte> manufacturerData, out AltBeacon beacon)
    {
        beacon = default;
        if (manufacturerData is not [_, _, 0xBE, 0xAC, ..]) return DecodeStatus.Foreign;
        if (manufacturerData.Length < Size) return DecodeStatus.Malformed;
        beacon = new(BinaryPrimitives.ReadUInt16LittleEndian(manufacturerData), new Guid(manufacturerData[4..20], bigEndian: true),
            BinaryPrimitives.ReadUInt16BigEndian(manufacturerData[20..]), BinaryPrimitives.ReadUInt16BigEndian(manufacturerData[22..]),
            unchecked((sbyte)manufacturerData[24]), manufacturerData[25]);
        return DecodeStatus.Decoded;
    }

    /// <summary>The manufacturer data, company id first.</summary>
    public byte[] Encode()
    {
        var target = new byte[Size];
        BinaryPrimitives.WriteUInt16LittleEndian(target, CompanyId);
        (target[2], target[3]) = (0xBE, 0xAC);
        Uuid.TryWriteBytes(target.AsSpan(4), bigEndian: true, out _);
        BinaryPrimitives.WriteUInt16BigEndian(target.AsSpan(20), Id2);
        BinaryPrimitives.WriteUInt16BigEndian(target.AsSpan(22), Id3);
        (target[24], target[25]) = (unchecked((byte)MeasuredPowerDbm), Reserved);
        return target;
    }

    /// <summary>The whole advert as such a beacon sends it: flags and manufacturer data, 31 bytes.</summary>
    public byte[] EncodeAdvert() =>
        [.. AdStructures.Encode(AdTypes.Flags, [0x06]), .. AdStructures.Encode(AdTypes.ManufacturerData, Encode())];
}
