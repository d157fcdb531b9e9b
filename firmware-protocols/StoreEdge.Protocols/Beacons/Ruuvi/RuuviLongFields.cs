namespace StoreEdge.Protocols;

/// <summary>What the long formats E0 and E1 have in the same places: climate, particles and CO2 in front, the address at the end.</summary>
internal static class RuuviLongFields
{
    public static RuuviAir Read(ReadOnlySpan<byte> data, byte format) => new()
    {
        Format = format,
        TemperatureMilliCelsius = RuuviFields.Temperature(data[1..]),
        HumidityPpm = RuuviFields.Humidity(data[3..]),
        PressurePascals = RuuviFields.Pressure(data[5..]),
        Pm1Tenths = RuuviFields.Word(data[7..]),
        Pm25Tenths = RuuviFields.Word(data[9..]),
        Pm4Tenths = RuuviFields.Word(data[11..]),
        Pm10Tenths = RuuviFields.Word(data[13..]),
        Co2Ppm = RuuviFields.Word(data[15..]),
        Address = RuuviFields.Address(data[34..]),
    };

    public static void Put(Span<byte> data, in RuuviAir air)
    {
        RuuviFields.PutTemperature(data[1..], air.TemperatureMilliCelsius);
        RuuviFields.PutHumidity(data[3..], air.HumidityPpm);
        RuuviFields.PutPressure(data[5..], air.PressurePascals);
        RuuviFields.PutWord(data[7..], air.Pm1Tenths);
        RuuviFields.PutWord(data[9..], air.Pm25Tenths);
        RuuviFields.PutWord(data[11..], air.Pm4Tenths);
        RuuviFields.PutWord(data[13..], air.Pm10Tenths);
        RuuviFields.PutWord(data[15..], air.Co2Ppm);
        RuuviFields.PutAddress(data[34..], air.Address);
    }
}
