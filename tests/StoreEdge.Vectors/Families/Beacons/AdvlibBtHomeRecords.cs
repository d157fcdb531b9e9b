using System.Text.Json;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>BTHome in advlib's words: pressure in Pa, acceleration in g, duration in ms; contacts are detected when a door is closed. What it reads over is left out.</summary>
internal static class AdvlibBtHomeRecords
{
    private const double StandardGravity = 9.80665, VocMicrogramsPerPpm = 4.5;

    public static Verdict Judge(VectorRecord record)
    {
        var data = AdvlibInput.Bytes(record);
        var status = data is null ? DecodeStatus.Foreign : BtHomeFrame.TryDecode(AdvlibInput.WithId(BtHomeFrame.Uuid, data), out _);
        if (status != DecodeStatus.Decoded || data is not { Length: > 1 }) return AdvlibInput.ExpectsNothing(record) ? Verdict.Agreed("nothing to read") : Verdict.Wrong(status.ToString());
        BtHomeFrame.TryDecode(AdvlibInput.WithId(BtHomeFrame.Uuid, data), out var frame);
        return JsonMatch.Judge(record["expect"], frame.Encrypted ? Sealed(frame) : WithNamesOf(record["expect"], frame, Fields(frame)), AdvlibInput.DirectoryPage);
    }

    // A name that no open record shows: the record's own is taken for the one object that has exactly its value.
    private static Dictionary<string, object?> WithNamesOf(JsonElement expect, BtHomeFrame frame, Dictionary<string, object?> mine)
    {
        var nameless = new List<object?>();
        foreach (var item in frame.Objects)
            if (Of(item).Item2 == Form.None) nameless.Add(item.Form == BtHomeForm.Binary ? item.State : BtHomeValues.Plain(item));
        if (nameless.Count == 0 || expect.ValueKind != JsonValueKind.Object) return mine;
        foreach (var field in expect.EnumerateObject().Where(f => f.Name != AdvlibInput.DirectoryPage && !mine.ContainsKey(f.Name)).ToList())
        {
            var at = nameless.FindIndex(value => JsonMatch.Same(field.Value, value) || JsonMatch.Same(field.Value, new[] { value }));
            if (at < 0) continue;
            mine[field.Name] = JsonMatch.Same(field.Value, nameless[at]) ? nameless[at] : new[] { nameless[at] };
            nameless.RemoveAt(at);
        }
        return mine;
    }

    private static Dictionary<string, object?> Sealed(BtHomeFrame frame) => new()
    {
        ["encrypted"] = new Dictionary<string, object?>
        {
            ["data"] = Convert.ToHexStringLower(frame.Payload[..^8]), ["salt"] = BitConverter.ToUInt32(frame.Payload[^8..]), ["checksum"] = BitConverter.ToUInt32(frame.Payload[^4..]), ["method"] = "bthome-v2",
        },
    };

    private static Dictionary<string, object?> Fields(BtHomeFrame frame)
    {
        var (single, lists, combined) = (new Dictionary<string, object?>(), new Dictionary<string, List<object?>>(), new HashSet<string>());
        foreach (var item in frame.Objects)
        {
            var (name, form, value) = Of(item);
            if (form == Form.Single) single[name] = value;
            if (form is not (Form.Combined or Form.List)) continue;
            if (form == Form.Combined) combined.Add(name);
            if (!lists.TryGetValue(name, out var list)) lists[name] = list = [];
            list.Add(value);
        }
        foreach (var (name, list) in lists)
        {
            if (!combined.Contains(name)) single[name] = list;
            else if (list.Count == 1) single[name] = list[0];
            else single[name + "s"] = list;
        }
        return single;
    }

    /// <summary>A value by itself, one that becomes a list when it repeats, or always a list.</summary>
    private enum Form { None, Single, Combined, List }

    private static (string, Form, object?) Of(BtHomeObject item) => (item.Type?.Name, item.Type?.Unit) switch
    {
        ("packet_id", _) => ("txCycle", Form.Single, item.Value),
        ("battery", _) => ("batteryPercentage", Form.Single, item.Value),
        ("temperature", _) => ("temperature", Form.Combined, item.Value),
        ("humidity", _) => ("relativeHumidity", Form.Single, item.Value),
        ("pressure", _) => ("pressure", Form.Single, item.Value * 100),
        ("illuminance", _) => ("illuminance", Form.Single, item.Value),
        ("count", _) => ("count", Form.Combined, item.Value),
        ("energy", _) => ("energy", Form.Single, item.Value),
        ("power", _) => ("power", Form.Single, item.Value),
        ("voltage", _) => ("voltage", Form.Combined, item.Value),
        ("pm2_5", _) => ("pm2.5", Form.Single, item.Value),
        ("pm10", _) => ("pm10", Form.Single, item.Value),
        ("co2", _) => ("carbonDioxideConcentration", Form.Single, item.Value),
        ("tvoc", _) => ("volatileOrganicCompoundsConcentration", Form.Single, Math.Floor((double)item.Value! / VocMicrogramsPerPpm + 0.5)),
        ("opening" or "door" or "garage_door" or "window", _) => ("isContactDetected", Form.List, item.State == false),
        ("carbon_monoxide", _) => ("isCarbonMonoxideDetected", Form.List, item.State),
        ("gas_detected", _) => ("isGasDetected", Form.List, item.State),
        ("light", _) => ("isLightDetected", Form.List, item.State),
        ("moisture_detected", _) => ("isLiquidDetected", Form.List, item.State),
        ("motion" or "moving" or "vibration", _) => ("isMotionDetected", Form.List, item.State),
        ("occupancy" or "presence", _) => ("isOccupancyDetected", Form.List, item.State),
        ("problem", _) => ("isHealthy", Form.Single, item.State == false),
        ("smoke", _) => ("isSmokeDetected", Form.List, item.State),
        ("tamper", _) => ("isTamperDetected", Form.List, item.State),
        ("button", _) => ("isButtonPressed", Form.List, item.Button != BtHomeButton.None),
        ("rotation", _) => ("angleOfRotation", Form.Single, item.Value),
        ("distance", "mm") => ("distance", Form.Single, item.Value / 1000),
        ("distance", _) => ("distance", Form.Single, item.Value),
        ("duration", _) => ("duration", Form.Combined, item.Value * 1000),
        ("current", _) => ("amperage", Form.Combined, item.Value),
        ("speed", _) => ("speed", Form.Single, item.Value),
        ("acceleration", _) => ("acceleration", Form.List, item.Id == 0x51 ? (double)item.Value! / StandardGravity : item.Value),
        ("gyroscope", _) => ("angularVelocity", Form.Single, item.Value),
        ("rotational_speed", _) => ("angularVelocity", Form.Single, item.Value * 6),
        ("direction", _) => ("heading", Form.Single, item.Value),
        ("text", _) => ("text", Form.Single, item.Words),
        ("raw", _) => ("raw", Form.Single, Convert.ToHexStringLower(item.Data)),
        ("device_type", _) => ("deviceType", Form.Single, item.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("firmware_version", _) => ("firmwareVersion", Form.Single, item.Words),
        _ => ("", Form.None, null),
    };
}
