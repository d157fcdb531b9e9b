using System.Buffers.Binary;

namespace StoreEdge.Protocols;

/// <summary>
/// The ephemeral identifier frame (Eddystone protocol specification, frame type 0x30): changes every few minutes and means
/// something only to the service that knows the beacon's key, so it is no identity here.
/// </summary>
/// <param name="TxPowerAtZeroDbm">At 0 m.</param>
/// <param name="Id">8 bytes, first highest.</param>
public readonly record struct EddystoneEid(sbyte TxPowerAtZeroDbm, ulong Id)
{
    /// <summary>Bytes with the UUID.</summary>
    public const int Size = 12;

    public static DecodeStatus TryDecode(ReadOnlySpan<byte> serviceData, out EddystoneEid frame)
    {
        frame = default;
        if (serviceData is not [0xAA, 0xFE, 0x30, ..]) return DecodeStatus.Foreign;
        if (serviceData.Length < Size) return DecodeStatus.Malformed;
        frame = new(unchecked((sbyte)serviceData[3]), BinaryPrimitives.ReadUInt64BigEndian(serviceData[4..]));
        return DecodeStatus.Decoded;
    }

    /// <summary>The service data, UUID first.</summary>
    public byte[] Encode()
    {
        var target = new byte[Size];
        (target[0], target[1], target[2], target[3]) = (0xAA, 0xFE, 0x30, unchecked((byte)TxPowerAtZeroDbm));
        BinaryPrimitives.WriteUInt64BigEndian(target.AsSpan(4), Id);
        return target;
    }
}
