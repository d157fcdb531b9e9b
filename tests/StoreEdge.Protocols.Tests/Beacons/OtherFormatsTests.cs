namespace StoreEdge.Protocols.Tests.Beacons;

public class OtherFormatsTests
{
    [Fact]
    public void A_resolvable_address_is_resolved_by_its_key_only()
    {
        // Core Specification, volume 3, part H, appendix D.7: sample data of the function ah.
        using var key = new IdentityResolvingKey(Bytes.Hex("EC0234A357C8AD05341010A60A397D9B"));

        Assert.True(key.Resolves(0x7081940DFBAA));
        Assert.False(key.Resolves(0x7081940DFBAB));
        Assert.False(key.Resolves(0xB081940DFBAA));     // not of the resolvable kind
        Assert.True(key.Resolves(key.MakeAddress(0x123456)));
    }

    [Fact]
    public void A_key_has_sixteen_bytes()
    {
        Assert.Throws<ArgumentException>(() => new IdentityResolvingKey(new byte[15]));
        Assert.Throws<ArgumentException>(() => new BtHomeKey(new byte[17]));
    }

    [Theory]
    [InlineData("http://www.shop.com/", "00 73686F70 00")]
    [InlineData("https://shop.info", "03 73686F70 0B")]
    [InlineData("https://a.bc.org/x.gov", "03 612E6263 01 78 0D")]
    public void Urls_are_compressed_by_the_longest_ending(string url, string compressed)
    {
        var data = EddystoneUrl.Encode(-10, url);

        Assert.Equal(Bytes.Hex("AAFE10F6" + compressed), data);
        Assert.Equal(DecodeStatus.Decoded, EddystoneUrl.TryDecode(data, out var frame));
        Assert.Equal(url, frame.ToString());
    }

    [Theory]
    [InlineData("ftp://shop.com")]
    [InlineData("https://two words")]
    [InlineData("https://caf\u00e9.com")]
    [InlineData("https://123456789012345678")]
    public void What_is_no_url_of_a_frame_is_not_encoded(string url) => Assert.Throws<ArgumentException>(() => EddystoneUrl.Encode(0, url));

    [Theory]
    [InlineData("AAFE 10 F6 04 61")]                                            // a fifth scheme
    [InlineData("AAFE 10 F6 03 61 0E")]                                         // a reserved code
    [InlineData("AAFE 10 F6 03 616161616161616161616161616161616161")]          // eighteen bytes
    [InlineData("AAFE 10 F6")]
    public void What_the_url_frame_reserves_is_damaged(string hex) => Assert.Equal(DecodeStatus.Malformed, EddystoneUrl.TryDecode(Bytes.Hex(hex), out _));

    [Fact]
    public void Telemetry_without_a_thermometer_has_no_temperature()
    {
        EddystoneTlm.TryDecode(Bytes.Hex("AAFE 20 00 0000 8000 00000001 0000000A"), out var none);
        EddystoneTlm.TryDecode(Bytes.Hex("AAFE 20 00 0BB8 FE80 00000001 0000000A"), out var cold);

        Assert.Equal((null, 0, 10u), (none.TemperatureCelsius, none.BatteryMillivolts, none.UptimeTenths));
        Assert.Equal(-1.5, cold.TemperatureCelsius);
    }

    [Fact]
    public void A_minew_tag_says_its_values_and_its_address()
    {
        var data = MinewFrame.Encode(MinewFrameKind.TemperatureHumidity, 99, 0xC0FFEE123456, [0x15, 0x80, 0x32, 0x00]);

        MinewFrame.TryDecode(data, out var frame);

        Assert.Equal(((byte?)99, (double?)21.5, (double?)50, (ulong?)0xC0FFEE123456), (frame.BatteryPercent, frame.TemperatureCelsius, frame.HumidityPercent, frame.Address));
        Assert.Null(frame.Detected);
        Assert.Throws<ArgumentException>(() => MinewFrame.Encode(MinewFrameKind.Motion, 99, 0, [1]));
    }

    [Fact]
    public void A_minew_door_counter_says_who_came_and_went()
    {
        MinewConnect.TryDecode(Bytes.Hex("3906 CA 18 00 01 0500 0300 0000000000000000000000000000 0000"), out var counter);

        Assert.Equal(((ushort)5, (ushort)3), counter.Passages);
        Assert.Equal(DecodeStatus.Malformed, MinewConnect.TryDecode(Bytes.Hex("3906 CA 18 00 01 0500"), out _));
    }

    [Fact]
    public void An_ela_tag_says_several_values()
    {
        var data = ElaFrame.Encode(new ElaValue(ElaValueKind.Humidity, 1, 48), new(ElaValueKind.Temperature, 2, -150), new(ElaValueKind.Magnet, 2, 11));
        Assert.Equal(Bytes.Hex("5707 2130 126AFF 320B00"), data);

        ElaFrame.TryDecode(data, out var frame);

        var values = new List<(int, bool?)>();
        foreach (var value in frame) values.Add((value.Raw, value.State));
        Assert.Equal([(48, null), (-150, null), (11, true)], values);
    }

    [Theory]
    [InlineData("6E2A D009", 25.12)]
    [InlineData("6E2A 0080", null)]
    [InlineData("192A 61", 97.0)]
    [InlineData("192A 65", null)]       // 101 %
    [InlineData("182B DC1E", 123.4375)]
    [InlineData("D02B 9AD2", 0.666)]    // 666 thousandths
    [InlineData("D62B 7B80", 0.00000123)]
    [InlineData("D12B FE0F", -2.0, "D12B30D8")]     // of two ways to say it the one with more digits is ours: -2000 thousandths
    [InlineData("D42B FF07", null)]     // no number
    [InlineData("D42B 0008", null)]     // not at this resolution
    [InlineData("D42B FE07", null)]     // infinite
    [InlineData("762A 08", 8.0)]
    [InlineData("7B2A FB", -5.0)]
    [InlineData("0D2B D8", -20.0)]
    [InlineData("0D2B 7F", null)]
    [InlineData("042B C9", null)]       // 100.5 %
    [InlineData("052B 393000", 1234.5)]
    [InlineData("EA2A FFFF", null)]
    public void A_measurement_is_exact_or_not_known(string hex, double? value, string? written = null)
    {
        Assert.Equal(DecodeStatus.Decoded, GattMeasurement.TryDecode(Bytes.Hex(hex), out var measurement));

        Assert.Equal((decimal?)value, measurement.Value);
        if (value is not null) Assert.Equal(Bytes.Hex(written ?? hex), measurement.Encode());
    }

    [Fact]
    public void Advert_and_scan_response_are_read_together()
    {
        var parts = new AdvertParts(Bytes.Hex("020106 0408436172"), Bytes.Hex("05094361727 4 020AF6 0303D2FC"));

        Assert.Equal(("Cart", (sbyte?)-10, (byte?)6, false), (parts.Name, parts.TxPowerDbm, parts.Flags, parts.Truncated));
        var services = new List<string>();
        foreach (var structure in parts)
            foreach (var service in structure.Services) services.Add(service.ToString());
        Assert.Equal(["0000fcd2-0000-1000-8000-00805f9b34fb"], services);
    }

    [Fact]
    public void Two_padded_halves_are_taken_apart()
    {
        byte[] advert = Bytes.Hex("020106"), response = Bytes.Hex("03094142");
        byte[] both = [.. advert, .. new byte[28], .. response, .. new byte[27]];

        Assert.Equal("AB", AdvertParts.FromPadded(both).Name);
        Assert.Null(new AdvertParts(both, default).Name);
    }
}
