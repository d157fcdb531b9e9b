using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace StoreEdge.Protocols;

/// <summary>
/// Minew's JSON-LONG: an array, the gateway first (<c>type</c> "Gateway" and its <c>mac</c>), then a tag each with <c>mac</c>, <c>rssi</c>,
/// <c>timestamp</c> and either iBeacon fields or <c>rawData</c>. JSON-RAW (G2) says <c>gateway</c> in the first and no bytes in the others.
/// </summary>
public static class MinewJson
{
    public static DecodeStatus TryDecode(ReadOnlySpan<byte> payload, IHeardTags tags)
    {
        try
        {
            var reader = new Utf8JsonReader(payload);
            if (!reader.Read()) return DecodeStatus.Malformed;
            if (reader.TokenType != JsonTokenType.StartArray || !reader.Read() || reader.TokenType != JsonTokenType.StartObject) return DecodeStatus.Foreign;
            Span<char> gateway = stackalloc char[TagAddress.Digits];
            if (Gateway(ref reader) is not { } address) return DecodeStatus.Foreign;
            address.Write(gateway);
            var whole = true;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (reader.TokenType == JsonTokenType.StartObject)
                {
                    whole &= Tell(ref reader, gateway, tags);
                }
                else
                {
                    whole = false;
                    reader.Skip();
                }
            }
            return whole && !reader.Read() ? DecodeStatus.Decoded : DecodeStatus.Malformed;
        }
        catch (JsonException)
        {
            return DecodeStatus.Malformed;
        }
    }

    /// <summary>One message of JSON-LONG; adverts that are iBeacons by their fields, as the gateway tells them, all others raw.</summary>
    public static byte[] Encode(TagAddress gateway, DateTimeOffset at, IReadOnlyCollection<TagReport> reports)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartArray();
        Start(json, at, "Gateway", gateway);
        json.WriteEndObject();
        foreach (var report in reports)
        {
            var parts = BeaconIdentity.TryFromAdvert(report.Advert.Span, out var beacon) ? beacon.ToString().Split(':') : [];
            var isIBeacon = parts is ["ibeacon", ..];
            Start(json, report.At, isIBeacon ? "iBeacon" : "Unknown", report.Address);
            json.WriteNumber("rssi", report.RssiDbm);
            if (isIBeacon)
            {
                json.WriteString("ibeaconUuid", parts[1].Replace("-", "", StringComparison.Ordinal).ToUpperInvariant());
                json.WriteNumber("ibeaconMajor", int.Parse(parts[2], CultureInfo.InvariantCulture));
                json.WriteNumber("ibeaconMinor", int.Parse(parts[3], CultureInfo.InvariantCulture));
            }
            else
            {
                json.WriteString("rawData", Convert.ToHexString(report.Advert.Span));
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void Start(Utf8JsonWriter json, DateTimeOffset at, string type, TagAddress address)
    {
        json.WriteStartObject();
        json.WriteString("timestamp", at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        json.WriteString("type", type);
        json.WriteString("mac", address.ToString().ToUpperInvariant());
    }

    private static TagAddress? Gateway(ref Utf8JsonReader reader)
    {
        TagAddress? gateway = null;
        var otherType = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isAddress, isType) = (GatewayJson.Is(reader, "mac"u8) || GatewayJson.Is(reader, "gateway"u8), GatewayJson.Is(reader, "type"u8));
            reader.Read();
            if (isAddress && GatewayJson.TryAddress(reader, out var address)) gateway = address;
            if (isType) otherType = !GatewayJson.Is(reader, "Gateway"u8);
            reader.Skip();
        }
        return otherType ? null : gateway;
    }

    private static bool Tell(ref Utf8JsonReader reader, scoped ReadOnlySpan<char> gateway, IHeardTags tags)
    {
        var fields = new TagFields();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) fields.Read(ref reader);
        return fields.TryTell(gateway, tags, advertMustBeHex: true);
    }
}
