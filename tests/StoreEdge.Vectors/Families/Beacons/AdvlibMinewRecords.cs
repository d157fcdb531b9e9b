using System.Globalization;
using System.Text;
using System.Text.Json;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>Minew in advlib's words: A1 frames of service data and the sensors' manufacturer data share a file's name. Versions, names in V3 frames and counters of frames are left out.</summary>
internal static class AdvlibMinewRecords
{
    private static readonly string[] NotRead =
        [AdvlibInput.DirectoryPage, "version", "txCount", "levelPercentage", "isButtonPressed", "isMarked", "passageCountsCycle", "numberOfOccupantsCycle", "distanceCycle",
         "isBatteryLow", "isOccupancyDetected", "occupancyDetectionCycle", "tamperCycle"];

    public static Verdict Judge(VectorRecord record)
    {
        if (AdvlibInput.Bytes(record) is not { } data) return AdvlibInput.ExpectsNothing(record) ? Verdict.Agreed("nothing to read") : Verdict.Wrong("no input");
        if (MinewFrame.TryDecode(AdvlibInput.WithId(MinewFrame.Uuid, data), out var frame) == DecodeStatus.Decoded) return JsonMatch.Judge(record["expect"], Of(frame), AdvlibInput.DirectoryPage);
        if (MinewConnect.TryDecode(AdvlibInput.WithId(MinewConnect.CompanyId, data), out var sensor) == DecodeStatus.Decoded)
            return Sensor(record["expect"], Of(sensor), sensor.Family == 0xCA ? [.. NotRead, "name"] : NotRead);
        return AdvlibInput.ExpectsNothing(record) ? Verdict.Agreed("nothing to read") : Verdict.Wrong("not decoded");
    }

    // What is read must agree; that there is more does not count as read.
    private static Verdict Sensor(JsonElement expect, Dictionary<string, object?> mine, string[] notRead)
    {
        var verdict = JsonMatch.Judge(expect, mine, notRead);
        var left = expect.ValueKind == JsonValueKind.Object ? expect.EnumerateObject().Select(p => p.Name).Where(n => n != AdvlibInput.DirectoryPage && notRead.Contains(n)).ToList() : [];
        return verdict.Kind != VerdictKind.Agreed || left.Count == 0 ? verdict
            : Verdict.OnPurpose("of a Minew sensor's manufacturer data its counters, versions, names and marks are not read: they say nothing of where it is; every other value agrees", $"{verdict.Got}; not read: {string.Join(", ", left)}");
    }

    private static Dictionary<string, object?> Of(MinewFrame frame)
    {
        var mine = new Dictionary<string, object?>();
        void Put(string name, object? value)
        {
            if (value is not null) mine[name] = value;
        }
        Put("batteryPercentage", frame.BatteryPercent);
        Put("temperature", frame.TemperatureCelsius);
        Put("relativeHumidity", frame.HumidityPercent);
        Put("acceleration", frame.Acceleration is var (x, y, z) ? new[] { x, y, z } : null);
        Put("angularVelocity", frame.Rotation is var (a, b, c) ? new[] { a / 100.0, b / 100.0, c / 100.0 } : null);
        Put("magneticField", frame.MagneticField is var (p, q, r) ? new[] { p / 100, q / 100, r / 100 } : null);
        Put("illuminance", frame.Illuminance);
        Put("volatileOrganicCompoundsConcentration", frame.Tvoc / 1000.0);
        Put("luminousFlux", frame.Light);
        Put("pressure", frame.PressureHectopascals * 100);
        if (frame.Kind == MinewFrameKind.Info) mine["name"] = Encoding.UTF8.GetString(frame.Name);
        Put(frame.Kind switch
        {
            MinewFrameKind.VisibleLight => "isLightDetected", MinewFrameKind.Tamper => "isTamperDetected", MinewFrameKind.WaterLeak => "isLiquidDetected", _ => "isMotionDetected",
        }, frame.Detected is { } detected ? new[] { detected } : null);
        return mine;
    }

    private static Dictionary<string, object?> Of(MinewConnect sensor)
    {
        var mine = new Dictionary<string, object?>();
        void Put(string name, object? value)
        {
            if (value is not null) mine[name] = value;
        }
        Put("batteryPercentage", sensor.BatteryPercent);
        Put("batteryVoltage", sensor.BatteryMillivolts / 1000.0);
        Put("txPower", sensor.TxPowerDbm);
        Put("temperature", sensor.Temperature256ths / 256.0);
        Put("relativeHumidity", sensor.Humidity256ths / 256.0);
        Put("acceleration", sensor.Acceleration256ths is var (x, y, z) ? new[] { x / 256.0, y / 256.0, z / 256.0 } : null);
        Put("isContactDetected", sensor.Open is { } open ? new[] { !open } : null);
        Put("isMotionDetected", sensor.Moving is { } moving ? new[] { moving } : null);
        Put("passageCounts", sensor.Passages is var (come, gone) ? new[] { come, gone } : null);
        Put("numberOfOccupants", sensor.People);
        Put("distance", sensor.DistanceMillimetres / 1000.0);
        Put("deviceIds", sensor.Address is { } address ? new[] { string.Create(CultureInfo.InvariantCulture, $"{address:x12}/2") } : null);
        return mine;
    }
}
