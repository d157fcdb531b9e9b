using System.Buffers.Binary;

namespace StoreEdge.Protocols;

/// <summary>Data format 5, "RAWv2", 24 bytes, and C5, the same without acceleration, 18 bytes.</summary>
internal static class RuuviFormat5
{
    private const int Size = 24, ShortSize = 18;

    public static DecodeStatus TryDecode(ReadOnlySpan<byte> data, out RuuviTag tag)
    {
        tag = default;
        var isShort = data[0] == 0xC5;
        if (data.Length < (isShort ? ShortSize : Size)) return DecodeStatus.Malformed;
        var rest = data[(isShort ? 7 : 13)..];
        var power = BinaryPrimitives.ReadUInt16BigEndian(rest);
        tag = new()
        {
            Format = data[0],
            TemperatureMilliCelsius = RuuviFields.Temperature(data[1..]),
            HumidityPpm = RuuviFields.Humidity(data[3..]),
            PressurePascals = RuuviFields.Pressure(data[5..]),
            AccelerationX = isShort ? null : RuuviFields.Acceleration(data[7..]),
            AccelerationY = isShort ? null : RuuviFields.Acceleration(data[9..]),
            AccelerationZ = isShort ? null : RuuviFields.Acceleration(data[11..]),
            // 11 bits of voltage above 1.6 V, 5 bits of power in steps of 2 above -40 dBm
            BatteryMillivolts = power >> 5 == 0x7FF ? null : (ushort)((power >> 5) + 1600),
            TxPowerDbm = (power & 0x1F) == 0x1F ? null : (sbyte)((power & 0x1F) * 2 - 40),
            Movements = rest[2] == byte.MaxValue ? null : rest[2],
            Sequence = RuuviFields.Word(rest[3..]),
            Address = RuuviFields.Address(rest[5..]),
        };
        return DecodeStatus.Decoded;
    }

    public static byte[] Encode(in RuuviTag tag)
    {
        var isShort = tag.Format == 0xC5;
        var data = new byte[2 + (isShort ? ShortSize : Size)];
        (data[0], data[1], data[2]) = (0x99, 0x04, tag.Format);
        RuuviFields.PutTemperature(data.AsSpan(3), tag.TemperatureMilliCelsius);
        RuuviFields.PutHumidity(data.AsSpan(5), tag.HumidityPpm);
        RuuviFields.PutPressure(data.AsSpan(7), tag.PressurePascals);
        if (!isShort)
        {
            RuuviFields.PutAcceleration(data.AsSpan(9), tag.AccelerationX);
            RuuviFields.PutAcceleration(data.AsSpan(11), tag.AccelerationY);
            RuuviFields.PutAcceleration(data.AsSpan(13), tag.AccelerationZ);
        }
        var rest = data.AsSpan(isShort ? 9 : 15);
        var voltage = tag.BatteryMillivolts is { } battery ? Math.Clamp(battery - 1600, 0, 0x7FE) : 0x7FF;
        var power = tag.TxPowerDbm is { } dbm ? Math.Clamp((dbm + 40) / 2, 0, 0x1E) : 0x1F;
        BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)(voltage << 5 | power));
        rest[2] = tag.Movements is { } movements ? Math.Min(movements, (byte)254) : byte.MaxValue;
        RuuviFields.PutWord(rest[3..], tag.Sequence);
        RuuviFields.PutAddress(rest[5..], tag.Address);
        return data;
    }
}
