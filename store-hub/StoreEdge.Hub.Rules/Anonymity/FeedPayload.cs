using System.Buffers;
using System.Globalization;
using System.Text.Json;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Anonymity;

/// <summary>
/// A report as HQ reads it: CloudEvents 1.0, structured JSON. Everything HQ needs stands in topic and payload, so the feed
/// lives on MQTT 3.1.1 too.
/// </summary>
public static class FeedPayload
{
    /// <summary>The MQTT 5 content type of the whole message; under 3.1.1 the payload has to speak for itself, and does.</summary>
    public const string ContentType = "application/cloudevents+json";

    /// <param name="sequence">Per store, from 1, without a gap.</param>
    /// <param name="time">The store's clock when the message was made.</param>
    public static byte[] Write(HqReport report, StoreId store, long sequence, DateTimeOffset time)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            var number = sequence.ToString(CultureInfo.InvariantCulture);
            json.WriteStartObject();
            json.WriteString("specversion", "1.0");
            json.WriteString("id", $"{store}:{number}");
            json.WriteString("source", $"/storeedge/{store}");
            json.WriteString("type", $"storeedge.{report.Family}.v1");
            json.WriteString("time", time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("datacontenttype", "application/json");
            json.WriteString("dataschema", $"urn:storeedge:v1:{report.Family}");
            json.WriteString("sequence", number);
            json.WriteString("store", store.Value);
            json.WriteStartObject("data");
            report.WriteData(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A message that was never sent, under another number; everything else of it is as it was.</summary>
    public static byte[] Renumbered(ReadOnlyMemory<byte> payload, long sequence)
    {
        using var written = JsonDocument.Parse(payload);
        var number = sequence.ToString(CultureInfo.InvariantCulture);
        var buffer = new ArrayBufferWriter<byte>(payload.Length + 16);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var field in written.RootElement.EnumerateObject())
            {
                if (field.NameEquals("sequence")) json.WriteString("sequence", number);
                else if (field.NameEquals("id")) json.WriteString("id", $"{written.RootElement.GetProperty("store").GetString()}:{number}");
                else field.WriteTo(json);
            }
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    // A figure that may not be told stands as null: the field is never missing.
    internal static void Number(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }
}
