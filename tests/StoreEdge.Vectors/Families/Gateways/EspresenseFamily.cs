using System.Text.Json;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>Two minutes of ten rooms: each message's room, id, address, strength and interval. The capture's time is the recorder's, not the gateway's.</summary>
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
        var interval = payload.TryGetProperty("int", out var ms) ? TimeSpan.FromMilliseconds(ms.GetDouble()) : (TimeSpan?)null;
        var expected = HeardList.Line(levels[^1], payload.TryGetProperty("mac", out var mac) ? HeardList.Bare(mac.GetString()!) : null, payload.GetProperty("id").GetString()!,
            (int)Math.Round(payload.GetProperty("rssi").GetDouble()), null, interval);
        return Verdict.Equal($"Decoded {expected}", $"{status} {string.Join('|', tags)}");
    }
}
