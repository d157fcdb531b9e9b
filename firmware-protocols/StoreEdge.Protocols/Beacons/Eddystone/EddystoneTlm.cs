using System.Buffers.Binary;

namespace StoreEdge.Protocols;

/// <summary>The plain telemetry frame (Eddystone protocol specification, frame type 0x20, version 0x00).</summary>
/// <param name="BatteryMillivolts">0 on a beacon without a battery.</param>
/// <param name="Temperature256ths">In 1/256 °C; null when there is no sensor.</param>
/// <param name="Adverts">Sent since power-on.</param>
/// <param name="UptimeTenths">In 0.1 s since power-on.</param>
public readonly record struct EddystoneTlm(ushort BatteryMillivolts, short? Temperature256ths, uint Adverts, uint UptimeTenths)
{
    /// <summary>Bytes with the UUID.</summary>
    public const int Size = 16;

    private const short NoTemperature = short.MinValue;

    /// <summary>Exact: every 256th is a double.</summary>
    public double? TemperatureCelsius => Temperature256ths / 256.0;

    public static DecodeStatus TryDecode(ReadOnlySpan<byte> serviceData, out EddystoneTlm frame)
    {
        frame = default;
        if (serviceData is not [0xAA, 0xFE, 0x20, 0x00, ..]) return DecodeStatus.Foreign;
        if (serviceData.Length < Size) return DecodeStatus.Malformed;
        var temperature = BinaryPrimitives.ReadInt16BigEndian(serviceData[6..]);
        frame = new(BinaryPrimitives.ReadUInt16BigEndian(serviceData[4..]), temperature == NoTemperature ? null : temperature,
            BinaryPrimitives.ReadUInt32BigEndian(serviceData[8..]), BinaryPrimitives.ReadUInt32BigEndian(serviceData[12..]));
        return DecodeStatus.Decoded;
    }

    /// <summary>The service data, UUID first.</summary>
    public byte[] Encode()
    {
        var target = new byte[Size];
        (target[0], target[1], target[2]) = (0xAA, 0xFE, 0x20);
        BinaryPrimitives.WriteUInt16BigEndian(target.AsSpan(4), BatteryMillivolts);
        BinaryPrimitives.WriteInt16BigEndian(target.AsSpan(6), Temperature256ths ?? NoTemperature);
        BinaryPrimitives.WriteUInt32BigEndian(target.AsSpan(8), Adverts);
        BinaryPrimitives.WriteUInt32BigEndian(target.AsSpan(12), UptimeTenths);
        return target;
    }
}

/// <summary>The encrypted telemetry frame (version 0x01): read by the owner of the beacon's key only, here no more than told apart.</summary>
/// <param name="Ciphertext">12 bytes, in the low 96 bits.</param>
public readonly record struct EddystoneEncryptedTlm(UInt128 Ciphertext, ushort Salt, ushort Tag)
{
    /// <summary>Bytes with the UUID.</summary>
    public const int Size = 20;

    public static DecodeStatus TryDecode(ReadOnlySpan<byte> serviceData, out EddystoneEncryptedTlm frame)
    {
        frame = default;
        if (serviceData is not [0xAA, 0xFE, 0x20, 0x01, ..]) return DecodeStatus.Foreign;
        if (serviceData.Length < Size) return DecodeStatus.Malformed;
        frame = new(BinaryPrimitives.ReadUInt128BigEndian(serviceData[4..]) >> 32, BinaryPrimitives.ReadUInt16BigEndian(serviceData[16..]),
            BinaryPrimitives.ReadUInt16BigEndian(serviceData[18..]));
        return DecodeStatus.Decoded;
    }

    /// <summary>The service data, UUID first.</summary>
    public byte[] Encode()
    {
        var target = new byte[Size];
        (target[0], target[1], target[2], target[3]) = (0xAA, 0xFE, 0x20, 0x01);
        BinaryPrimitives.WriteUInt128BigEndian(target.AsSpan(4), (Ciphertext << 32) | ((uint)Salt << 16) | Tag);
        return target;
    }
}
