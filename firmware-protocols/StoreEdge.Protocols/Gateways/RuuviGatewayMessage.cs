using System.Buffers;
using System.Text.Json;

namespace StoreEdge.Protocols;

/// <summary>
/// Ruuvi Gateway (docs.ruuvi.com, "Gateway data formats"; firmware <c>ruuvi.gateway_esp.c</c>): over MQTT one tag a message on
/// <c>&lt;prefix&gt;/&lt;gateway&gt;/&lt;tag&gt;</c>, over HTTP and in relays of it <c>{"data":{"gw_mac":..,"tags":{"&lt;tag&gt;":{..}}}}</c>. Without a clock
/// <c>cnt</c> or <c>counter</c> stands in place of the time. Status messages are no news of a tag.
/// </summary>
public static class RuuviGatewayMessage
{
    public static DecodeStatus TryDecode(ReadOnlySpan<char> topic, ReadOnlySpan<byte> payload, IHeardTags tags)
    {
        var reading = new Reading(topic, payload, tags);
        try
        {
            return reading.Decode();
        }
        catch (JsonException)
        {
            // gw_status and the like may say anything, JSON or not.
            return reading.SpeaksOfTags ? DecodeStatus.Malformed : DecodeStatus.Foreign;
        }
    }

    /// <summary><c>ruuvi/&lt;gateway&gt;/&lt;tag&gt;</c>.</summary>
    public static string Topic(TagAddress gateway, TagAddress tag) => $"ruuvi/{gateway.ToColons()}/{tag.ToColons()}";

    /// <param name="hasClock">A gateway without network time counts its messages instead.</param>
    public static byte[] Encode(TagAddress gateway, TagReport report, bool hasClock = true)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("gw_mac", gateway.ToColons());
        json.WriteNumber("rssi", report.RssiDbm);
        json.WriteStartArray("aoa");
        json.WriteEndArray();
        if (hasClock)
        {
            json.WriteNumber("gwts", report.At.ToUnixTimeSeconds());
            json.WriteNumber("ts", report.At.ToUnixTimeSeconds());
        }
        else
        {
            json.WriteNumber("cnt", 1);
        }
        json.WriteString("data", Convert.ToHexString(report.Advert.Span));
        json.WriteString("coords", "");
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private ref struct Reading
    {
        private readonly IHeardTags _tags;
        private readonly bool _isTagsTopic;
        private TagAddress? _gateway;
        private TagFields _tag;
        private Utf8JsonReader _reader;
        private bool _many, _damaged;

        public Reading(ReadOnlySpan<char> topic, ReadOnlySpan<byte> payload, IHeardTags tags)
        {
            _tags = tags;
            _reader = new(payload);
            if (!GatewayTopic.TryTakeLast(ref topic, out var last) || !TagAddress.TryParse(last, out var tag)) return;
            (_isTagsTopic, _tag.Address) = (true, tag);
            if (GatewayTopic.TryTakeLast(ref topic, out var before) && TagAddress.TryParse(before, out var gateway)) _gateway = gateway;
        }

        public readonly bool SpeaksOfTags => _isTagsTopic || _many;

        public DecodeStatus Decode()
        {
            if (!_reader.Read() || _reader.TokenType != JsonTokenType.StartObject) return _isTagsTopic ? DecodeStatus.Malformed : DecodeStatus.Foreign;
            while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
            {
                if (GatewayJson.Is(_reader, "gw_mac"u8)) Gateway();
                else if (GatewayJson.Is(_reader, "data"u8) && NextIsObject()) Data();
                else _tag.Read(ref _reader);
            }
            if (_reader.Read()) return DecodeStatus.Malformed;
            if (_many) return _damaged ? DecodeStatus.Malformed : DecodeStatus.Decoded;
            if (!_isTagsTopic) return DecodeStatus.Foreign;
            return !_damaged && Tell(ref _tag) ? DecodeStatus.Decoded : DecodeStatus.Malformed;
        }

        private readonly bool NextIsObject()
        {
            var ahead = _reader;
            return ahead.Read() && ahead.TokenType == JsonTokenType.StartObject;
        }

        private void Gateway()
        {
            _reader.Read();
            if (GatewayJson.TryAddress(_reader, out var gateway)) _gateway = gateway;
            else _damaged = true;
            if (_reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) _reader.Skip();
        }

        private void Data()
        {
            _reader.Read();
            while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
            {
                if (GatewayJson.Is(_reader, "gw_mac"u8)) Gateway();   // the firmware writes it before the tags
                else if (GatewayJson.Is(_reader, "tags"u8) && NextIsObject()) Tags();
                else _reader.Skip();
            }
        }

        private void Tags()
        {
            _many = true;
            _reader.Read();
            while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
            {
                var known = TagAddress.TryParse(_reader.ValueSpan, out var address) && NextIsObject();
                if (!known)
                {
                    _damaged = true;
                    _reader.Skip();
                    continue;
                }
                _reader.Read();
                var tag = new TagFields { Address = address };
                while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName) tag.Read(ref _reader);
                if (!Tell(ref tag)) _damaged = true;
            }
        }

        private readonly bool Tell(scoped ref TagFields fields)
        {
            if (_gateway is not { } gateway) return false;
            Span<char> name = stackalloc char[TagAddress.Digits];
            gateway.Write(name);
            return fields.TryTell(name, _tags, advertMustBeHex: true);
        }
    }
}
