using System.Text.Json;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>
/// Two minutes of ten rooms. The room and the tag's id are held against the topic, which the payload repeats nothing of but the id;
/// address, strength and interval stand in the payload alone, and are compared with what a JSON reader of its own finds there. The
/// capture's time is the recorder's: the gateway gives none, so none may come out.
/// </summary>
internal sealed class EspresenseFamily : IVectorFamily
{
    public string Name => "mqtt-espresense-capture";

    public Verdict Judge(VectorRecord record)
    {
        var (topic, payload) = (record.Text("topic"), record["payload"]);
        // Where the record could not read the payload it stands as text.
        var (status, tags) = HeardList.Of(GatewayKind.Espresense, topic, payload.ValueKind == JsonValueKind.String ? payload.GetString()! : payload.GetRawText());
        if (!topic.StartsWith("espresense/devices/", StringComparison.Ordinal) || payload.ValueKind != JsonValueKind.Object)
            return Verdict.Equal("Foreign", tags.Count == 0 && status != DecodeStatus.Decoded ? "Foreign" : $"{status} {string.Join('|', tags)}");
        var levels = topic.Split('/');
        if (levels is not ["espresense", "devices", var named, _]) return Verdict.Wrong($"a topic of {levels.Length} levels");
        if (named != payload.GetProperty("id").GetString()) return Verdict.Wrong($"the topic names {named}, the payload {payload.GetProperty("id")}");
        var interval = payload.TryGetProperty("int", out var ms) ? TimeSpan.FromMilliseconds(ms.GetDouble()) : (TimeSpan?)null;
        var expected = HeardList.Line(levels[^1], payload.TryGetProperty("mac", out var mac) ? HeardList.Bare(mac.GetString()!) : null, named,
            (int)Math.Round(payload.GetProperty("rssi").GetDouble()), null, interval);
        return Verdict.Equal($"Decoded {expected}", $"{status} {string.Join('|', tags)}").Comparing("room and id with the topic", "address, strength and interval with the payload's own JSON");
    }
}
