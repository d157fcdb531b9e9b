using System.Buffers.Binary;

namespace StoreEdge.Protocols;

/// <summary>The Eddystone-UID frame of a BLE advert: the service data, UUID 0xFEAA first (Eddystone protocol specification, frame type 0x00).</summary>
/// <param name="TxPowerAtZeroDbm">At 0 m; 41 dB above what a receiver one metre away hears.</param>
/// <param name="Namespace">10 bytes, in the low 80 bits.</param>
/// <param name="Instance">6 bytes, in the low 48 bits.</param>
public readonly record struct EddystoneUid(sbyte TxPowerAtZeroDbm, UInt128 Namespace, ulong Instance)
{
    /// <summary>Bytes with the UUID and without the two reserved ones, which some beacons leave out.</summary>
    public const int Size = 20;

    public static DecodeStatus TryDecode(ReadOnlySpan<byte> serviceData, out EddystoneUid beacon)
    {
        beacon = default;
        if (serviceData is not [0xAA, 0xFE, 0x00, ..]) return DecodeStatus.Foreign;
        if (serviceData.Length < Size) return DecodeStatus.Malformed;
        var identity = BinaryPrimitives.ReadUInt128BigEndian(serviceData[4..]);
        beacon = new(unchecked((sbyte)serviceData[3]), identity >> 48, (ulong)identity & 0xFFFF_FFFF_FFFF);
        return DecodeStatus.Decoded;
    }

    /// <summary>The service data, UUID first, with the two reserved bytes.</summary>
    /// <exception cref="ArgumentException">Namespace or instance has more bits than the frame.</exception>
    public byte[] Encode()
    {
        if (Namespace >> 80 != 0 || Instance >> 48 != 0) throw new ArgumentException("a namespace has 80 bits and an instance 48");
        var target = new byte[Size + 2];
        (target[0], target[1], target[2], target[3]) = (0xAA, 0xFE, 0x00, unchecked((byte)TxPowerAtZeroDbm));
        BinaryPrimitives.WriteUInt128BigEndian(target.AsSpan(4), (Namespace << 48) | Instance);
        return target;
    }

    /// <summary>The whole advert as such a beacon sends it: flags, UUID list, service data, 31 bytes.</summary>
    public byte[] EncodeAdvert() =>
    [
        .. AdStructures.Encode(AdStructures.Flags, [0x06]), .. AdStructures.Encode(0x03, [0xAA, 0xFE]),
        .. AdStructures.Encode(AdStructures.ServiceData16, Encode()),
    ];
}
