using System.Globalization;
using System.Text.Json;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>
/// ruuvi/ruuvi.endpoints.c: values to bytes and back. Of formats E0 and F0 the record holds only the bytes that the source wrote
/// in hexadecimal (begin, flags and address); the others stand there in decimal and are missing.
/// </summary>
internal static class RuuviEndpointRecords
{
    public static Verdict Judge(VectorRecord record)
    {
        var (bytes, values) = (record.Hex("input_hex"), record["expect_struct"]);
        var clipped = record.TextOrNull("direction") != "encode==decode";
        byte[] mine = record.Kind.Split(':')[1] switch
        {
            "3" or "5" or "c5" => Tag(record, values).Encode(),
            "6" or "e0" or "e1" or "f0" => Air(record, values).Encode(),
            _ => [],
        };
        if (mine.Length == 0) return Verdict.Wrong($"the kind {record.Kind} is not known here");
        var got = Convert.ToHexStringLower(mine.AsSpan(2));
        if (!Fits(mine.AsSpan(2), bytes)) return Verdict.Wrong($"encoded as {got}, the record has {Convert.ToHexStringLower(bytes)}");
        if (bytes.Length != mine.Length - 2 || clipped) return RoundTrip(mine) ? Verdict.Agreed(got) : Verdict.Wrong($"{got} is not decoded as it was encoded");
        return RoundTrip([0x99, 0x04, .. bytes]) ? Verdict.Agreed(got) : Verdict.Wrong("not decoded as it was encoded");
    }

    private static bool RoundTrip(byte[] data) =>
        RuuviTag.TryDecode(data, out var tag) == DecodeStatus.Decoded ? tag.Encode().AsSpan().SequenceEqual(data)
        : RuuviAir.TryDecode(data, out var air) == DecodeStatus.Decoded && air.Encode().AsSpan().SequenceEqual(data);

    private static bool Fits(ReadOnlySpan<byte> mine, byte[] record) =>
        mine.Length == record.Length ? mine.SequenceEqual(record)
            : record.Length > FlagsAndAddress && mine[0] == record[0] && mine[^FlagsAndAddress..].SequenceEqual(record.AsSpan(record.Length - FlagsAndAddress));

    private const int FlagsAndAddress = 7;

    private static RuuviTag Tag(VectorRecord record, JsonElement values) => new()
    {
        Format = Convert.ToByte(record.Kind.Split(':')[1], 16),
        TemperatureMilliCelsius = Scaled(values, "temperature_c", 1000), HumidityPpm = Scaled(values, "humidity_rh", 10000), PressurePascals = Scaled(values, "pressure_pa", 1),
        AccelerationX = Short(values, "accelerationx_g"), AccelerationY = Short(values, "accelerationy_g"), AccelerationZ = Short(values, "accelerationz_g"),
        BatteryMillivolts = (ushort?)Scaled(values, "battery_v", 1000), TxPowerDbm = (sbyte?)Scaled(values, "tx_power", 1),
        Movements = Counter(values, "movement_count", 255) is { } moves ? (byte)moves : null, Sequence = Counter(values, "measurement_count", 65535) is { } count ? (ushort)count : null,
        Address = Address(values),
    };

    private static RuuviAir Air(VectorRecord record, JsonElement values) => new()
    {
        Format = Convert.ToByte(record.Kind.Split(':')[1], 16),
        TemperatureMilliCelsius = Scaled(values, "temperature_c", 1000), HumidityPpm = Scaled(values, "humidity_rh", 10000), PressurePascals = Scaled(values, "pressure_pa", 1),
        Pm1Tenths = Scaled(values, "pm1p0_ppm", 10), Pm25Tenths = Scaled(values, "pm2p5_ppm", 10), Pm4Tenths = Scaled(values, "pm4p0_ppm", 10), Pm10Tenths = Scaled(values, "pm10p0_ppm", 10),
        Co2Ppm = Scaled(values, "co2", 1), VocIndex = Scaled(values, "voc_index", 1) ?? Scaled(values, "voc", 1), NoxIndex = Scaled(values, "nox_index", 1) ?? Scaled(values, "nox", 1),
        IlluminanceCentilux = Scaled(values, "luminosity", 100), SoundTenths = Scaled(values, "sound_avg_dba", 10),
        SoundPeakTenths = Scaled(values, "sound_peak_spl_db", 10), BatteryMillivolts = Scaled(values, "voltage", 1000),
        Sequence = Scaled(values, "flag_seq_cnt", 1) ?? Scaled(values, "measurement_count", 1) ?? Scaled(values, "seq_cnt", 1) ?? Scaled(values, "seq_cnt2", 1), Address = Address(values),
        Flags = (byte)((Flag(values, "flag_usb_on") ? 1 : 0) | (Flag(values, "flag_low_battery") ? 2 : 0) | (Flag(values, "flag_calibration_in_progress") ? 4 : 0) | (Flag(values, "flag_boost_mode") ? 8 : 0)),
    };

    // "20.5f", "NAN", "RE_5_INVALID_POWER": what is no number is not available.
    private static int? Scaled(JsonElement values, string name, double factor) =>
        values.TryGetProperty(name, out var text) && double.TryParse(text.GetString()!.TrimEnd('f'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && !double.IsNaN(value)
            ? (int)Math.Round(value * factor) : null;

    private static short? Short(JsonElement values, string name) => Scaled(values, name, 1000) is { } value ? (short)Math.Clamp(value, short.MinValue, short.MaxValue) : null;

    private static int? Counter(JsonElement values, string name, int missing) => Scaled(values, name, 1) is { } value && value != missing ? value : null;

    private static bool Flag(JsonElement values, string name) => values.TryGetProperty(name, out var text) && text.GetString() == "true";

    private static ulong? Address(JsonElement values) =>
        values.TryGetProperty("address", out var text) && text.GetString()!.StartsWith("0x", StringComparison.Ordinal) ? Convert.ToUInt64(text.GetString()!.Trim('U', 'L')[2..], 16) : null;
}
