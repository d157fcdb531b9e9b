using System.Globalization;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>Our values in the words and units of ttu/ruuvitag-sensor.</summary>
internal static class RuuviSensorWords
{
    public static Dictionary<string, object?> Of(RuuviTag tag)
    {
        var mine = new Dictionary<string, object?>
        {
            ["data_format"] = tag.Format, ["humidity"] = tag.HumidityPpm / 10000.0, ["temperature"] = tag.TemperatureMilliCelsius / 1000.0, ["pressure"] = tag.PressurePascals / 100.0,
            ["acceleration"] = tag is { AccelerationX: { } x, AccelerationY: { } y, AccelerationZ: { } z } ? Math.Sqrt((double)x * x + (double)y * y + (double)z * z) : null,
            ["acceleration_x"] = tag.AccelerationX, ["acceleration_y"] = tag.AccelerationY, ["acceleration_z"] = tag.AccelerationZ, ["battery"] = tag.BatteryMillivolts,
        };
        if (tag.Format == 3) return mine;
        (mine["tx_power"], mine["movement_counter"], mine["measurement_sequence_number"]) = (tag.TxPowerDbm, tag.Movements, tag.Sequence);
        mine["mac"] = (tag.Address ?? 0xFFFF_FFFF_FFFF).ToString("x12", CultureInfo.InvariantCulture);
        if (tag.Format != 0xC5) return mine;
        foreach (var absent in new[] { "acceleration", "acceleration_x", "acceleration_y", "acceleration_z" }) mine.Remove(absent);
        return mine;
    }

    public static Dictionary<string, object?> Of(RuuviAir air)
    {
        var mine = new Dictionary<string, object?>
        {
            ["data_format"] = air.Format == 6 ? 6 : air.Format.ToString("X2", CultureInfo.InvariantCulture), ["humidity"] = air.HumidityPpm / 10000.0,
            ["temperature"] = air.TemperatureMilliCelsius / 1000.0, ["pressure"] = air.PressurePascals / 100.0, ["pm_2_5"] = air.Pm25Tenths / 10.0, ["co2"] = air.Co2Ppm,
            ["voc"] = air.VocIndex, ["nox"] = air.NoxIndex, ["luminosity"] = air.IlluminanceCentilux / 100.0, ["measurement_sequence_number"] = air.Sequence,
            ["calibration_in_progress"] = air.Calibrating,
            ["mac"] = air.Format == 6 ? (air.Address ?? 0xFF_FFFF).ToString("x6", CultureInfo.InvariantCulture) : BeaconIdentity.OfAddress(air.Address ?? 0xFFFF_FFFF_FFFF).ToString()["address:".Length..].ToUpperInvariant(),
        };
        if (air.Format != 6) (mine["pm_1"], mine["pm_4"], mine["pm_10"]) = (air.Pm1Tenths / 10.0, air.Pm4Tenths / 10.0, air.Pm10Tenths / 10.0);
        return mine;
    }
}
