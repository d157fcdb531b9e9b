using System.Text.Json;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>
/// Adverts of BTHome sensors in the order of their tests. The source keeps what it last heard: where an advert gives it nothing
/// new (refused, or an old packet id), its expectation repeats values of an earlier one, which this record does not hold.
/// </summary>
internal sealed class BtHomeFamily : IVectorFamily
{
    public string Name => "bthome";

    public Verdict Judge(VectorRecord record)
    {
        var (input, expect) = (record["input"], record["expect"]);
        if (ServiceData(input) is not { } serviceData || BtHomeFrame.TryDecode(serviceData, out var frame) != DecodeStatus.Decoded)
            return expect.ValueKind == JsonValueKind.Null ? Verdict.Agreed("not BTHome") : Verdict.Equal("nothing", Values(expect).Count == 0 ? "nothing" : "values");
        var state = record["state"];
        if (state.GetProperty("encryption_scheme").GetString()!.EndsWith("BINDKEY", StringComparison.Ordinal) != frame.Encrypted) return Verdict.Wrong($"encrypted: {frame.Encrypted}");
        if (state.GetProperty("sleepy_device").GetBoolean() != frame.Trigger && Values(expect).Count > 0) return Verdict.Wrong($"trigger: {frame.Trigger}");
        var keyText = record.TextOrNull("bindkey");
        if (!frame.Encrypted)
        {
            var open = BtHomeValues.OfBtHomeBle(frame);
            return keyText is not null ? Refused(expect, open) : Repeated(expect, frame) ? Verdict.Agreed("an old packet id") : Compare(expect, open);
        }
        if (keyText is null || keyText.Length != 32) return Verdict.Equal("nothing", Values(expect).Count == 0 ? "nothing" : "values");
        using var key = new BtHomeKey(Convert.FromHexString(keyText));
        var address = Convert.ToUInt64(input.GetProperty("address").GetString()!.Replace(":", "", StringComparison.Ordinal), 16);
        if (!key.TryOpen(frame, address, new byte[BtHomeKey.MostPlain], out var opened, out _))
            return Verdict.Equal("nothing", Values(expect).Count == 0 ? "nothing" : "values");
        return Compare(expect, BtHomeValues.OfBtHomeBle(opened));
    }

    // A device with a key that suddenly speaks in the clear: the source refuses it, and so would a caller of ours.
    private static Verdict Refused(JsonElement expect, Dictionary<string, object?> open) =>
        Values(expect).Keys.Any(open.ContainsKey) ? Verdict.Wrong("a value in the clear from a device with a key") : Verdict.Agreed("refused: not encrypted");

    private static bool Repeated(JsonElement expect, BtHomeFrame frame) =>
        frame.PacketId is { } now && Values(expect).TryGetValue("packet_id", out var last) && last.GetInt32() != now && !BtHomeFrame.IsNewer((byte)last.GetInt32(), now);

    private static Verdict Compare(JsonElement expect, Dictionary<string, object?> mine)
    {
        var theirs = Values(expect);
        var faults = theirs.Where(t => !mine.TryGetValue(t.Key, out var value) || !JsonMatch.Same(t.Value, value)).Select(t => $"{t.Key} is not {t.Value.GetRawText()}")
            .Concat(mine.Keys.Where(k => !theirs.ContainsKey(k)).Select(k => $"{k} is not expected")).ToList();
        return faults.Count == 0 ? Verdict.Agreed(JsonMatch.Show(mine)) : Verdict.Wrong($"{string.Join(", ", faults)}; got {JsonMatch.Show(mine)}");
    }

    /// <summary>Numbers, binary values as <c>binary:name</c> and events as <c>event:name</c>; the strength is the radio's.</summary>
    private static Dictionary<string, JsonElement> Values(JsonElement expect)
    {
        var values = new Dictionary<string, JsonElement>();
        if (expect.ValueKind != JsonValueKind.Object) return values;
        foreach (var (list, prefix) in new[] { ("entity_values", ""), ("binary_entity_values", "binary:"), ("events", "event:") })
            if (expect.TryGetProperty(list, out var fields))
                foreach (var field in fields.EnumerateObject().Where(f => f.Name != "signal_strength")) values[prefix + field.Name] = field.Value;
        return values;
    }

    private static byte[]? ServiceData(JsonElement input)
    {
        foreach (var data in input.GetProperty("service_data").EnumerateObject())
        {
            var service = Convert.ToUInt16(data.Name[4..8], 16);
            if (service is BtHomeFrame.Uuid or BtHomeFrame.UuidOfVersion1 or BtHomeFrame.UuidOfEncryptedVersion1)
                return [(byte)service, (byte)(service >> 8), .. Convert.FromHexString(data.Value.GetString()!)];
        }
        return null;
    }
}
