using static StoreEdge.Protocols.RuuviAirFields;

namespace StoreEdge.Protocols;

/// <summary>Data format F0, the forerunner of format 6: 20 bytes, one for each value, most of them on a logarithm's scale.</summary>
internal static class RuuviFormatF0
{
    private const int Size = 20, LowestPressure = 90_000;
    private const double MostParticles = 1000, MostCo2 = 40_000, BrightestLux = 40_000, HighestIndex = 500;

    public static DecodeStatus TryDecode(ReadOnlySpan<byte> data, out RuuviAir air)
    {
        air = default;
        if (data.Length < Size) return DecodeStatus.Malformed;
        air = new()
        {
            Format = 0xF0,
            TemperatureMilliCelsius = data[1] == 0x80 ? null : unchecked((sbyte)data[1]) * 1000,
            HumidityPpm = data[2] == byte.MaxValue ? null : data[2] * 5000,
            PressurePascals = data[3] == byte.MaxValue ? null : data[3] * 100 + LowestPressure,
            Pm1Tenths = Rounded(Logarithmic(data[4], MostParticles), 10),
            Pm25Tenths = Rounded(Logarithmic(data[5], MostParticles), 10),
            Pm4Tenths = Rounded(Logarithmic(data[6], MostParticles), 10),
            Pm10Tenths = Rounded(Logarithmic(data[7], MostParticles), 10),
            Co2Ppm = Rounded(Logarithmic(data[8], MostCo2)),
            VocIndex = Index(data[9]),
            NoxIndex = Index(data[10]),
            IlluminanceCentilux = Rounded(Logarithmic(data[11], BrightestLux), 100),
            SoundTenths = data[12] == byte.MaxValue ? null : data[12] * 5,
            Sequence = data[13] >> 4,
            Flags = (byte)(data[13] & 0x0F),
            Address = RuuviFields.Address(data[14..]),
        };
        return DecodeStatus.Decoded;
    }

    public static byte[] Encode(in RuuviAir air)
    {
        var target = new byte[2 + Size];
        (target[0], target[1], target[2]) = (0x99, 0x04, 0xF0);
        var data = target.AsSpan(2);
        data[1] = air.TemperatureMilliCelsius is { } warmth ? unchecked((byte)(sbyte)Math.Clamp(RuuviFields.Round(warmth, 1000), -126, 126)) : (byte)0x80;
        data[2] = air.HumidityPpm is { } humidity ? (byte)Math.Clamp(RuuviFields.Round(humidity, 5000), 0, 200) : byte.MaxValue;
        data[3] = air.PressurePascals is { } pressure ? (byte)Math.Clamp(RuuviFields.Round(pressure - LowestPressure, 100), 0, 254) : byte.MaxValue;
        data[4] = PutLogarithmic(air.Pm1Tenths / 10.0, MostParticles);
        data[5] = PutLogarithmic(air.Pm25Tenths / 10.0, MostParticles);
        data[6] = PutLogarithmic(air.Pm4Tenths / 10.0, MostParticles);
        data[7] = PutLogarithmic(air.Pm10Tenths / 10.0, MostParticles);
        data[8] = PutLogarithmic(air.Co2Ppm, MostCo2);
        data[9] = PutIndex(air.VocIndex);
        data[10] = PutIndex(air.NoxIndex);
        data[11] = PutLogarithmic(air.IlluminanceCentilux / 100.0, BrightestLux);
        data[12] = air.SoundTenths is { } sound ? (byte)Math.Clamp(RuuviFields.Round(sound, 5), 0, 254) : byte.MaxValue;
        data[13] = (byte)(((air.Sequence ?? 0) & 0x0F) << 4 | air.Flags & 0x0F);
        RuuviFields.PutAddress(data[14..], air.Address);
        return target;
    }

    // An index begins at 1: its logarithm needs no one added.
    private static int? Index(byte code) => code == byte.MaxValue ? null : (int)Math.Round(Math.Exp(code * Math.Log(HighestIndex) / 254));

    private static byte PutIndex(int? value) =>
        value is { } known ? (byte)Math.Round(Math.Log(Math.Clamp(known, 1, HighestIndex)) * 254 / Math.Log(HighestIndex)) : byte.MaxValue;
}
