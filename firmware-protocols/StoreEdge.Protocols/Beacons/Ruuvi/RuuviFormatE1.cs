using static StoreEdge.Protocols.RuuviAirFields;

namespace StoreEdge.Protocols;

/// <summary>Data format E1: 40 bytes, in extended adverts only.</summary>
internal static class RuuviFormatE1
{
    private const int Size = 40;

    public static DecodeStatus TryDecode(ReadOnlySpan<byte> data, out RuuviAir air)
    {
        air = default;
        if (data.Length < Size) return DecodeStatus.Malformed;
        var flags = data[28];
        air = new()
        {
            Format = 0xE1,
            TemperatureMilliCelsius = RuuviFields.Temperature(data[1..]),
            HumidityPpm = RuuviFields.Humidity(data[3..]),
            PressurePascals = RuuviFields.Pressure(data[5..]),
            Pm1Tenths = RuuviFields.Word(data[7..]),
            Pm25Tenths = RuuviFields.Word(data[9..]),
            Pm4Tenths = RuuviFields.Word(data[11..]),
            Pm10Tenths = RuuviFields.Word(data[13..]),
            Co2Ppm = RuuviFields.Word(data[15..]),
            VocIndex = NineBits(data[17], flags, 6),
            NoxIndex = NineBits(data[18], flags, 7),
            IlluminanceCentilux = Three(data[19..]),
            SoundTenths = Sound(data[23], flags, 4),
            SoundPeakTenths = Sound(data[24], flags, 5),
            Sequence = Three(data[25..]),
            Flags = (byte)(flags & 0x07),
            Address = RuuviFields.Address(data[34..]),
        };
        return DecodeStatus.Decoded;
    }

    public static byte[] Encode(in RuuviAir air)
    {
        var target = new byte[2 + Size];
        target.AsSpan().Fill(0xFF);
        (target[0], target[1], target[2]) = (0x99, 0x04, 0xE1);
        var data = target.AsSpan(2);
        var flags = (byte)(air.Flags & 0x07);
        RuuviFields.PutTemperature(data[1..], air.TemperatureMilliCelsius);
        RuuviFields.PutHumidity(data[3..], air.HumidityPpm);
        RuuviFields.PutPressure(data[5..], air.PressurePascals);
        RuuviFields.PutWord(data[7..], air.Pm1Tenths);
        RuuviFields.PutWord(data[9..], air.Pm25Tenths);
        RuuviFields.PutWord(data[11..], air.Pm4Tenths);
        RuuviFields.PutWord(data[13..], air.Pm10Tenths);
        RuuviFields.PutWord(data[15..], air.Co2Ppm);
        data[17] = PutNineBits(ref flags, 6, air.VocIndex);
        data[18] = PutNineBits(ref flags, 7, air.NoxIndex);
        PutThree(data[19..], air.IlluminanceCentilux);
        data[22] = PutSound(ref flags, 3, null);
        data[23] = PutSound(ref flags, 4, air.SoundTenths);
        data[24] = PutSound(ref flags, 5, air.SoundPeakTenths);
        PutThree(data[25..], air.Sequence);
        data[28] = flags;
        RuuviFields.PutAddress(data[34..], air.Address);
        return target;
    }

    private static int? Three(ReadOnlySpan<byte> at) => ReadThree(at) is var raw and not 0xFF_FFFF ? raw : null;
}
