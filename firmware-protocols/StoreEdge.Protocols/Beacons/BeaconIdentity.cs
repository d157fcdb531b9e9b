using System.Buffers.Binary;
using System.Globalization;

namespace StoreEdge.Protocols;

/// <summary>
/// What a beacon list is keyed by, made from an advert without an allocation. Its text, lower case with decimal numbers, is one of
/// <c>ibeacon:&lt;uuid&gt;:&lt;major&gt;:&lt;minor&gt;</c>, <c>altbeacon:&lt;uuid&gt;:&lt;id2&gt;:&lt;id3&gt;</c>,
/// <c>eddystone:&lt;20 hex&gt;:&lt;12 hex&gt;</c>, <c>eddystone-url:&lt;url&gt;</c>, and for a tag of the store's own that says no
/// identity (Ruuvi, BTHome, Minew and others) <c>address:&lt;aa:bb:cc:dd:ee:ff&gt;</c>.
/// </summary>
public readonly record struct BeaconIdentity
{
    /// <summary>What a list may hold, for the person who wrote it.</summary>
    public const string Forms = "ibeacon:uuid:major:minor, altbeacon:uuid:id2:id3, eddystone:namespace:instance, eddystone-url:url, address:aa:bb:cc:dd:ee:ff";

    private readonly Form _form;
    private readonly UInt128 _high;
    private readonly uint _low;

    private BeaconIdentity(Form form, UInt128 high, uint low) => (_form, _high, _low) = (form, high, low);

    private enum Form : byte { None, IBeacon, AltBeacon, Eddystone, EddystoneUrl, Address }

    /// <summary>It says where the radio is, not what it sends: to be matched only against a list, never to be kept otherwise.</summary>
    public bool IsAddress => _form == Form.Address;

    public static BeaconIdentity Of(IBeacon beacon) => new(Form.IBeacon, Number(beacon.Uuid), ((uint)beacon.Major << 16) | beacon.Minor);

    /// <summary>Without the company: the 20 bytes are the beacon's id.</summary>
    public static BeaconIdentity Of(AltBeacon beacon) => new(Form.AltBeacon, Number(beacon.Uuid), ((uint)beacon.Id2 << 16) | beacon.Id3);

    public static BeaconIdentity Of(EddystoneUid beacon) => new(Form.Eddystone, (beacon.Namespace << 48) | beacon.Instance, 0);

    /// <summary>The whole URL, compressed: at most 18 bytes and their number.</summary>
    public static BeaconIdentity Of(EddystoneUrl beacon)
    {
        Span<byte> bytes = stackalloc byte[20];
        bytes.Clear();
        beacon.Compressed.CopyTo(bytes);
        bytes[19] = (byte)beacon.Compressed.Length;
        return new(Form.EddystoneUrl, BinaryPrimitives.ReadUInt128BigEndian(bytes), BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]));
    }

    /// <param name="address">Of the radio, 48 bits as they are printed.</param>
    public static BeaconIdentity OfAddress(ulong address) => new(Form.Address, address, 0);

    /// <summary>
    /// The first beacon that the advert's AD structures hold and that says which one it is, whatever sensors' values stand before it;
    /// false for the adverts of phones and of everything else.
    /// </summary>
    public static bool TryFromAdvert(ReadOnlySpan<byte> adData, out BeaconIdentity identity) => TryFromAdvert(adData, out identity, out _);

    /// <inheritdoc cref="TryFromAdvert(ReadOnlySpan{byte}, out BeaconIdentity)"/>
    /// <param name="adData">AD structures.</param>
    /// <param name="rest">What stands behind that beacon: one advert may name its maker's and the store's own.</param>
    public static bool TryFromAdvert(ReadOnlySpan<byte> adData, out BeaconIdentity identity, out ReadOnlySpan<byte> rest)
    {
        rest = adData;
        while (Adverts.TryRead(rest, out var advert, out rest))
            if (TryFromAdvert(advert, out identity)) return true;
        identity = default;
        return false;
    }

    /// <summary>Which one the advert says it is; false when what was read of it does not say.</summary>
    public static bool TryFromAdvert(Advert advert, out BeaconIdentity identity)
    {
        identity = advert.Kind switch
        {
            AdvertKind.IBeacon => Of(advert.IBeacon),
            AdvertKind.AltBeacon => Of(advert.AltBeacon),
            AdvertKind.EddystoneUid => Of(advert.EddystoneUid),
            AdvertKind.EddystoneUrl => Of(advert.EddystoneUrl),
            _ => default,
        };
        return identity._form != Form.None;
    }

    public static bool TryParse(string? text, out BeaconIdentity identity)
    {
        identity = default;
        if (text?.Split(':', 2) is not [var form, var rest]) return false;
        var parts = rest.Split(':');
        switch (form)
        {
            case "ibeacon" when TryParseUuidAndTwo(parts, out var uuid, out var major, out var minor):
                identity = Of(new IBeacon(uuid, major, minor, 0));
                return true;
            case "altbeacon" when TryParseUuidAndTwo(parts, out var uuid, out var id2, out var id3):
                identity = Of(new AltBeacon(0, uuid, id2, id3, 0, 0));
                return true;
            case "eddystone" when parts is [{ Length: 20 } space, { Length: 12 } instance]
                && UInt128.TryParse(space, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var spaceValue)
                && ulong.TryParse(instance, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var instanceValue):
                identity = Of(new EddystoneUid(0, spaceValue, instanceValue));
                return true;
            case "eddystone-url" when EddystoneUrlCodes.TryCompress(rest) is { } compressed
                && EddystoneUrl.TryDecode([0xAA, 0xFE, 0x10, 0, .. compressed], out var url) == DecodeStatus.Decoded:
                identity = Of(url);
                return true;
            case "address" when parts.Length == 6 && Array.TrueForAll(parts, p => p.Length == 2)
                && ulong.TryParse(string.Concat(parts), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var address):
                identity = OfAddress(address);
                return true;
            default:
                return false;
        }
    }

    public override string ToString() => _form switch
    {
        Form.IBeacon => string.Create(CultureInfo.InvariantCulture, $"ibeacon:{Uuid(_high):D}:{_low >> 16}:{_low & 0xFFFF}"),
        Form.AltBeacon => string.Create(CultureInfo.InvariantCulture, $"altbeacon:{Uuid(_high):D}:{_low >> 16}:{_low & 0xFFFF}"),
        Form.Eddystone => string.Create(CultureInfo.InvariantCulture, $"eddystone:{_high >> 48:x20}:{(ulong)_high & 0xFFFF_FFFF_FFFF:x12}"),
        Form.EddystoneUrl => "eddystone-url:" + Url(),
        Form.Address => "address:" + RadioAddress.ToText((ulong)_high).ToLowerInvariant(),
        _ => "none",
    };

    private static bool TryParseUuidAndTwo(string[] parts, out Guid uuid, out ushort first, out ushort second)
    {
        (uuid, first, second) = (default, 0, 0);
        return parts is [var id, var one, var two] && Guid.TryParseExact(id, "D", out uuid)
            && ushort.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out first)
            && ushort.TryParse(two, NumberStyles.None, CultureInfo.InvariantCulture, out second);
    }

    private static UInt128 Number(Guid uuid)
    {
        Span<byte> bytes = stackalloc byte[16];
        uuid.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    private static Guid Uuid(UInt128 number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return new Guid(bytes, bigEndian: true);
    }

    private string Url()
    {
        Span<byte> frame = stackalloc byte[24];
        (frame[0], frame[1], frame[2]) = (0xAA, 0xFE, 0x10);
        BinaryPrimitives.WriteUInt128BigEndian(frame[4..], _high);
        BinaryPrimitives.WriteUInt32BigEndian(frame[20..], _low);
        EddystoneUrl.TryDecode(frame[..(4 + frame[23])], out var url);
        return url.ToString();
    }
}
