using System.Text;

namespace StoreEdge.Protocols.Tests.Gateways;

public class MinewTests
{
    private static readonly byte[] Frame = Bytes.Hex(
        "BB01 00000046 AA0000000001 0002"
        + "BB0000000002 0002 1E 0201061AFF4C0002155D1F2C3A0000400080000123456789AB00010007C5 02 CF 00 02 D0"
        + "BB0000000003 0001 00 00 7F DD");

    [Fact]
    public void A_binary_frame_tells_each_advert_of_each_tag()
    {
        var (status, tags) = Told.By(GatewayKind.Minew, "anything", Frame);

        Assert.Equal(DecodeStatus.Decoded, status);
        Assert.Equal([("bb0000000002", -49), ("bb0000000002", -48), ("bb0000000003", null)], tags.Select(t => (t.Address, t.RssiDbm)));
        Assert.Equal(["ibeacon:5d1f2c3a-0000-4000-8000-0123456789ab:1:7", null, null], tags.Select(t => t.Beacon));
        Assert.All(tags, t => Assert.Equal("aa0000000001", t.Gateway));
    }

    [Fact]
    public void A_frame_cut_anywhere_tells_nothing()
    {
        for (var length = 2; length < Frame.Length; length++)
            Assert.Equal((DecodeStatus.Malformed, 0), (Told.By(GatewayKind.Minew, "", Frame[..length]).Status, Told.By(GatewayKind.Minew, "", Frame[..length]).Tags.Count));
    }

    [Theory]
    [InlineData(5, 0x47)]     // the length of the whole
    [InlineData(13, 0x03)]    // one tag more
    [InlineData(13, 0x01)]    // one less
    [InlineData(21, 0x03)]    // one advert more
    [InlineData(22, 0x1F)]    // a longer advert
    [InlineData(69, 0xDC)]    // the tail
    public void A_count_that_does_not_lead_to_the_tail_spoils_the_frame(int at, byte value)
    {
        byte[] frame = [.. Frame];
        frame[at] = value;

        Assert.Equal((DecodeStatus.Malformed, 0), (Told.By(GatewayKind.Minew, "", frame).Status, Told.By(GatewayKind.Minew, "", frame).Tags.Count));
    }

    [Fact]
    public void Json_long_tells_beacons_by_their_fields_and_others_by_their_bytes()
    {
        var (status, tags) = Told.By(GatewayKind.Minew, "x", """
            [{"timestamp":"2026-11-21T09:00:00Z","type":"Gateway","mac":"AA0000000001","gatewayFree":96,"gatewayLoad":0.16},
             {"timestamp":"2026-11-21T09:00:00.250Z","type":"iBeacon","mac":"BB0000000002","bleName":"","ibeaconUuid":"5D1F2C3A0000400080000123456789AB","ibeaconMajor":1,"ibeaconMinor":7,"rssi":-58,"ibeaconTxPower":-59},
             {"timestamp":1795251601,"type":"Unknown","mac":"BB0000000003","bleName":null,"rssi":"-61","rawData":"1716AAFE00E7000102030405060708090A0B0C0D0E0F0000"}]
            """);

        Assert.Equal(DecodeStatus.Decoded, status);
        Assert.Equal(
            [
                new Told("aa0000000001", "bb0000000002", "ibeacon:5d1f2c3a-0000-4000-8000-0123456789ab:1:7", "", -58, Told.Utc("2026-11-21T09:00:00.250Z"), null),
                new Told("aa0000000001", "bb0000000003", "eddystone:00010203040506070809:0a0b0c0d0e0f", "", -61, Told.Utc("2026-11-21T09:00:01Z"), null),
            ], tags);
    }

    [Fact]
    public void Json_raw_names_its_gateway_otherwise()
    {
        var (status, tags) = Told.By(GatewayKind.Minew, "x", """[{"gateway":"AA0000000001"},{"mac":"bb0000000002","no":37,"rssi":-50,"timestamp":1795251601250}]""");

        Assert.Equal(DecodeStatus.Decoded, status);
        Assert.Equal([new Told("aa0000000001", "bb0000000002", null, "", -50, Told.Utc("2026-11-21T09:00:01.250Z"), null)], tags);
    }

    [Fact]
    public void One_damaged_entry_spoils_none_of_the_others()
    {
        var (status, tags) = Told.By(GatewayKind.Minew, "x",
            """[{"type":"Gateway","mac":"AA0000000001"},{"mac":"BB0000000002","rssi":"?"},7,{"mac":"BB0000000003","rssi":-61}]""");

        Assert.Equal(DecodeStatus.Malformed, status);
        Assert.Equal("bb0000000003", Assert.Single(tags).Address);
    }

    [Theory]
    [InlineData("""{"eventType":"tagInventory","tagInventoryEvent":{"epcHex":"00","peakRssiCdbm":-4500}}""")]
    [InlineData("""[{"type":"Scanner","mac":"AA0000000001"}]""")]
    [InlineData("[]")]
    public void Other_readers_json_is_foreign(string payload) => Assert.Equal(DecodeStatus.Foreign, Told.By(GatewayKind.Minew, "x", Encoding.UTF8.GetBytes(payload)).Status);

    [Theory]
    [InlineData("BB0001")]
    [InlineData("BB023E84")]
    public void Minews_other_frames_are_foreign(string frame) => Assert.Equal(DecodeStatus.Foreign, Told.By(GatewayKind.Minew, "x", Bytes.Hex(frame)).Status);
}
