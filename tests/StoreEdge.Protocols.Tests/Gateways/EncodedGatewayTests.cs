using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace StoreEdge.Protocols.Tests.Gateways;

public class EncodedGatewayTests
{
    private const ulong AddressBits = (1UL << 48) - 1;

    private static readonly TagAddress Gateway = new(0xAA0000000001);

    private static readonly Arbitrary<(TagReport Report, string Beacon)> Reports =
        (from raw in Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf(22)
         from address in ArbMap.Default.GeneratorFor<ulong>()
         from rssi in Gen.Choose(-127, 20)
         from second in Gen.Choose(1, int.MaxValue)
         from isIBeacon in ArbMap.Default.GeneratorFor<bool>()
         select (new TagReport(new(address & AddressBits), rssi, Advert(raw, isIBeacon, out var beacon), DateTimeOffset.FromUnixTimeSeconds(second)), beacon)).ToArbitrary();

    [Fact]
    public void Espresense_reads_what_it_wrote() => Prop.ForAll(Reports, given =>
    {
        Assert.True(BeaconIdentity.TryParse(given.Beacon, out var beacon));
        var id = EspresenseMessage.IdOf(beacon)!;   // both kinds have one

        var (status, tags) = Told.By(GatewayKind.Espresense, EspresenseMessage.Topic(id, "dairy"), EspresenseMessage.Encode(id, given.Report, TimeSpan.FromMilliseconds(500)));

        Assert.Equal((DecodeStatus.Decoded, 1), (status, tags.Count));
        Assert.Equal(new Told("dairy", given.Report.Address.ToString(), given.Beacon, id, given.Report.RssiDbm, null, TimeSpan.FromMilliseconds(500)), tags[0]);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Openmqttgateway_reads_what_it_wrote() => Prop.ForAll(Reports, given =>
        Same(given, "gw-1", at: null, GatewayKind.OpenMqttGateway, OpenMqttGatewayMessage.Topic("gw-1", given.Report.Address), OpenMqttGatewayMessage.Encode(given.Report))).QuickCheckThrowOnFailure();

    [Fact]
    public void Ruuvi_reads_what_it_wrote() => Prop.ForAll(Reports, given =>
    {
        Same(given, Gateway.ToString(), given.Report.At, GatewayKind.Ruuvi, RuuviGatewayMessage.Topic(Gateway, given.Report.Address), RuuviGatewayMessage.Encode(Gateway, given.Report));
        Same(given, Gateway.ToString(), at: null, GatewayKind.Ruuvi, RuuviGatewayMessage.Topic(Gateway, given.Report.Address), RuuviGatewayMessage.Encode(Gateway, given.Report, hasClock: false));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Minew_reads_what_it_wrote_in_either_form() => Prop.ForAll(Reports, given =>
    {
        Same(given, Gateway.ToString(), given.Report.At, GatewayKind.Minew, "x", MinewJson.Encode(Gateway, given.Report.At, [given.Report]));
        Same(given, Gateway.ToString(), at: null, GatewayKind.Minew, "x", MinewBinary.Encode(Gateway, [given.Report]));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_payload_throws_under_any_topic() => Prop.ForAll(
        Bytes.NoiseWith([.. "{}[],:\"\\"u8, .. "datgsrimc_"u8, 0xBB, 0x01, 0xDD, 0x00]), Gen.Elements(Topics).ToArbitrary(), Gen.Choose(0, 3).ToArbitrary(), (noise, topic, kind) =>
        {
            _ = Told.By((GatewayKind)kind, topic, noise);
            _ = Told.By((GatewayKind)kind, topic, [.. "{\"rssi\":-60,"u8, .. noise]);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_message_cut_anywhere_is_never_whole()
    {
        var report = new TagReport(new(0xBB0000000002), -60, Advert(new byte[22], isIBeacon: false, out _), DateTimeOffset.UnixEpoch.AddYears(50));
        (GatewayKind Kind, string Topic, byte[] Payload)[] messages =
        [
            (GatewayKind.Espresense, "espresense/devices/a/b", EspresenseMessage.Encode("a", report, TimeSpan.FromSeconds(1))),
            (GatewayKind.OpenMqttGateway, OpenMqttGatewayMessage.UndecodedTopic("gw"), OpenMqttGatewayMessage.Encode(report)),
            (GatewayKind.Ruuvi, RuuviGatewayMessage.Topic(Gateway, report.Address), RuuviGatewayMessage.Encode(Gateway, report)),
            (GatewayKind.Minew, "x", MinewJson.Encode(Gateway, report.At, [report])),
            (GatewayKind.Minew, "x", MinewBinary.Encode(Gateway, [report])),
        ];

        foreach (var (kind, topic, payload) in messages)
            for (var length = 1; length < payload.Length; length++)
                Assert.NotEqual(DecodeStatus.Decoded, Told.By(kind, topic, payload[..length]).Status);
    }

    [Theory]
    [InlineData("0A1b2C3d4E5f", true)]
    [InlineData("0a:1B:2c:3D:4e:5F", true)]
    [InlineData("0a-1b-2c-3d-4e-5f", true)]
    [InlineData("0a:1b-2c:3d:4e:5f", false)]
    [InlineData("0a:1b:2c:3d:4e:5", false)]
    [InlineData("0a1b2c3d4e5g", false)]
    [InlineData("ä41b2c3d4e5f", false)]
    [InlineData("", false)]
    public void An_address_is_read_with_or_without_separators_in_either_case(string text, bool isAddress)
    {
        Assert.Equal(isAddress, TagAddress.TryParse(text, out var address));
        Assert.Equal(isAddress, TagAddress.TryParse(Encoding.UTF8.GetBytes(text), out var sameAddress));

        Assert.Equal(isAddress ? "0a1b2c3d4e5f" : "000000000000", address.ToString());
        Assert.Equal(address, sameAddress);
    }

    [Theory]
    [InlineData("altbeacon:5d1f2c3a-0000-4000-8000-0123456789ab:1:7")]
    [InlineData("eddystone-url:https://example.org")]
    [InlineData("address:0a:1b:2c:3d:4e:5f")]
    public void Espresense_has_no_id_for_other_beacons(string identity) => Assert.Null(BeaconIdentity.TryParse(identity, out var beacon) ? EspresenseMessage.IdOf(beacon) : "not parsed");

    private static readonly string[] Topics = ["espresense/devices/a/b", "home/gw/BTtoMQTT/0A1B2C3D4E5F", "ruuvi/AA:00:00:00:00:01/BB:00:00:00:00:02", "", "/", "a//b", "espresense/devices/eddy:-/b"];

    private static void Same((TagReport Report, string Beacon) given, string gateway, DateTimeOffset? at, GatewayKind kind, string topic, byte[] payload)
    {
        var (status, tags) = Told.By(kind, topic, payload);
        Assert.Equal((DecodeStatus.Decoded, 1), (status, tags.Count));
        Assert.Equal(new Told(gateway, given.Report.Address.ToString(), given.Beacon, "", given.Report.RssiDbm, at, null), tags[0]);
    }

    private static byte[] Advert(byte[] raw, bool isIBeacon, out string beacon)
    {
        var advert = isIBeacon
            ? new IBeacon(new Guid(raw.AsSpan(0, 16), bigEndian: true), (ushort)((raw[16] << 8) | raw[17]), (ushort)((raw[18] << 8) | raw[19]), (sbyte)raw[20]).EncodeAdvert()
            : new EddystoneUid((sbyte)raw[20], new UInt128(((ulong)raw[0] << 8) | raw[1], BitConverter.ToUInt64(raw, 2)), BitConverter.ToUInt64(raw, 10) & AddressBits).EncodeAdvert();
        beacon = BeaconIdentity.TryFromAdvert(advert, out var identity) ? identity.ToString() : "";
        return advert;
    }
}
