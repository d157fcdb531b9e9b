using System.Globalization;
using StoreEdge.Observations;
using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Devices;

/// <summary>One of the store's own beacons on the air, made from its line in the store's beacon list.</summary>
internal static class StoreBeacon
{
    /// <param name="identity"><c>ibeacon:uuid:major:minor</c> or <c>eddystone:namespace:instance</c>.</param>
    /// <exception cref="FormatException">The identity is neither.</exception>
    public static Advert Advert(BeaconId beacon, string identity, double atOneMetreDbm, int seed)
    {
        if (!BeaconIdentity.TryParse(identity, out _)) throw new FormatException($"beacon '{beacon}' has the identity '{identity}', which is neither an iBeacon nor an Eddystone-UID");
        var random = ((ulong)(uint)StableHash.Of(seed, beacon.Value) << 32) | (uint)StableHash.Of(~seed, beacon.Value);
        return new(Devices.Advert.NotConnectable, Devices.Advert.Random, Devices.Advert.RandomStatic(random), Data(identity.Split(':'), (sbyte)Math.Round(atOneMetreDbm)));
    }

    private static byte[] Data(string[] parts, sbyte atOneMetreDbm) => parts[0] == "ibeacon"
        ? new IBeacon(Guid.ParseExact(parts[1], "D"), Number(parts[2]), Number(parts[3]), atOneMetreDbm).EncodeAdvert()
        // Eddystone says what is heard at no distance, 41 dB more.
        : new EddystoneUid((sbyte)(atOneMetreDbm + 41), UInt128.Parse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
            ulong.Parse(parts[2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).EncodeAdvert();

    private static ushort Number(string text) => ushort.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
