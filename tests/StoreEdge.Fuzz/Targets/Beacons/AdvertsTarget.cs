using StoreEdge.Protocols;

namespace StoreEdge.Fuzz.Targets;

/// <summary>AD structures and every format in them. What a record can be written from is written again and must be the same record.</summary>
internal sealed class AdvertsTarget : IFuzzTarget
{
    private static readonly Guid Uuid = Guid.Parse("5d1f2c6e-8a41-4b7b-9c5e-3f0b7a6d1e20");

    public string Name => "adverts";

    public IEnumerable<byte[]> Seeds =>
    [
        new IBeacon(Uuid, 1, 7, -59).EncodeAdvert(),
        new AltBeacon(0x0118, Uuid, 1, 7, -59, 0).EncodeAdvert(),
        new EddystoneUid(-18, 0x0102030405060708, 0x0A0B0C0D0E0F).EncodeAdvert(),
        EddystoneService.EncodeAdvert(new EddystoneTlm(3000, 20 * 256, 16, 100).Encode()),
        EddystoneService.EncodeAdvert(new EddystoneEncryptedTlm(1, 2, 3).Encode()),
        EddystoneService.EncodeAdvert(new EddystoneEid(-18, 1).Encode()),
        AdStructures.Encode(AdTypes.ServiceData16, MinewFrame.Encode(MinewFrameKind.TemperatureHumidity, 99, 0xC0FFEE123456, [0x15, 0x80, 0x32, 0x00])),
        AdStructures.Encode(AdTypes.ManufacturerData, ElaFrame.Encode(new ElaValue(ElaValueKind.Temperature, 2, 2000))),
        AdStructures.Encode(AdTypes.ManufacturerData, [0x39, 0x06, 0xCA, 0x18, .. new byte[22]]),
        [.. AdStructures.Encode(AdTypes.CompleteName, "Cart"u8), .. AdStructures.Encode(AdTypes.CompleteUuids128, new byte[32]), .. new byte[20], .. AdStructures.Encode(AdTypes.TxPower, [0xF6])],
    ];

    public void Run(ReadOnlySpan<byte> input)
    {
        var found = Adverts.TryRead(input, out var advert);
        if (found == advert.Frame.IsEmpty) throw new FuzzFault("an advert is found exactly when it has a frame");
        var again = advert.Kind switch
        {
            AdvertKind.IBeacon => advert.IBeacon.Encode(),
            AdvertKind.AltBeacon => advert.AltBeacon.Encode(),
            AdvertKind.EddystoneUid => advert.EddystoneUid.Encode(),
            AdvertKind.EddystoneTlm => advert.EddystoneTlm.Encode(),
            AdvertKind.EddystoneEncryptedTlm => advert.EddystoneEncryptedTlm.Encode(),
            AdvertKind.EddystoneEid => advert.EddystoneEid.Encode(),
            _ => [],
        };
        // A UID frame's last two bytes are reserved, and some beacons leave them out.
        var checkedBytes = Math.Min(advert.Kind == AdvertKind.EddystoneUid ? EddystoneUid.Size : again.Length, advert.Frame.Length);
        if (!again.AsSpan(0, checkedBytes).SequenceEqual(advert.Frame[..checkedBytes])) throw new FuzzFault($"{advert.Kind} is written as it was read");
        if (BeaconIdentity.TryFromAdvert(advert, out var identity) && (!BeaconIdentity.TryParse(identity.ToString(), out var parsed) || parsed != identity))
            throw new FuzzFault("an identity is parsed from its own text");
        Walk(input, advert);
    }

    private static void Walk(ReadOnlySpan<byte> input, in Advert advert)
    {
        var parts = AdvertParts.FromPadded(input);
        var structures = 0;
        foreach (var structure in parts)
        {
            structures += 2 + structure.Data.Length;
            foreach (var service in structure.Services) _ = service.Assigned;
        }
        if (structures > input.Length) throw new FuzzFault("structures are no longer than the data");
        _ = (parts.Name, parts.Flags, parts.TxPowerDbm, parts.Truncated, advert.PowerAtOneMetreDbm, advert.Measurement.Value);
        foreach (var value in advert.Ela) _ = value.State;
        var minew = advert.Minew;
        _ = (minew.TemperatureCelsius, minew.HumidityPercent, minew.Acceleration, minew.Rotation, minew.MagneticField, minew.Illuminance, minew.Tvoc, minew.Light, minew.PressureHectopascals, minew.Detected);
    }
}
