using System.Text.Json;

namespace StoreEdge.Protocols;

/// <summary>
/// The fields by which OpenMQTTGateway, Ruuvi and Minew tell one tag. They name them differently but mean the same, so one
/// reader takes the names of all three.
/// </summary>
internal ref struct TagFields
{
    // A legacy advert has 31 bytes, an extended one in practice up to 255; the specification's 1,650 are sent by nobody's tag.
    private const int MaxAdvertBytes = 512;

    private ReadOnlySpan<byte> _advert, _manufacturerData, _serviceData, _serviceUuid, _uuid;
    private int _major, _minor;
    private bool _hasRssi, _hasNumbers, _damaged;
    private int? _rssi;
    private DateTimeOffset? _observedAt;

    public TagAddress? Address { get; set; }

    /// <summary>Nothing says how strong it was heard, nor tries to: the message is of a tag and not of its being heard.</summary>
    public readonly bool IsNoSighting => !_hasRssi && !_damaged;

    /// <summary>From the property's name, over its value; what is not known is skipped.</summary>
    public void Read(ref Utf8JsonReader reader)
    {
        var name = reader.ValueIsEscaped ? default : reader.ValueSpan;
        reader.Read();
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }
        if (name.SequenceEqual("rssi"u8)) Rssi(reader);
        else if (name.SequenceEqual("mac"u8)) TakeAddress(reader, mustBe: true);
        else if (name.SequenceEqual("id"u8)) TakeAddress(reader, mustBe: false);
        else if (name.SequenceEqual("ts"u8) || name.SequenceEqual("timestamp"u8)) _observedAt = GatewayJson.Time(reader);
        else if (name.SequenceEqual("data"u8) || name.SequenceEqual("rawData"u8)) Text(reader, ref _advert);
        else if (name.SequenceEqual("manufacturerdata"u8)) Text(reader, ref _manufacturerData);
        else if (name.SequenceEqual("servicedata"u8)) Text(reader, ref _serviceData);
        else if (name.SequenceEqual("servicedatauuid"u8)) Text(reader, ref _serviceUuid);
        else if (name.SequenceEqual("ibeaconUuid"u8) || name.SequenceEqual("uuid"u8)) Text(reader, ref _uuid);
        else if (name.SequenceEqual("ibeaconMajor"u8) || name.SequenceEqual("major"u8)) Number(reader, ref _major);
        else if (name.SequenceEqual("ibeaconMinor"u8) || name.SequenceEqual("minor"u8)) Number(reader, ref _minor);
    }

    /// <summary>Tells the tag, unless the fields are damaged or do not make a report of a heard tag.</summary>
    /// <param name="advertMustBeHex">Where the raw advert is the gateway's own word, text that is no hex is damage.</param>
    public readonly bool TryTell(scoped ReadOnlySpan<char> gateway, IHeardTags tags, bool advertMustBeHex)
    {
        if (_damaged || !_hasRssi) return false;
        var beacon = Beacon(out var isHex);
        if ((advertMustBeHex && !isHex) || (beacon is null && Address is null)) return false;
        tags.Heard(new() { Gateway = gateway, Address = Address, Beacon = beacon, RssiDbm = _rssi, ObservedAt = _observedAt });
        return true;
    }

    private void Rssi(scoped in Utf8JsonReader reader)
    {
        if (!GatewayJson.TryNumber(reader, out var dbm))
        {
            _damaged = true;
            return;
        }
        (_hasRssi, _rssi) = (true, GatewayJson.Rssi(dbm));
    }

    // Ruuvi's and Theengs' "id" may be the last three bytes only, or an iBeacon's UUID: then the topic has the address.
    private void TakeAddress(scoped in Utf8JsonReader reader, bool mustBe)
    {
        if (GatewayJson.TryAddress(reader, out var address)) Address ??= address;
        else if (mustBe) _damaged = true;
        else if (GatewayJson.TryText(reader, out var text) && text.Length is 32 or 36 && _uuid.IsEmpty) _uuid = text;
    }

    private static void Text(scoped in Utf8JsonReader reader, ref ReadOnlySpan<byte> into)
    {
        if (GatewayJson.TryText(reader, out var text)) into = text;
    }

    private void Number(scoped in Utf8JsonReader reader, ref int into)
    {
        if (GatewayJson.TryNumber(reader, out var value) && value is >= 0 and <= ushort.MaxValue) (into, _hasNumbers) = ((int)value, true);
    }

    private readonly BeaconIdentity? Beacon(out bool isHex)
    {
        isHex = true;
        Span<byte> bytes = stackalloc byte[MaxAdvertBytes];
        if (!_advert.IsEmpty)
        {
            isHex = Hex.TryDecode(_advert, bytes, out var length);
            if (isHex && BeaconIdentity.TryFromAdvert(bytes[..length], out var heard)) return heard;
        }
        if (TryStructure(AdTypes.ManufacturerData, [], _manufacturerData, bytes, out var made)) return made;
        // 0xFEAA is Eddystone's; OpenMQTTGateway tells it apart from the data, as "0xfeaa" or with the whole base UUID.
        if (IsEddystone(_serviceUuid) && TryStructure(AdTypes.ServiceData16, [0xAA, 0xFE], _serviceData, bytes, out var served)) return served;
        return _hasNumbers && TryUuid(_uuid, out var uuid) ? BeaconIdentity.Of(new IBeacon(uuid, (ushort)_major, (ushort)_minor, 0)) : null;
    }

    // The gateway tells what one structure of the advert held.
    private static bool TryStructure(byte type, ReadOnlySpan<byte> service, ReadOnlySpan<byte> hex, Span<byte> room, out BeaconIdentity beacon)
    {
        beacon = default;
        var head = 2 + service.Length;
        if (hex.IsEmpty || !Hex.TryDecode(hex, room[head..], out var length) || head + length > byte.MaxValue) return false;
        (room[0], room[1]) = ((byte)(1 + service.Length + length), type);
        service.CopyTo(room[2..]);
        return BeaconIdentity.TryFromAdvert(room[..(head + length)], out beacon);
    }

    private static bool IsEddystone(ReadOnlySpan<byte> uuid)
    {
        if (uuid.StartsWith("0x"u8)) uuid = uuid[2..];
        if (uuid.Length == 36) uuid = uuid[4..8];
        Span<byte> bytes = stackalloc byte[2];
        return uuid.Length == 4 && Hex.TryDecode(uuid, bytes, out _) && bytes is [0xFE, 0xAA];
    }

    private static bool TryUuid(ReadOnlySpan<byte> text, out Guid uuid)
    {
        uuid = default;
        if (text.Length is not (32 or 36)) return false;
        Span<byte> digits = stackalloc byte[36];
        var count = 0;
        foreach (var c in text)
            if (c != '-') digits[count++] = c;
        Span<byte> bytes = stackalloc byte[16];
        if (count != 32 || !Hex.TryDecode(digits[..32], bytes, out _)) return false;
        uuid = new Guid(bytes, bigEndian: true);
        return true;
    }
}
