using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Tests.Inventory;

/// <summary>Every beacon and tag, told by a controller the old way where its advert fits and the extended way always.</summary>
internal static class RadioDevices
{
    public const ulong Address = 0xC3_00_00_12_34_57;

    private static readonly Guid Uuid = Guid.Parse("5d1f2c6e-8a41-4b7b-9c5e-3f0b7a6d1e20");

    public static IReadOnlyList<(string Name, AdvertKind Kind, byte[] Data)> Adverts { get; } =
    [
        ("iBeacon", AdvertKind.IBeacon, new IBeacon(Uuid, 1, 7, -59).EncodeAdvert()),
        ("AltBeacon", AdvertKind.AltBeacon, new AltBeacon(0x0118, Uuid, 1, 7, -59, 0).EncodeAdvert()),
        ("Eddystone-UID", AdvertKind.EddystoneUid, new EddystoneUid(-18, UInt128.Parse("5d1f2c6e8a414b7b9c5e", System.Globalization.NumberStyles.AllowHexSpecifier, null), 7).EncodeAdvert()),
        ("Eddystone-URL", AdvertKind.EddystoneUrl, EddystoneService.EncodeAdvert(EddystoneUrl.Encode(-18, "https://example.com/"))),
        ("Eddystone-TLM", AdvertKind.EddystoneTlm, EddystoneService.EncodeAdvert(new EddystoneTlm(2980, 21 * 256, 1000, 500).Encode())),
        ("Eddystone-eTLM", AdvertKind.EddystoneEncryptedTlm, EddystoneService.EncodeAdvert(new EddystoneEncryptedTlm(0x1234, 5, 6).Encode())),
        ("Eddystone-EID", AdvertKind.EddystoneEid, EddystoneService.EncodeAdvert(new EddystoneEid(-18, 0x1122334455667788).Encode())),
        .. new byte[] { 0x03, 0x05, 0xC5 }.Select(f => ($"RuuviTag {f:X2}", AdvertKind.RuuviTag, Manufacturer(Ruuvi(f).Encode()))),
        ("RuuviTag in a URL", AdvertKind.RuuviTag, EddystoneService.EncodeAdvert(EddystoneUrl.Encode(-18, RuuviUrl.Encode(Ruuvi(0x04))))),
        .. new byte[] { 0x06, 0xE0, 0xE1, 0xF0 }.Select(f => ($"Ruuvi Air {f:X2}", AdvertKind.RuuviAir, Manufacturer(Air(f).Encode()))),
        ("BTHome", AdvertKind.BtHome, Service(BtHomeFrame.Encode(Objects))),
        ("BTHome, encrypted", AdvertKind.BtHome, Service(Sealed())),
        ("Minew, temperature", AdvertKind.Minew, Service(MinewFrame.Encode(MinewFrameKind.TemperatureHumidity, 90, Address, [21, 0, 50, 0]))),
        ("Minew, info", AdvertKind.Minew, Service(MinewFrame.Encode(MinewFrameKind.Info, 90, Address, "PLUS"u8))),
    ];

    public static IEnumerable<SimulatedDevice> All =>
    [
        .. Adverts.Where(a => a.Data.Length <= AdvertParts.LegacySize).Select(a => Told(a.Name, a.Kind, a.Data, extended: false)),
        .. Adverts.Select(a => Told(a.Name, a.Kind, a.Data, extended: true)),
        .. Adverts.Select(a => InPieces(a.Name, a.Kind, a.Data)),
    ];

    private static byte[] Objects => [.. BtHomeFrame.EncodeObject(0x02, 21m), .. BtHomeFrame.EncodeObject(0x03, 50m)];

    private static SimulatedDevice Told(string name, AdvertKind kind, byte[] data, bool extended) => new($"beacon, {name}, {(extended ? "extended" : "legacy")}",
    [
        extended
            ? new LeExtendedAdvertisingReport { EventType = 0, AddressType = 1, Address = Address, PrimaryPhy = 1, SecondaryPhy = 2, SetId = 1, RssiDbm = -61, Data = data }.Encode()
            : new LeAdvertisingReport { EventType = 3, AddressType = 1, Address = Address, Data = data, RssiDbm = -61 }.Encode(),
    ], Read, [Expected(kind, data)]);

    // Data status 01: more to come.
    private static SimulatedDevice InPieces(string name, AdvertKind kind, byte[] data) => new($"beacon, {name}, extended in pieces",
    [
        new LeExtendedAdvertisingReport { EventType = 0x20, AddressType = 1, Address = Address, SetId = 1, RssiDbm = -61, Data = data.AsSpan(0, 9) }.Encode(),
        new LeExtendedAdvertisingReport { EventType = 0x00, AddressType = 1, Address = Address, SetId = 1, RssiDbm = -61, Data = data.AsSpan(9) }.Encode(),
    ], Read, [Expected(kind, data)]);

    private static string Expected(AdvertKind kind, byte[] data) => $"{kind} {Convert.ToHexString(data)} -61";

    private static List<string> Read(IEnumerable<byte[]> chunks)
    {
        var (framer, host) = (new H4Framer(), new Host());
        foreach (var chunk in chunks) framer.Push(chunk, host);
        Assert.Equal(0, framer.LostSync);
        return host.Heard;
    }

    private static RuuviTag Ruuvi(byte format) => new() { Format = format, TemperatureMilliCelsius = 21_000, HumidityPpm = 500_000, PressurePascals = 100_000, Address = Address };

    private static RuuviAir Air(byte format) => new() { Format = format, TemperatureMilliCelsius = 21_000, HumidityPpm = 500_000, Co2Ppm = 600, Address = Address };

    private static byte[] Manufacturer(byte[] data) => [.. AdStructures.Encode(AdTypes.Flags, [0x06]), .. AdStructures.Encode(AdTypes.ManufacturerData, data)];

    private static byte[] Service(byte[] data) => [.. AdStructures.Encode(AdTypes.Flags, [0x06]), .. AdStructures.Encode(AdTypes.ServiceData16, data)];

    private static byte[] Sealed()
    {
        using var key = new BtHomeKey(Convert.FromHexString("231d39c1d7cc1ab1aee224cd096db932"));
        return key.Encode(Objects, Address, counter: 7);
    }

    private sealed class Host : IH4Sink
    {
        private readonly List<byte> _piece = [];

        public List<string> Heard { get; } = [];

        public void OnEvent(HciEvent hciEvent)
        {
            LeAdvertisingReports.TryDecode(hciEvent, out var legacy);
            foreach (var report in legacy) Hear(report.Data, report.RssiDbm);
            LeExtendedAdvertisingReports.TryDecode(hciEvent, out var extended);
            foreach (var report in extended)
            {
                _piece.AddRange(report.Data);
                if ((report.EventType & 0x60) != 0) continue;
                Hear([.. _piece], report.RssiDbm);
                _piece.Clear();
            }
        }

        public void OnLostSync() => Assert.Fail("lost sync");

        private void Hear(ReadOnlySpan<byte> data, sbyte? rssiDbm)
        {
            Protocols.Adverts.TryRead(data, out var advert);
            Heard.Add(FormattableString.Invariant($"{advert.Kind} {Convert.ToHexString(data)} {rssiDbm}"));
        }
    }
}
