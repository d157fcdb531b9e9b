using System.Buffers.Binary;

namespace StoreEdge.Protocols;

/// <summary>Data format 3, "RAWv1": 14 bytes, no field of which can be missing. The temperature is a sign and hundredths, not a complement.</summary>
internal static class RuuviFormat3
{
    private const int Size = 14;

    public static DecodeStatus TryDecode(ReadOnlySpan<byte> data, out RuuviTag tag)
    {
        tag = default;
        if (data.Length < Size) return DecodeStatus.Malformed;
        tag = new()
        {
            Format = 3,
            HumidityPpm = data[1] * 5000,
            TemperatureMilliCelsius = Temperature(data[2], data[3]),
            PressurePascals = BinaryPrimitives.ReadUInt16BigEndian(data[4..]) + 50_000,
            AccelerationX = BinaryPrimitives.ReadInt16BigEndian(data[6..]),
            AccelerationY = BinaryPrimitives.ReadInt16BigEndian(data[8..]),
            AccelerationZ = BinaryPrimitives.ReadInt16BigEndian(data[10..]),
            BatteryMillivolts = BinaryPrimitives.ReadUInt16BigEndian(data[12..]),
        };
        return DecodeStatus.Decoded;
    }

    /// <summary>The sign is bit 7 of the whole degrees.</summary>
    public static int Temperature(byte whole, byte hundredths) =>
        ((whole & 0x7F) * 1000 + hundredths * 10) * ((whole & 0x80) == 0 ? 1 : -1);

    public static byte[] Encode(in RuuviTag tag)
    {
        var data = new byte[2 + Size];
        (data[0], data[1], data[2]) = (0x99, 0x04, 0x03);
        data[3] = (byte)Math.Clamp(RuuviFields.Round(tag.HumidityPpm ?? 0, 5000), 0, 255);
        var hundredths = Math.Clamp(RuuviFields.Round(tag.TemperatureMilliCelsius ?? 0, 10), -12799, 12799);
        data[4] = (byte)(Math.Abs(hundredths) / 100 | (hundredths < 0 ? 0x80 : 0));
        data[5] = (byte)(Math.Abs(hundredths) % 100);
        BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(6), (ushort)Math.Clamp((tag.PressurePascals ?? 0) - 50_000, 0, ushort.MaxValue));
        BinaryPrimitives.WriteInt16BigEndian(data.AsSpan(8), tag.AccelerationX ?? 0);
        BinaryPrimitives.WriteInt16BigEndian(data.AsSpan(10), tag.AccelerationY ?? 0);
        BinaryPrimitives.WriteInt16BigEndian(data.AsSpan(12), tag.AccelerationZ ?? 0);
        BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(14), tag.BatteryMillivolts ?? 0);
        return data;
    }
}
