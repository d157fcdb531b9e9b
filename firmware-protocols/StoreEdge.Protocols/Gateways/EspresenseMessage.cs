using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace StoreEdge.Protocols;

/// <summary>
/// ESPresense (espresense.com, firmware <c>BleFingerprint</c>): <c>espresense/devices/&lt;id&gt;/&lt;room&gt;</c>, one device of one room a
/// message, about 1.5 a second. It names no time, and its strength is smoothed already. Nobody says when a device is gone.
/// </summary>
public static class EspresenseMessage
{
    /// <summary>The longest id that the firmware makes is an Eddystone-UID, 40 characters; names can be longer.</summary>
    public const int MaxIdLength = 128;

    public static DecodeStatus TryDecode(ReadOnlySpan<char> topic, ReadOnlySpan<byte> payload, IHeardTags tags)
    {
        // espresense/rooms, /settings and the device's own settings are other topics.
        if (!GatewayTopic.TryTakeLast(ref topic, out var room) || !GatewayTopic.TryTakeLast(ref topic, out var topicId)
            || !GatewayTopic.EndsWithLevel(topic, "devices")) return DecodeStatus.Foreign;
        if (topicId.Length > MaxIdLength) return DecodeStatus.Malformed;
        try
        {
            return Decode(room, topicId, payload, tags);
        }
        catch (JsonException)
        {
            return DecodeStatus.Malformed;   // the reader of .NET has no way to say so without throwing
        }
    }

    /// <summary><c>espresense/devices/&lt;id&gt;/&lt;room&gt;</c>.</summary>
    public static string Topic(string id, string room) => $"espresense/devices/{id}/{room}";

    /// <param name="id">As the firmware would name the device: <c>iBeacon:uuid-major-minor</c>, <c>watch:own-7</c>, an address.</param>
    /// <param name="interval">Between two adverts of the device.</param>
    public static byte[] Encode(string id, TagReport report, TimeSpan interval)
    {
        var buffer = new ArrayBufferWriter<byte>(192);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("mac", report.Address.ToString());
        json.WriteString("id", id);
        json.WriteNumber("rssi@1m", -59);
        json.WriteNumber("rssi", report.RssiDbm);
        json.WriteNumber("int", (long)interval.TotalMilliseconds);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>
    /// The firmware's id of an iBeacon or Eddystone-UID, null for any other: those it names by address. Its Eddystone form says
    /// byte 5 of the namespace twice, as the firmware's own format string does.
    /// </summary>
    public static string? IdOf(BeaconIdentity beacon) => beacon.ToString().Split(':') switch
    {
        ["ibeacon", var uuid, var major, var minor] => $"iBeacon:{uuid}-{major}-{minor}",
        ["eddystone", { Length: 20 } space, var instance] => $"eddy:{space[..10]}{space[8..]}-{instance}",
        _ => null,
    };

    private static DecodeStatus Decode(ReadOnlySpan<char> room, ReadOnlySpan<char> topicId, ReadOnlySpan<byte> payload, IHeardTags tags)
    {
        var reader = new Utf8JsonReader(payload);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return DecodeStatus.Malformed;
        TagAddress? address = null;
        TimeSpan? interval = null;
        double rssi = 0;
        bool hasRssi = false, damaged = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueIsEscaped ? default : reader.ValueSpan;
            reader.Read();
            if (name.SequenceEqual("rssi"u8)) damaged |= !(hasRssi = GatewayJson.TryNumber(reader, out rssi));
            else if (name.SequenceEqual("mac"u8)) damaged |= !Address(reader, ref address);
            // A day is longer than any tag sleeps.
            else if (name.SequenceEqual("int"u8)) interval = GatewayJson.TryNumber(reader, out var ms) && ms is > 0 and <= 86_400_000 ? TimeSpan.FromMilliseconds(ms) : null;
            else reader.Skip();
        }
        if (reader.Read() || !hasRssi || damaged) return DecodeStatus.Malformed;
        tags.Heard(new()
        {
            Gateway = room, Id = topicId, Address = address, Beacon = BeaconOf(topicId), RssiDbm = GatewayJson.Rssi(rssi), Interval = interval,
        });
        return DecodeStatus.Decoded;
    }

    private static bool Address(scoped in Utf8JsonReader reader, ref TagAddress? address)
    {
        var known = GatewayJson.TryAddress(reader, out var value);
        if (known) address = value;
        return known;
    }

    /// <summary>Ids that are a beacon's identity in another spelling.</summary>
    private static BeaconIdentity? BeaconOf(ReadOnlySpan<char> id)
    {
        if (id.StartsWith("iBeacon:", StringComparison.OrdinalIgnoreCase) && id.Length > 46 && id[44] == '-'
            && Guid.TryParseExact(id[8..44], "D", out var uuid)
            && id[45..].IndexOf('-') is > 0 and var dash
            && ushort.TryParse(id[45..(45 + dash)], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            && ushort.TryParse(id[(46 + dash)..], NumberStyles.None, CultureInfo.InvariantCulture, out var minor))
            return BeaconIdentity.Of(new IBeacon(uuid, major, minor, 0));
        if (!id.StartsWith("eddy:", StringComparison.Ordinal) || id[5..].IndexOf('-') is var end && end is not (20 or 22)) return null;
        Span<char> space = stackalloc char[20];
        id.Slice(5, 10).CopyTo(space);
        // Twenty-two digits: the firmware has said byte 5 twice.
        id.Slice(5 + end - 10, 10).CopyTo(space[10..]);
        return id.Length == 5 + end + 13
            && UInt128.TryParse(space, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var spaceValue)
            && ulong.TryParse(id[(6 + end)..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var instance)
            ? BeaconIdentity.Of(new EddystoneUid(0, spaceValue, instance)) : null;
    }
}
