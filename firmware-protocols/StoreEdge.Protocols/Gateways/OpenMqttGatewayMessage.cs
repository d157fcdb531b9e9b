using System.Buffers;
using System.Text.Json;

namespace StoreEdge.Protocols;

/// <summary>
/// OpenMQTTGateway and Theengs Gateway (docs.openmqttgateway.com, "BLE gateway"): <c>home/&lt;gateway&gt;/BTtoMQTT/&lt;address without
/// colons&gt;</c>, or <c>.../undecoded</c> for adverts that no decoder of theirs knows. It names no time that a store could count on.
/// </summary>
public static class OpenMqttGatewayMessage
{
    private const string Level = "BTtoMQTT";

    public static DecodeStatus TryDecode(ReadOnlySpan<char> topic, ReadOnlySpan<byte> payload, IHeardTags tags)
    {
        // LWT, SYStoMQTT, commands and presence are other topics.
        if (!GatewayTopic.TryTakeLast(ref topic, out var about) || !GatewayTopic.TryTakeLast(ref topic, out var level)
            || !level.SequenceEqual(Level) || !GatewayTopic.TryTakeLast(ref topic, out var gateway)) return DecodeStatus.Foreign;
        try
        {
            var reader = new Utf8JsonReader(payload);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return DecodeStatus.Malformed;
            var fields = new TagFields();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) fields.Read(ref reader);
            if (reader.Read()) return DecodeStatus.Malformed;
            // "state":"offline" and "presence":"absent" of its own trackers; here a tag is gone when nobody hears it.
            if (fields.IsNoSighting) return DecodeStatus.Foreign;
            // Some versions name an iBeacon by its UUID, in the topic, the id or both.
            if (fields.Address is null && TagAddress.TryParse(about, out var address)) fields.Address = address;
            return fields.TryTell(gateway, tags, advertMustBeHex: false) ? DecodeStatus.Decoded : DecodeStatus.Malformed;
        }
        catch (JsonException)
        {
            return DecodeStatus.Malformed;
        }
    }

    /// <summary><c>home/&lt;gateway&gt;/BTtoMQTT/&lt;address&gt;</c>.</summary>
    public static string Topic(string gateway, TagAddress address) => $"home/{gateway}/{Level}/{address.ToString().ToUpperInvariant()}";

    /// <summary><c>home/&lt;gateway&gt;/BTtoMQTT/undecoded</c>.</summary>
    public static string UndecodedTopic(string gateway) => $"home/{gateway}/{Level}/undecoded";

    /// <summary>With the advert's manufacturer data and service data apart, as the gateway tells them.</summary>
    public static byte[] Encode(TagReport report)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("id", report.Address.ToColons());
        json.WriteNumber("mac_type", 1);
        json.WriteNumber("rssi", report.RssiDbm);
        foreach (var structure in new AdStructures(report.Advert.Span))
        {
            if (structure.Type == AdStructures.ManufacturerData) json.WriteString("manufacturerdata", Convert.ToHexStringLower(structure.Data));
            if (structure.Type != AdStructures.ServiceData16 || structure.Data.Length < 2) continue;
            json.WriteString("servicedatauuid", $"0x{structure.Data[1]:x2}{structure.Data[0]:x2}");
            json.WriteString("servicedata", Convert.ToHexStringLower(structure.Data[2..]));
        }
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
