using static StoreEdge.Protocols.RuuviAirFields;

namespace StoreEdge.Protocols;

/// <summary>Data format 6: 20 bytes, as much of E1 as a legacy advert holds.</summary>
internal static class RuuviFormat6
{
    private const int Size = 20;
    private const double BrightestLux = 65535;

    public static DecodeStatus TryDecode(ReadOnlySpan<byte> data, out RuuviAir air)
    {
        air = default;
        if (data.Length < Size) return DecodeStatus.Malformed;
        var flags = data[16];
        air = new()
        {
            Format = 0x06,
            TemperatureMilliCelsius = RuuviFields.Temperature(data[1..]),
            HumidityPpm = RuuviFields.Humidity(data[3..]),
            PressurePascals = RuuviFields.Pressure(data[5..]),
            Pm25Tenths = RuuviFields.Word(data[7..]),
            Co2Ppm = RuuviFields.Word(data[9..]),
            VocIndex = NineBits(data[11], flags, 6),
            NoxIndex = NineBits(data[12], flags, 7),
            IlluminanceCentilux = Rounded(Logarithmic(data[13], BrightestLux), 100),
            SoundTenths = Sound(data[14], flags, 4),
            Sequence = data[15],
            Flags = (byte)(flags & 0x07),
            Address = ReadThree(data[17..]) is var address and not 0xFF_FFFF ? (ulong)address : null,
        };
        return DecodeStatus.Decoded;
    }

    public static byte[] Encode(in RuuviAir air)
    {
        var target = new byte[2 + Size];
        (target[0], target[1], target[2]) = (0x99, 0x04, 0x06);
        var data = target.AsSpan(2);
        var flags = (byte)(air.Flags & 0x07);
        RuuviFields.PutTemperature(data[1..], air.TemperatureMilliCelsius);
        RuuviFields.PutHumidity(data[3..], air.HumidityPpm);
        RuuviFields.PutPressure(data[5..], air.PressurePascals);
        RuuviFields.PutWord(data[7..], air.Pm25Tenths);
        RuuviFields.PutWord(data[9..], air.Co2Ppm);
        data[11] = PutNineBits(ref flags, 6, air.VocIndex);
        data[12] = PutNineBits(ref flags, 7, air.NoxIndex);
        data[13] = PutLogarithmic(air.IlluminanceCentilux / 100.0, BrightestLux);
        data[14] = PutSound(ref flags, 4, air.SoundTenths);
        data[15] = (byte)(air.Sequence ?? 0);
        data[16] = flags;
        PutThree(data[17..], (int?)(air.Address & 0xFF_FFFF));
        return target;
    }
}
