using System.Globalization;
using System.Text;
using System.Text.Json;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>Ruuvi's data formats as three libraries read or write them.</summary>
internal sealed class RuuviFamily : IVectorFamily
{
    public string Name => "ruuvi";

    public Verdict Judge(VectorRecord record)
    {
        if (record.Kind.StartsWith("ruuvi_endpoint_c:", StringComparison.Ordinal)) return RuuviEndpointRecords.Judge(record);
        if (record.Kind == "ruuvi_sensor:UrlDecoder") return Url(record);
        if (record.Kind.StartsWith("ruuvi_sensor:", StringComparison.Ordinal)) return Sensor(record, ManufacturerData(record.Text("input")));
        if (record.Kind == "ruuvitag_ble") return RuuvitagBleRecords.Judge(record);
        return Verdict.Wrong($"the kind {record.Kind} is not known here");
    }

    /// <summary>Some of the source's inputs are whole adverts without the first byte; it looks for the company in them, and so does this.</summary>
    private static byte[] ManufacturerData(string input)
    {
        var bytes = Convert.FromHexString(input.Length % 2 == 0 ? input : input[..^1]);
        return [0x99, 0x04, .. bytes];
    }

    private static Verdict Url(VectorRecord record)
    {
        var status = RuuviUrl.TryDecodeFragment(Encoding.ASCII.GetBytes(record.Text("input").PadRight(8)), out var tag);
        if (status != DecodeStatus.Decoded) return Verdict.Equal(record["expect"].ValueKind == JsonValueKind.Null ? "null" : "values", "null");
        // The character that format 4 carries as an identifier is too short to be one: it is left out.
        return JsonMatch.Judge(record["expect"], new Dictionary<string, object?>
        {
            ["data_format"] = tag.Format, ["temperature"] = tag.TemperatureMilliCelsius / 1000.0, ["humidity"] = tag.HumidityPpm / 10000.0, ["pressure"] = tag.PressurePascals / 100.0,
        }, "identifier");
    }

    private static Verdict Sensor(VectorRecord record, byte[] data)
    {
        var expect = record["expect"];
        if (RuuviTag.TryDecode(data, out var tag) == DecodeStatus.Decoded) return Judged(record, RuuviSensorWords.Of(tag));
        if (RuuviAir.TryDecode(data, out var air) == DecodeStatus.Decoded) return Judged(record, RuuviSensorWords.Of(air));
        if (expect.ValueKind == JsonValueKind.Null || record.Has("error")) return Verdict.Agreed("not decoded");
        return Whole(record) is { } whole ? Unseen(record, data, whole) : Verdict.Wrong($"not decoded: {Convert.ToHexStringLower(data)}");
    }

    // The strength behind a gateway's format 5 does not stand in the format.
    private static Verdict Judged(VectorRecord record, Dictionary<string, object?> mine)
    {
        var verdict = JsonMatch.Judge(record["expect"], mine, "rssi");
        if (verdict.Kind == VerdictKind.Agreed || !mine.TryGetValue("movement_counter", out var moves)) return verdict;
        (mine["movement_counter"], mine["measurement_sequence_number"]) = (moves ?? byte.MaxValue, mine["measurement_sequence_number"] ?? ushort.MaxValue);
        return JsonMatch.Judge(record["expect"], mine, "rssi").Kind == VerdictKind.Agreed
            ? Verdict.OnPurpose("counters of all ones are \"not available\" (Ruuvi sensor protocols, data format 5); the source gives the number", verdict.Got) : verdict;
    }

    // An advert whose structures stand in front: the source takes its first bytes for format 3 unseen.
    private static Verdict Unseen(VectorRecord record, byte[] data, byte[] whole)
    {
        data[2] = 0x03;
        if (RuuviTag.TryDecode(data, out var unseen) != DecodeStatus.Decoded || RuuviTag.TryDecode(whole, out var tag) != DecodeStatus.Decoded) return Verdict.Wrong("not decoded");
        return Judged(record, RuuviSensorWords.Of(unseen)).Kind == VerdictKind.Agreed
            ? Verdict.OnPurpose("the source does not look whether its bytes begin with the number of the format; ours finds the manufacturer data behind them", JsonMatch.Show(RuuviSensorWords.Of(tag)))
            : Judged(record, RuuviSensorWords.Of(tag));
    }

    // An advert from a recording that begins before the company's structure.
    private static byte[]? Whole(VectorRecord record)
    {
        var input = record.Text("input");
        var at = input.IndexOf("FF9904", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : Convert.FromHexString(input[(at + 2)..(input.Length - (input.Length - at) % 2)]);
    }
}
