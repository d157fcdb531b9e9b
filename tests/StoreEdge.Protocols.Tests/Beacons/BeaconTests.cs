using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace StoreEdge.Protocols.Tests.Beacons;

public class BeaconTests
{
    private const string IBeaconAdvert = "020106 1AFF 4C000215 5D1F2C3A000040008000 0123456789AB 0001 0007 C5";
    private const string EddystoneAdvert = "020106 0303AAFE 1716AAFE 00 E7 000102030405060708 09 0A0B0C0D0E0F 0000";

    [Fact]
    public void An_ibeacon_is_read_from_its_advert()
    {
        Assert.True(BeaconIdentity.TryFromAdvert(Bytes.Hex(IBeaconAdvert), out var identity));

        Assert.Equal("ibeacon:5d1f2c3a-0000-4000-8000-0123456789ab:1:7", identity.ToString());
    }

    [Fact]
    public void An_eddystone_uid_is_read_from_its_advert()
    {
        Assert.True(BeaconIdentity.TryFromAdvert(Bytes.Hex(EddystoneAdvert), out var identity));

        Assert.Equal("eddystone:00010203040506070809:0a0b0c0d0e0f", identity.ToString());
    }

    [Theory]
    [InlineData("020106 0416192A64 1AFF 4C000215 5D1F2C3A000040008000 0123456789AB 0001 0007 C5")]                          // its battery first
    [InlineData("0416D2FC40 08FF57072130126AFF 1AFF 4C000215 5D1F2C3A000040008000 0123456789AB 0001 0007 C5")]             // two sensors first
    [InlineData("0816E1FFA113640100 1AFF 4C000215 5D1F2C3A000040008000 0123456789AB 0001 0007 C5")]                         // a damaged frame first
    public void A_beacon_is_known_behind_what_its_sensors_say(string advert)
    {
        Assert.True(BeaconIdentity.TryFromAdvert(Bytes.Hex(advert.Replace(" ", "")), out var identity));

        Assert.Equal("ibeacon:5d1f2c3a-0000-4000-8000-0123456789ab:1:7", identity.ToString());
    }

    [Fact]
    public void Encoded_adverts_are_these_bytes()
    {
        var iBeacon = new IBeacon(Guid.Parse("5d1f2c3a-0000-4000-8000-0123456789ab"), 1, 7, -59);
        var eddystone = new EddystoneUid(-25, new UInt128(0x0001, 0x0203040506070809), 0x0A0B0C0D0E0F);

        Assert.Equal(IBeaconAdvert.Replace(" ", ""), Convert.ToHexString(iBeacon.EncodeAdvert()));
        Assert.Equal(EddystoneAdvert.Replace(" ", ""), Convert.ToHexString(eddystone.EncodeAdvert()));
    }

    [Theory]
    [InlineData("1AFF 31010215 5D1F2C3A000040008000 0123456789AB 0001 0007 C5", DecodeStatus.Foreign)]   // another company's
    [InlineData("06FF 4C001005 01", DecodeStatus.Foreign)]                                              // a phone
    [InlineData("19FF 4C000215 5D1F2C3A000040008000 0123456789AB 0001 0007", DecodeStatus.Malformed)]   // no power
    public void Only_whole_ibeacons_are_ibeacons(string advert, DecodeStatus status)
    {
        foreach (var structure in new AdStructures(Bytes.Hex(advert)))
            Assert.Equal(status, IBeacon.TryDecode(structure.Data, out _));
        Assert.False(BeaconIdentity.TryFromAdvert(Bytes.Hex(advert), out _));
    }

    [Theory]
    [InlineData("AAFE 10 00 02 676F6F", DecodeStatus.Foreign)]                                  // a URL
    [InlineData("AAFE 41 1B0D83B421EA92034602C6B21119D5B626A3CE4BB0", DecodeStatus.Foreign)]    // a lost-and-found tag
    [InlineData("D2FC 40", DecodeStatus.Foreign)]
    [InlineData("AAFE 00 E7 00010203040506070809 0A0B0C0D0E", DecodeStatus.Malformed)]
    [InlineData("AAFE 00 E7 00010203040506070809 0A0B0C0D0E0F", DecodeStatus.Decoded)]          // without the reserved bytes
    public void Only_whole_uid_frames_are_eddystone_uids(string serviceData, DecodeStatus status) =>
        Assert.Equal(status, EddystoneUid.TryDecode(Bytes.Hex(serviceData), out _));

    [Fact]
    public void Beacons_are_decoded_as_they_were_encoded() =>
        Prop.ForAll(Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf(21).ToArbitrary(), raw =>
        {
            var iBeacon = new IBeacon(new Guid(raw.AsSpan(0, 16)), (ushort)(raw[16] << 8 | raw[17]), (ushort)(raw[18] << 8 | raw[19]), unchecked((sbyte)raw[20]));
            var eddystone = new EddystoneUid(unchecked((sbyte)raw[0]), (UInt128)BitConverter.ToUInt64(raw, 1) << 16 | raw[9], BitConverter.ToUInt64(raw, 12) >> 16);
            return IBeacon.TryDecode(iBeacon.Encode(), out var i) == DecodeStatus.Decoded && i == iBeacon
                && EddystoneUid.TryDecode(eddystone.Encode(), out var e) == DecodeStatus.Decoded && e == eddystone
                && BeaconIdentity.TryParse(BeaconIdentity.Of(i).ToString(), out var a) && a == BeaconIdentity.Of(iBeacon)
                && BeaconIdentity.TryParse(BeaconIdentity.Of(e).ToString(), out var b) && b == BeaconIdentity.Of(eddystone)
                && BeaconIdentity.TryFromAdvert(iBeacon.EncodeAdvert(), out var c) && c == a
                && BeaconIdentity.TryFromAdvert(eddystone.EncodeAdvert(), out var d) && d == b;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("ibeacon:5d1f2c3a-0000-4000-8000-0123456789ab:1")]
    [InlineData("ibeacon:5d1f2c3a-0000-4000-8000-0123456789ab:1:65536")]
    [InlineData("eddystone:0001:0a0b0c0d0e0f")]
    [InlineData("altbeacon:1:2:3")]
    public void A_name_that_is_no_identity_is_refused(string text) => Assert.False(BeaconIdentity.TryParse(text, out _));

    [Fact]
    public void An_advert_cut_at_any_byte_gives_its_beacon_or_nothing()
    {
        foreach (var advert in (byte[][])[Bytes.Hex(IBeaconAdvert), Bytes.Hex(EddystoneAdvert)])
            for (var at = 0; at < advert.Length; at++) Assert.False(BeaconIdentity.TryFromAdvert(advert.AsSpan(0, at), out _));
    }

    [Theory]
    [InlineData("020106 03020D18", "01:06|02:0D18", false)]
    [InlineData("020106 00 03020D18", "01:06", false)]           // length 0 ends the data
    [InlineData("020106 09020D18", "01:06", true)]               // a length past the end
    [InlineData("01FF", "FF:", false)]
    [InlineData("", "", false)]
    public void Structures_are_read_up_to_the_first_that_does_not_fit(string data, string structures, bool truncated)
    {
        var read = new List<string>();
        var walk = new AdStructures(Bytes.Hex(data)).GetEnumerator();
        while (walk.MoveNext()) read.Add(string.Create(CultureInfo.InvariantCulture, $"{walk.Current.Type:X2}:{Convert.ToHexString(walk.Current.Data)}"));

        Assert.Equal(structures, string.Join('|', read));
        Assert.Equal(truncated, walk.Truncated);
    }
}
