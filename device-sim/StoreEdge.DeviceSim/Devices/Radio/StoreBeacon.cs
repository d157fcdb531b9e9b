using System.Globalization;
using StoreEdge.Observations;
using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Devices;

/// <summary>One of the store's own beacons on the air, made from its line in the store's beacon list.</summary>
internal static class StoreBeacon
{
    /// <summary>-41 dB: what a beacon of Eddystone loses from no distance to one metre.</summary>
    private const int FirstMetre = EddystoneService.LossOfTheFirstMetre;

    /// <param name="identity">Any form of the beacon list; a tag known by its address alone is a Minew, a Ruuvi or speaks BTHome, by its number.</param>
    /// <exception cref="FormatException">The identity is of no such form.</exception>
    public static Advert Advert(BeaconId beacon, string identity, double atOneMetreDbm, int seed)
    {
        if (!BeaconIdentity.TryParse(identity, out var parsed)) throw new FormatException($"beacon '{beacon}' has the identity '{identity}', which is none of {BeaconIdentity.Forms}");
        var power = (sbyte)Math.Round(atOneMetreDbm);
        if (parsed.IsAddress)
        {
            var address = ulong.Parse(identity["address:".Length..].Replace(":", "", StringComparison.Ordinal), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            return new(Devices.Advert.NotConnectable, Devices.Advert.Public, address, Tag(address));
        }
        var random = ((ulong)(uint)StableHash.Of(seed, beacon.Value) << 32) | (uint)StableHash.Of(~seed, beacon.Value);
        return new(Devices.Advert.NotConnectable, Devices.Advert.Random, Devices.Advert.RandomStatic(random), Data(identity.Split(':', 2), power));
    }

    private static byte[] Data(string[] form, sbyte power)
    {
        var parts = form[1].Split(':');
        return form[0] switch
        {
            "ibeacon" => new IBeacon(Guid.ParseExact(parts[0], "D"), Number(parts[1]), Number(parts[2]), power).EncodeAdvert(),
            // Company 0x0118 is Radius Networks, who wrote AltBeacon.
            "altbeacon" => new AltBeacon(0x0118, Guid.ParseExact(parts[0], "D"), Number(parts[1]), Number(parts[2]), power, 0).EncodeAdvert(),
            "eddystone-url" => EddystoneService.EncodeAdvert(EddystoneUrl.Encode(Math.Clamp(power + FirstMetre, EddystoneService.LowestPower, EddystoneService.HighestPower), form[1])),
            _ => new EddystoneUid((sbyte)(power + FirstMetre), UInt128.Parse(parts[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
                ulong.Parse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).EncodeAdvert(),
        };
    }

    // 21 °C and half a humidity, as a tag on a cart would say.
    private static byte[] Tag(ulong address)
    {
        byte[] flags = AdStructures.Encode(AdTypes.Flags, [0x06]);
        return (address % 3) switch
        {
            0 => [.. flags, .. AdStructures.Encode(AdTypes.ServiceData16, MinewFrame.Encode(MinewFrameKind.TemperatureHumidity, 100, address, [21, 0, 50, 0]))],
            1 => [.. flags, .. AdStructures.Encode(AdTypes.ManufacturerData, new RuuviTag { Format = 5, TemperatureMilliCelsius = 21_000, HumidityPpm = 500_000, Address = address }.Encode())],
            _ => [.. flags, .. AdStructures.Encode(AdTypes.ServiceData16, BtHomeFrame.Encode([.. BtHomeFrame.EncodeObject(0x02, 21m), .. BtHomeFrame.EncodeObject(0x03, 50m)]))],
        };
    }

    private static ushort Number(string text) => ushort.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
