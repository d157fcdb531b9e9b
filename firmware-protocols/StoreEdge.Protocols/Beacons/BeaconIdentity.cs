using System.Buffers.Binary;
using System.Globalization;

namespace StoreEdge.Protocols;

/// <summary>
/// What a beacon list is keyed by, made from an advert without an allocation. Its text is
/// <c>ibeacon:&lt;uuid&gt;:&lt;major&gt;:&lt;minor&gt;</c> or <c>eddystone:&lt;20 hex&gt;:&lt;12 hex&gt;</c>, lower case, numbers decimal.
/// </summary>
public readonly record struct BeaconIdentity
{
    private readonly bool _isIBeacon;
    private readonly UInt128 _high;
    private readonly uint _low;

    private BeaconIdentity(bool isIBeacon, UInt128 high, uint low) => (_isIBeacon, _high, _low) = (isIBeacon, high, low);

    public static BeaconIdentity Of(IBeacon beacon)
    {
        Span<byte> uuid = stackalloc byte[16];
        beacon.Uuid.TryWriteBytes(uuid, bigEndian: true, out _);
        return new(true, BinaryPrimitives.ReadUInt128BigEndian(uuid), ((uint)beacon.Major << 16) | beacon.Minor);
    }

    public static BeaconIdentity Of(EddystoneUid beacon) => new(false, (beacon.Namespace << 48) | beacon.Instance, 0);

    /// <summary>The first beacon that the advert's AD structures hold; false for the adverts of phones and of everything else.</summary>
    public static bool TryFromAdvert(ReadOnlySpan<byte> adData, out BeaconIdentity identity)
    {
        foreach (var structure in new AdStructures(adData))
        {
            if (structure.Type == AdStructures.ManufacturerData
                && IBeacon.TryDecode(structure.Data, out var iBeacon) == DecodeStatus.Decoded)
            {
                identity = Of(iBeacon);
                return true;
            }
            if (structure.Type == AdStructures.ServiceData16
                && EddystoneUid.TryDecode(structure.Data, out var eddystone) == DecodeStatus.Decoded)
            {
                identity = Of(eddystone);
                return true;
            }
        }
        identity = default;
        return false;
    }

    public static bool TryParse(string? text, out BeaconIdentity identity)
    {
        identity = default;
        var parts = text?.Split(':');
        switch (parts)
        {
            case ["ibeacon", var uuid, var major, var minor] when Guid.TryParseExact(uuid, "D", out var id)
                && ushort.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var majorValue)
                && ushort.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var minorValue):
                identity = Of(new IBeacon(id, majorValue, minorValue, 0));
                return true;
            case ["eddystone", { Length: 20 } space, { Length: 12 } instance]
                when UInt128.TryParse(space, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var spaceValue)
                && ulong.TryParse(instance, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var instanceValue):
                identity = Of(new EddystoneUid(0, spaceValue, instanceValue));
                return true;
            default:
                return false;
        }
    }

    public override string ToString()
    {
        if (!_isIBeacon) return string.Create(CultureInfo.InvariantCulture, $"eddystone:{_high >> 48:x20}:{(ulong)_high & 0xFFFF_FFFF_FFFF:x12}");
        Span<byte> uuid = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(uuid, _high);
        return string.Create(CultureInfo.InvariantCulture, $"ibeacon:{new Guid(uuid, bigEndian: true):D}:{_low >> 16}:{_low & 0xFFFF}");
    }
}
