using System.Globalization;

namespace StoreEdge.Protocols.Tests.Beacons;

public class BtHomeTests
{
    [Theory]
    [InlineData("D2FC 40 00 09 01 61 02 CA09 03 BF13", "packet_id=9 battery=97 temperature=25.06 humidity=50.55")]
    [InlineData("D2FC 40 02 CA09 02 CF09", "temperature=25.06 temperature=25.11")]         // a second channel
    [InlineData("D2FC 40 58 EA 59 EA 62 40420F00", "temperature=-7.70 count=-22 speed=1.000000")]
    [InlineData("D2FC 40 01 61 FE CA09 02 CA09", "battery=97")]                             // nobody knows how long FE is
    [InlineData("D2FC 40 01 61 02 CA", "battery=97")]                                       // cut
    [InlineData("D2FC 40 53 02 4F4B 54 01 7F 01 61", "text=OK raw=7f battery=97")]
    [InlineData("D2FC 40 53 09 4F4B", "")]                                                  // longer than the advert
    [InlineData("D2FC 40 21 01 1A 00 0F 02", "motion=True door=False generic_boolean=?")]
    [InlineData("D2FC 44 3A 80 3C 01 03 3C 02 02", "button=HoldPress dimmer=-3 dimmer=2")]
    [InlineData("D2FC 40 F2 00 02 01", "firmware_version=1.2.0")]
    [InlineData("1C18 23 02 CA09 03 03 BF13", "temperature=25.06 humidity=50.55")]          // version 1 says every length
    [InlineData("1C18 02 EE 07 02 01 61", "?=7 battery=97")]
    public void Objects_are_read_by_the_table(string hex, string expected)
    {
        Assert.Equal(DecodeStatus.Decoded, BtHomeFrame.TryDecode(Bytes.Hex(hex), out var frame));

        var read = new List<string>();
        foreach (var item in frame.Objects) read.Add($"{item.Type?.Name ?? "?"}={Show(item)}");
        Assert.Equal(expected, string.Join(' ', read));
    }

    [Theory]
    [InlineData("D2FC", DecodeStatus.Malformed)]
    [InlineData("D2FC 00 01 61", DecodeStatus.Malformed)]               // version 0
    [InlineData("D2FC 42 010203", DecodeStatus.Malformed)]              // no room for the address
    [InlineData("D2FC 41 0102030405", DecodeStatus.Malformed)]          // no room for counter and tag
    [InlineData("D2FB 40 01 61", DecodeStatus.Foreign)]
    public void Damaged_and_foreign_adverts_are_told_apart(string hex, DecodeStatus status) => Assert.Equal(status, BtHomeFrame.TryDecode(Bytes.Hex(hex), out _));

    [Fact]
    public void An_encrypted_advert_gives_its_counter_and_nothing_without_its_key()
    {
        using var key = new BtHomeKey(Bytes.Hex("000102030405060708090A0B0C0D0E0F"));
        BtHomeFrame.TryDecode(key.Encode(BtHomeFrame.EncodeObject(0x02, 4.5m), 0xC0FFEE123456, 0x01020304, trigger: true), out var frame);
        Assert.True(frame is { Encrypted: true, Trigger: true, PacketId: null });

        Assert.True(key.TryOpen(frame, 0xC0FFEE123456, new byte[BtHomeKey.MostPlain], out var opened, out var counter));

        Assert.Equal(0x01020304u, counter);
        foreach (var item in opened.Objects) Assert.Equal(4.5m, item.Value);
        Assert.False(key.TryOpen(frame, 0xC0FFEE123457, new byte[BtHomeKey.MostPlain], out _, out _));
        Assert.False(key.TryOpen(frame, 0xC0FFEE123456, [], out _, out _));
    }

    [Theory]
    [InlineData(9, 10, true)]
    [InlineData(9, 9, false)]
    [InlineData(9, 8, false)]
    [InlineData(250, 3, true)]      // round the corner
    [InlineData(9, 73, false)]
    public void A_packet_id_is_newer_up_to_63_further_on(byte last, byte now, bool newer) => Assert.Equal(newer, BtHomeFrame.IsNewer(last, now));

    private static string Show(BtHomeObject item) => item.Form switch
    {
        BtHomeForm.Binary => item.State?.ToString() ?? "?",
        BtHomeForm.Button => item.Button.ToString(),
        BtHomeForm.Dimmer => item.DimmerSteps.ToString(CultureInfo.InvariantCulture),
        BtHomeForm.Raw => Convert.ToHexStringLower(item.Data),
        _ => item.Words ?? item.Value?.ToString(CultureInfo.InvariantCulture) ?? "?",
    };

}
