using System.Text.Json;
using System.Text.RegularExpressions;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>Payloads from the gateways' own tests: Ruuvi over MQTT and HTTP; readers of other radios, which are recognised as foreign; Minew's frames.</summary>
internal sealed partial class GatewayPayloadFamily : IVectorFamily
{
    public string Name => "mqtt-gateway-payloads";

    public Verdict Judge(VectorRecord record) => record.Kind switch
    {
        "gateway_payload_js_literal" when BufferOf(record.Text("payload_js")) is { } frame => Minew(record, frame),
        "gateway_payload_js_literal" => Foreign(record, Json(record.Text("payload_js"))),
        _ when record.TextOrNull("family") == "ruuvi-gateway" => Ruuvi(record),
        _ when BinaryOf(record) is { } frame => Minew(record, frame),
        _ when record.Has("payload_text") => Foreign(record, record.Text("payload_text")),
        _ => Verdict.Wrong($"the kind {record.Kind} is not known here"),
    };

    private static Verdict Ruuvi(VectorRecord record)
    {
        var payload = record["payload"];
        var macs = Texts(record, "tag_macs");
        var overMqtt = record.TextOrNull("transport") == "mqtt";
        var gateway = payload.TryGetProperty("gw_mac", out var mac) ? mac.GetString()! : null;
        var topic = record.TextOrNull("topic") ?? (overMqtt && gateway is not null ? $"ruuvi/{gateway}/{macs[0]}" : "");
        var (status, tags) = HeardList.Of(GatewayKind.Ruuvi, topic, record.Text("payload_text"));
        return Verdict.Equal(string.Join('|', Expected(record, payload, macs)), status == DecodeStatus.Malformed ? "Malformed" : string.Join('|', tags));
    }

    private static IEnumerable<string> Expected(VectorRecord record, JsonElement payload, string[] macs)
    {
        var inner = payload.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object ? data : payload;
        // A status has sensors and counters, but nothing that was heard at a time with a strength.
        if (!inner.TryGetProperty("gw_mac", out var gateway)) yield break;
        var byTag = inner.TryGetProperty("tags", out var tags) ? tags : (JsonElement?)null;
        for (var i = 0; i < macs.Length; i++)
        {
            if (byTag is { } all && !all.TryGetProperty(macs[i], out _)) continue;
            var tag = byTag?.GetProperty(macs[i]) ?? inner;
            var hasTime = tag.TryGetProperty("ts", out _) || tag.TryGetProperty("timestamp", out _);
            DateTimeOffset? at = hasTime ? DateTimeOffset.FromUnixTimeSeconds(record["timestamps"][i].GetInt64()) : null;
            yield return HeardList.Line(HeardList.Bare(gateway.GetString()!), HeardList.Bare(macs[i]), "", record["rssi"][i].GetInt32(), at, null);
        }
    }

    /// <summary>An RFID reader's event is no Bluetooth gateway's: none of the decoders may take it for one.</summary>
    private static Verdict Foreign(VectorRecord record, string json)
    {
        using var parsed = JsonDocument.Parse(json);   // a conversion that went wrong would be foreign to everybody
        var told = Enum.GetValues<GatewayKind>().Select(kind => (Kind: kind, Answer: HeardList.Of(kind, record.TextOrNull("topic") ?? "reader/events", parsed.RootElement.GetRawText())))
            .Where(t => t.Answer.Status != DecodeStatus.Foreign).Select(t => $"{t.Kind} {t.Answer.Status} {string.Join('|', t.Answer.Tags)}").ToList();
        return Verdict.Equal("foreign", told.Count == 0 ? "foreign" : string.Join("; ", told));
    }

    private static Verdict Minew(VectorRecord record, byte[] frame)
    {
        var (status, tags) = HeardList.Of(GatewayKind.Minew, "", frame);
        if (!record.Has("expected") || record["expected"].ValueKind != JsonValueKind.Array) return Verdict.Equal("Decoded", status.ToString());
        var got = tags.Select(t => t.Split(' ')).GroupBy(t => (Gateway: t[0], Address: t[1])).Select(g => $"{g.Key.Address} {g.Key.Gateway} {g.Count()}");
        var expected = record["expected"].EnumerateArray().Select(r => $"{r.GetProperty("transmitterId").GetString()!.PadLeft(12, '0')} "
            + $"{r.GetProperty("rssiSignature")[0].GetProperty("receiverId").GetString()} {r.GetProperty("rssiSignature")[0].GetProperty("numberOfDecodings").GetInt32()}");
        return Verdict.Equal(string.Join('|', expected), string.Join('|', got));
    }

    private static byte[]? BinaryOf(VectorRecord record)
    {
        foreach (var field in new[] { "payload_hex", "input_hex", "hex" })
            if (record.TextOrNull(field) is { } hex) return Convert.FromHexString(hex);
        return null;
    }

    private static string[] Texts(VectorRecord record, string field) => [.. record[field].EnumerateArray().Select(e => e.GetString()!)];

    // A literal of JavaScript as these tests write them: bare names, and expressions that stand for a time or a strength.
    private static string Json(string literal)
    {
        var named = BareName().Replace(literal, "$1\"$2\":").Replace('\'', '"');
        return TrailingComma().Replace(Expression().Replace(named, ": 0$2"), "$1").Trim(' ', '\n', ';');
    }

    // Bytes put together from pieces of hex, with a strength that the source draws.
    private static byte[]? BufferOf(string literal) => literal.Contains("Buffer.from", StringComparison.Ordinal)
        ? Convert.FromHexString(string.Concat(HexPiece().Matches(literal).Select(m => m.Groups[1].Success ? m.Groups[1].Value : "b8")))
        : null;

    [GeneratedRegex(@"['""]((?:[0-9A-Fa-f]{2})+)['""]|toString\(16\)")]
    private static partial Regex HexPiece();

    [GeneratedRegex(@"([{,]\s*)([A-Za-z_][A-Za-z0-9_]*)\s*:")]
    private static partial Regex BareName();

    [GeneratedRegex(@":\s*([A-Za-z_][\w.\[\]()]*)(\s*[,}\n])(?<!true\s*[,}\n])(?<!false\s*[,}\n])(?<!null\s*[,}\n])")]
    private static partial Regex Expression();

    [GeneratedRegex(@",(\s*[}\]])")]
    private static partial Regex TrailingComma();
}
