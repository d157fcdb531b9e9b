namespace StoreEdge.Protocols.Tests.Beacons;

public class AdvertKindTests
{
    /// <summary>One valid advert of each kind, made by hand.</summary>
    public static TheoryData<string, AdvertKind> Valid => new()
    {
        { "020106 1AFF 4C000215 5D1F2C3A000040008000 0123456789AB 0001 0007 C5", AdvertKind.IBeacon },
        { "020106 1BFF 3412BEAC 5D1F2C3A000040008000 0123456789AB 0001 0007 C5 2A", AdvertKind.AltBeacon },
        { "020106 0303AAFE 1716AAFE 00 E7 000102030405060708 09 0A0B0C0D0E0F 0000", AdvertKind.EddystoneUid },
        { "020106 0303AAFE 1516AAFE 00 E7 000102030405060708 09 0A0B0C0D0E0F", AdvertKind.EddystoneUid },     // without the reserved bytes
        { "020106 0303AAFE 0C16AAFE 10 E7 03 73686F70 07 41", AdvertKind.EddystoneUrl },
        { "0303AAFE 1116AAFE 20 00 0BB8 1540 00000010 00000064", AdvertKind.EddystoneTlm },
        { "0303AAFE 1516AAFE 20 01 0102030405060708090A0B0C 0D0E 0F10", AdvertKind.EddystoneEncryptedTlm },
        { "0303AAFE 0D16AAFE 30 E7 0102030405060708", AdvertKind.EddystoneEid },
        { "1BFF 9904 05 0FA0 4E20 C350 0001 FFFF 03E8 9000 07 0102 C0FFEE123456", AdvertKind.RuuviTag },
        { "15FF 9904 C5 0FA0 4E20 C350 9000 07 0102 C0FFEE123456", AdvertKind.RuuviTag },
        { "11FF 9904 03 50 15 1E C350 0001 FFFF 03E8 0BB8", AdvertKind.RuuviTag },
        { "17FF 9904 06 0FA0 4E20 C350 0070 0200 0A 04 80 30 11 40 EE1234", AdvertKind.RuuviAir },
        { "020106 0816D2FC 40 01 61 3A 01", AdvertKind.BtHome },
        { "0716 1C18 2302 CA09", AdvertKind.BtHome },
        { "1016 E1FF A1 01 63 1580 3200 010203040506", AdvertKind.Minew },
        { "1BFF 3906 CA 05 00 00 00 1973 4846 0000000000000000 000000 0000 0000", AdvertKind.MinewConnect },
        { "06FF 5707 12 A00F", AdvertKind.Ela },
        { "0516 6E2A D009", AdvertKind.Measurement },
        { "020106 0AFF 4C00 10 05 0102030405", AdvertKind.PersonalDevice },         // a phone near by
        { "07FF 0600 01 09 20 02", AdvertKind.PersonalDevice },
        { "0303 6FFD 1716 6FFD 000102030405060708090A0B0C0D0E0F 40FC0000", AdvertKind.PersonalDevice },
        { "0303AAFE 0816AAFE 41 01020304", AdvertKind.PersonalDevice },             // a lost-and-found tag under Eddystone's UUID
        { "0302 0D18", AdvertKind.PersonalDevice },                                  // a heart's rate
        { "1AFF 3412 0215 5D1F2C3A000040008000 0123456789AB 0001 0007 C5", AdvertKind.Unknown },    // 02 15 of another company
        { "0B09 5072696E746572 2D3033", AdvertKind.Unknown },
        { "", AdvertKind.Unknown },
    };

    [Theory]
    [MemberData(nameof(Valid))]
    public void Each_advert_is_what_it_is(string hex, AdvertKind kind)
    {
        var found = Adverts.TryRead(Bytes.Hex(hex), out var advert);

        Assert.Equal(kind, advert.Kind);
        Assert.Equal(kind > AdvertKind.Malformed, found);
        Assert.Equal(!found, advert.Frame.IsEmpty);
    }

    [Theory]
    [MemberData(nameof(Valid))]
    public void Cut_at_any_byte_it_is_itself_or_nothing(string hex, AdvertKind kind)
    {
        var whole = Bytes.Hex(hex);
        for (var at = 0; at < whole.Length; at++)
        {
            Adverts.TryRead(whole.AsSpan(0, at), out var advert);
            Assert.True(advert.Kind == kind || advert.Kind is AdvertKind.Unknown, $"cut at {at}: {advert.Kind}");
        }
    }

    [Theory]
    [MemberData(nameof(Valid))]
    public void With_its_data_cut_and_its_length_right_it_is_itself_or_damaged_or_foreign(string hex, AdvertKind kind)
    {
        byte[] data = [];
        foreach (var structure in new AdStructures(Bytes.Hex(hex)))
            if (structure.Type is AdTypes.ManufacturerData or AdTypes.ServiceData16) data = [structure.Type, .. structure.Data];
        for (var at = 1; at < data.Length; at++)
        {
            Adverts.TryRead(AdStructures.Encode(data[0], data.AsSpan(1, at - 1)), out var advert);
            Assert.True(advert.Kind == kind || advert.Kind is AdvertKind.Unknown or AdvertKind.Malformed or AdvertKind.PersonalDevice
                || (kind, advert.Kind) is (AdvertKind.RuuviTag, AdvertKind.EddystoneUrl), $"cut at {at}: {advert.Kind}");
        }
    }

    [Fact]
    public void A_beacon_is_found_behind_what_is_no_beacon()
    {
        Assert.True(Adverts.TryRead(Bytes.Hex("05FF 4C00 0900 1AFF 4C000215 5D1F2C3A000040008000 0123456789AB 0001 0007 C5"), out var advert));
        Assert.Equal(7, advert.IBeacon.Minor);
    }

    [Fact]
    public void Reading_adverts_allocates_nothing()
    {
        var adverts = Valid.Select(row => Bytes.Hex(row.Data.Item1)).ToArray();
        long sum = 0;
        for (var pass = 0; pass < 3; pass++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var payload in adverts)
            {
                Adverts.TryRead(payload, out var advert);
                foreach (var item in advert.BtHome.Objects) sum += item.Number;
                sum += advert.PowerAtOneMetreDbm ?? 0;
                if (BeaconIdentity.TryFromAdvert(advert, out var identity)) sum += identity.GetHashCode();
            }
            if (pass == 2) Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.NotEqual(0, sum);
    }

    [Theory]
    [InlineData("020106 1AFF 4C000215 5D1F2C3A000040008000 0123456789AB 0001 0007 C5", -59)]
    [InlineData("0303AAFE 1716AAFE 00 EE 00010203040506070809 0A0B0C0D0E0F 0000", -59)]     // -18 dBm at 0 m
    public void Powers_are_told_for_the_same_distance(string hex, int dbm)
    {
        Adverts.TryRead(Bytes.Hex(hex), out var advert);

        Assert.Equal(dbm, advert.PowerAtOneMetreDbm);
    }

    [Theory]
    [InlineData("1BFF 3412BEAC 5D1F2C3A000040008000 0123456789AB 0001 0007 C5 2A", "altbeacon:5d1f2c3a-0000-4000-8000-0123456789ab:1:7")]
    [InlineData("0303AAFE 0C16AAFE 10 E7 03 73686F70 07 41", "eddystone-url:https://shop.comA")]
    public void Identities_are_read_and_written_alike(string hex, string text)
    {
        Assert.True(BeaconIdentity.TryFromAdvert(Bytes.Hex(hex), out var identity));

        Assert.Equal(text, identity.ToString());
        Assert.True(BeaconIdentity.TryParse(text, out var parsed));
        Assert.Equal(identity, parsed);
    }

    [Theory]
    [InlineData("address:c0:ff:ee:12:34:56", true)]
    [InlineData("address:C0:FF:EE:12:34:56", true)]
    [InlineData("address:c0:ff:ee:12:34", false)]
    [InlineData("address:c0ffee123456", false)]
    [InlineData("eddystone-url:ftp://x", false)]
    [InlineData("eddystone-url:https://a-shop-with-a-long-name.example/", false)]
    [InlineData("eid:0102030405060708", false)]
    public void A_list_may_name_addresses_and_urls_that_fit(string text, bool may)
    {
        Assert.Equal(may, BeaconIdentity.TryParse(text, out var identity));
        if (may) Assert.Equal((text.ToLowerInvariant(), BeaconIdentity.OfAddress(0xC0FFEE123456)), (identity.ToString(), identity));
    }
}
