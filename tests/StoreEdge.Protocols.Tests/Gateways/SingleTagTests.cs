namespace StoreEdge.Protocols.Tests.Gateways;

/// <summary>ESPresense, OpenMQTTGateway and Ruuvi: one tag a message.</summary>
public class SingleTagTests
{
    private const string Uuid = "5d1f2c3a-0000-4000-8000-0123456789ab";
    private const string Advert = "0201 061AFF4C0002155D1F2C3A0000400080000123456789AB00010007C5";

    [Fact]
    public void Espresense_tells_room_id_address_strength_and_interval()
    {
        var (status, tags) = Told.By(GatewayKind.Espresense, "espresense/devices/watch:own-7/dairy",
            """{"mac":"0a1b2c3d4e5f","id":"watch:own-7","name":"Watch","idType":250,"rssi@1m":-64,"rssi":-86,"raw":5.24,"distance":6,"int":588}""");

        Assert.Equal(DecodeStatus.Decoded, status);
        Assert.Equal([new Told("dairy", "0a1b2c3d4e5f", null, "watch:own-7", -86, null, TimeSpan.FromMilliseconds(588))], tags);
    }

    [Theory]
    [InlineData("-86")]
    [InlineData("-86.4")]
    [InlineData("\"-86\"")]
    [InlineData("-8.6e1")]
    public void A_number_may_be_whole_or_not_or_stand_in_quotes(string rssi) =>
        Assert.Equal(-86, Assert.Single(Told.By(GatewayKind.Espresense, "espresense/devices/a/b", $$"""{"rssi":{{rssi}}}""").Tags).RssiDbm);

    [Theory]
    [InlineData("127")]    // HCI: not known
    [InlineData("-300")]
    public void A_strength_that_no_radio_reports_is_unknown_but_the_tag_was_heard(string rssi) =>
        Assert.Null(Assert.Single(Told.By(GatewayKind.Espresense, "espresense/devices/a/b", $$"""{"rssi":{{rssi}}}""").Tags).RssiDbm);

    [Theory]
    [InlineData("espresense/devices/iBeacon:5d1f2c3a-0000-4000-8000-0123456789ab-1-7/x", $"ibeacon:{Uuid}:1:7")]
    [InlineData("espresense/devices/ibeacon:5D1F2C3A-0000-4000-8000-0123456789AB-1-7/x", $"ibeacon:{Uuid}:1:7")]
    [InlineData("espresense/devices/eddy:0001020304040506070809-0a0b0c0d0e0f/x", "eddystone:00010203040506070809:0a0b0c0d0e0f")]   // byte 5 twice, as the firmware has it
    [InlineData("espresense/devices/eddy:00010203040506070809-0a0b0c0d0e0f/x", "eddystone:00010203040506070809:0a0b0c0d0e0f")]
    [InlineData("espresense/devices/iBeacon:5d1f2c3a-0000-4000-8000-0123456789ab-1-70000/x", null)]
    [InlineData("espresense/devices/iBeacon:5d1f2c3a-0000-4000-8000-0123456789ab-1-/x", null)]
    [InlineData("espresense/devices/eddy:-/x", null)]
    public void An_espresense_id_that_is_a_beacons_identity_is_read_as_one(string topic, string? beacon) =>
        Assert.Equal(beacon, Assert.Single(Told.By(GatewayKind.Espresense, topic, """{"rssi":-60}""").Tags).Beacon);

    [Theory]
    [InlineData(GatewayKind.Espresense, "espresense/rooms/dairy/telemetry", """{"ip":"192.0.2.1"}""")]
    [InlineData(GatewayKind.Espresense, "espresense/devices", "{}")]
    [InlineData(GatewayKind.OpenMqttGateway, "home/gw/SYStoMQTT", """{"uptime":3}""")]
    [InlineData(GatewayKind.OpenMqttGateway, "home/gw/LWT", "online")]
    [InlineData(GatewayKind.OpenMqttGateway, "home/gw/BTtoMQTT/0A1B2C3D4E5F", """{"id":"0A:1B:2C:3D:4E:5F","state":"offline","unixtime":1700000000}""")]
    [InlineData(GatewayKind.Ruuvi, "ruuvi/AA:00:00:00:00:01/gw_status", """{"state":"online"}""")]
    [InlineData(GatewayKind.Ruuvi, "ruuvi/AA:00:00:00:00:01/gw_status", "online")]
    [InlineData(GatewayKind.Ruuvi, "ruuvi/AA:00:00:00:00:01/BB:00:00:00:00:02", "")]
    public void Other_topics_and_emptied_retained_messages_are_no_news(GatewayKind kind, string topic, string payload) =>
        Assert.Equal((DecodeStatus.Foreign, 0), (Told.By(kind, topic, payload).Status, Told.By(kind, topic, payload).Tags.Count));

    [Theory]
    [InlineData("""{"id":"0a:1b:2c:3d:4e:5f","mac_type":1,"rssi":"-82","brand":"X","tempc":21.5}""", "home/gw-7/BTtoMQTT/0A1B2C3D4E5F", null)]
    [InlineData("""{"id":"3D:4E:5F","rssi":-82}""", "home/gw-7/BTtoMQTT/0A1B2C3D4E5F", null)]   // the short id: the topic knows
    [InlineData("""{"id":"0A:1B:2C:3D:4E:5F","rssi":-82,"manufacturerdata":"4c0002155d1f2c3a0000400080000123456789ab00010007c5"}""", "home/gw-7/BTtoMQTT/undecoded", $"ibeacon:{Uuid}:1:7")]
    [InlineData("""{"id":"0A:1B:2C:3D:4E:5F","rssi":-82,"servicedatauuid":"0xfeaa","servicedata":"00e7000102030405060708090a0b0c0d0e0f0000"}""", "home/gw-7/BTtoMQTT/undecoded", "eddystone:00010203040506070809:0a0b0c0d0e0f")]
    [InlineData("""{"id":"0A:1B:2C:3D:4E:5F","rssi":-82,"manufacturerdata":"1801beac5d1f2c3a0000400080000123456789ab00010007c500"}""", "home/gw-7/BTtoMQTT/undecoded", $"altbeacon:{Uuid}:1:7")]
    [InlineData("""{"id":"0A:1B:2C:3D:4E:5F","rssi":-82,"servicedatauuid":"0000feaa-0000-1000-8000-00805f9b34fb","servicedata":"10e70373686f7007"}""", "home/gw-7/BTtoMQTT/undecoded", "eddystone-url:https://shop.com")]
    [InlineData("""{"id":"0A:1B:2C:3D:4E:5F","rssi":-82,"uuid":"5d1f2c3a000040008000 0123456789ab","major":1,"minor":7}""", "home/gw-7/BTtoMQTT/x", null)]
    [InlineData("""{"id":"0A:1B:2C:3D:4E:5F","rssi":-82,"uuid":"5d1f2c3a0000400080000123456789ab","major":"1","minor":7}""", "home/gw-7/BTtoMQTT/x", $"ibeacon:{Uuid}:1:7")]
    [InlineData("""{"id":"0a:1b:2c:3d:4e:5f","rssi":-82,"servicedata":"drfgdrgdsrges"}""", "home/gw-7/BTtoMQTT/0A1B2C3D4E5F", null)]   // before version 0.9.6
    public void Openmqttgateway_tells_address_strength_and_what_the_advert_held(string payload, string topic, string? beacon)
    {
        var (status, tags) = Told.By(GatewayKind.OpenMqttGateway, topic, payload);

        Assert.Equal(DecodeStatus.Decoded, status);
        Assert.Equal([new Told("gw-7", "0a1b2c3d4e5f", beacon, "", -82, null, null)], tags);
    }

    [Theory]
    [InlineData("\"ts\":1612358929", "2021-02-03T13:28:49Z")]
    [InlineData("\"ts\":\"1612358929\"", "2021-02-03T13:28:49Z")]     // as the documentation has it
    [InlineData("\"cnt\":1011", null)]                                 // no clock
    public void Ruuvi_tells_the_raw_advert_and_its_time_where_it_has_one(string time, string? at)
    {
        var (status, tags) = Told.By(GatewayKind.Ruuvi, "ruuvi/AA:00:00:00:00:01/BB:00:00:00:00:02",
            $$"""{"gw_mac":"AA:00:00:00:00:01","rssi":-70,"aoa":[],"gwts":1612358920,{{time}},"data":"{{Advert.Replace(" ", "")}}","id":"E3:75","coords":""}""");

        Assert.Equal(DecodeStatus.Decoded, status);
        Assert.Equal([new Told("aa0000000001", "bb0000000002", $"ibeacon:{Uuid}:1:7", "", -70, at is null ? null : Told.Utc(at), null)], tags);
    }

    [Fact]
    public void Ruuvi_in_its_http_form_tells_every_tag_by_its_own_address()
    {
        var (status, tags) = Told.By(GatewayKind.Ruuvi, "relay",
            """{"data":{"coordinates":"","timestamp":1612358920,"gw_mac":"AA:00:00:00:00:01","tags":{"BB:00:00:00:00:02":{"rssi":-70,"timestamp":1612358929,"data":"AA","id":"E3:75:CF:37:4E:23"},"BB:00:00:00:00:03":{"rssi":-71,"counter":7}}}}""");

        Assert.Equal(DecodeStatus.Decoded, status);
        Assert.Equal([("bb0000000002", -70), ("bb0000000003", -71)], tags.Select(t => (t.Address, t.RssiDbm ?? 0)));
        Assert.Equal([Told.Utc("2021-02-03T13:28:49Z"), null], tags.Select(t => t.ObservedAt));
    }

    [Theory]
    [InlineData(GatewayKind.Espresense, "espresense/devices/a/b", """{"mac":"0a1b2c3d4e5f"}""")]                     // no strength
    [InlineData(GatewayKind.Espresense, "espresense/devices/a/b", """{"mac":"nonsense","rssi":-60}""")]
    [InlineData(GatewayKind.Espresense, "espresense/devices/a/b", """{"rssi":"near"}""")]
    [InlineData(GatewayKind.Espresense, "espresense/devices/a/b", """{"rssi":-60}}""")]
    [InlineData(GatewayKind.Espresense, "espresense/devices/a/b", "[1]")]
    [InlineData(GatewayKind.OpenMqttGateway, "home/gw/BTtoMQTT/undecoded", """{"rssi":-60}""")]                       // nobody
    [InlineData(GatewayKind.Ruuvi, "ruuvi/AA:00:00:00:00:01/BB:00:00:00:00:02", """{"rssi":-60,"data":"ABC"}""")]     // half a byte
    [InlineData(GatewayKind.Ruuvi, "x/gw/BB:00:00:00:00:02", """{"rssi":-60}""")]                                     // of no gateway
    public void Damaged_messages_are_told_from_foreign_ones(GatewayKind kind, string topic, string payload) =>
        Assert.Equal((DecodeStatus.Malformed, 0), (Told.By(kind, topic, payload).Status, Told.By(kind, topic, payload).Tags.Count));

    [Fact]
    public void A_payload_beyond_the_cap_is_not_read() =>
        Assert.Equal(DecodeStatus.Malformed, Told.By(GatewayKind.Espresense, "espresense/devices/a/b", $$"""{"rssi":-60,"x":"{{new string('x', GatewayMessages.MaxPayloadBytes)}}"}""").Status);
}
