namespace StoreEdge.Protocols.Tests.Pos;

/// <summary>Every command between two letters of one line: skipped by its exact length, the letters stand together.</summary>
public class EscPosCommandTests
{
    [Theory]
    [InlineData("1B21 41"), InlineData("1B25 41"), InlineData("1B2D 41"), InlineData("1B33 41"), InlineData("1B3F 41"), InlineData("1B45 41")]
    [InlineData("1B47 41"), InlineData("1B4D 41"), InlineData("1B52 41"), InlineData("1B54 41"), InlineData("1B55 41"), InlineData("1B56 41")]
    [InlineData("1B61 41"), InlineData("1B72 41"), InlineData("1B75 41"), InlineData("1B7B 41"), InlineData("1B20 41"), InlineData("1B46 0D")]
    [InlineData("1B74 00"), InlineData("1B3D 01"), InlineData("1B43 41"), InlineData("1D6A 41"), InlineData("1B41 0A"), InlineData("1B2B 0A")]
    [InlineData("1C61 30 41"), InlineData("1C61 31"), InlineData("1C61 32"), InlineData("1C62")]
    [InlineData("1B32"), InlineData("1B4C"), InlineData("1B53"), InlineData("1B3C"), InlineData("1B76")]
    [InlineData("1B63 33 41"), InlineData("1B63 34 41"), InlineData("1B63 35 41"), InlineData("1B24 4142"), InlineData("1B5C 4142")]
    [InlineData("1B2A 00 0300 414243"), InlineData("1B2A 01 0300 0A4243"), InlineData("1B2A 20 0200 414243444546"), InlineData("1B2A 21 0100 1B4041")]
    [InlineData("1B26 03 41 42 02 414243444546 01 414243")]          // two glyphs of 2 and 1 columns, 3 bytes each
    [InlineData("1B26 02 41 41 00")]                                 // a glyph of no width
    [InlineData("1B44 08 10 18 00"), InlineData("1B57 4142434445464748"), InlineData("1B28 41 0400 61000641")]
    [InlineData("1D21 41"), InlineData("1D42 41"), InlineData("1D45 41"), InlineData("1D48 41"), InlineData("1D49 41"), InlineData("1D54 41")]
    [InlineData("1D61 41"), InlineData("1D62 41"), InlineData("1D66 41"), InlineData("1D68 41"), InlineData("1D72 41"), InlineData("1D77 41")]
    [InlineData("1D2F 41"), InlineData("1D4C 4142"), InlineData("1D57 4142"), InlineData("1D50 4142"), InlineData("1D24 4142"), InlineData("1D5C 4142")]
    [InlineData("1D5E 414243"), InlineData("1D3A"), InlineData("1D67 30004142"), InlineData("1D7A 304142")]
    [InlineData("1D6B 02 34303036333831333333393331 00")]            // GS k, ended by NUL
    [InlineData("1D6B 43 0D 34303036333831333333393331")]            // GS k with a length
    [InlineData("1D6B 49 04 7B41 1B 40")]                            // Code 128 whose data look like a command
    [InlineData("1D7630 00 0200 0300 414243444546"), InlineData("1D7630 00 0001 0000")]
    [InlineData("1D28 6B 0700 315030 41424344"), InlineData("1D28 4C 0200 3032"), InlineData("1D28 4B 0000")]
    [InlineData("1D384C 04000000 30704142"), InlineData("1D2A 01 02 41424344454647484142434445464748")]
    [InlineData("1C21 41"), InlineData("1C2D 41"), InlineData("1C43 41"), InlineData("1C57 41"), InlineData("1C26"), InlineData("1C2E")]
    [InlineData("1C53 4142"), InlineData("1C70 0141"), InlineData("1C3F 4142"), InlineData("1C28 41 0200 4142")]
    [InlineData("1C71 02 0100 0100 4142434445464748 0100 0200 41424344454647484142434445464748")]
    [InlineData("1004 01"), InlineData("1004 07 41"), InlineData("1004 08 41"), InlineData("1004 12 41"), InlineData("1005 01")]
    [InlineData("1014 02 0108"), InlineData("1014 08 41424344454647")]
    public void A_command_is_skipped_by_its_exact_length(string hex)
    {
        byte[] stream = [(byte)'x', .. Bytes.Hex(hex), (byte)'y', 0x0A];

        Assert.Equal([new("xy", false)], Tapped.Lines(stream));
        Assert.Equal([new("xy", false)], Tapped.Lines(stream, 1));
    }

    [Fact]
    public void A_user_defined_chinese_character_has_72_bytes() =>
        Assert.Equal([new("xy", false)], Tapped.Lines([(byte)'x', 0x1C, 0x32, 0xFE, 0xA1, .. Enumerable.Repeat((byte)'z', 72), (byte)'y', 0x0A]));

    [Theory]
    [InlineData("1B0C"), InlineData("1B64 03"), InlineData("1B4A 40"), InlineData("1B65 01"), InlineData("1B4B 10")]
    public void Printing_with_a_feed_ends_the_line(string hex) =>
        Assert.Equal([new("x", false), new("y", false)], Tapped.Lines([(byte)'x', .. Bytes.Hex(hex), (byte)'y', 0x0A]));

    [Theory]
    [InlineData("1D56 00"), InlineData("1D56 01"), InlineData("1D56 30"), InlineData("1D56 31"), InlineData("1D56 41 10"), InlineData("1D56 42 10")]
    [InlineData("1D56 61 10"), InlineData("1D56 62 10"), InlineData("1D56 67 10"), InlineData("1D56 68 10"), InlineData("1B69"), InlineData("1B6D")]
    public void A_cut_ends_the_line_and_is_told(string hex) =>
        Assert.Equal([new PrintedLine("x", false), new PaperCut(), new PrintedLine("y", false)],
            Tapped.Tokens([(byte)'x', .. Bytes.Hex(hex), (byte)'y', 0x0A]));

    [Theory]
    [InlineData("1B70 00 3C78", 2), InlineData("1B70 01 3C78", 5), InlineData("1B70 30 4142", 2), InlineData("1B70 31 4142", 5)]
    [InlineData("1014 01 00 02", 2), InlineData("1014 01 01 02", 5)]
    public void A_drawer_pulse_names_its_pin(string hex, int pin) =>
        Assert.Equal([new DrawerKick(pin), new PrintedLine("xy", false)], Tapped.Tokens([(byte)'x', .. Bytes.Hex(hex), (byte)'y', 0x0A], 1));

    [Theory]
    [InlineData("1BF9"), InlineData("1DF9"), InlineData("1D11"), InlineData("1C00"), InlineData("1D56 05"), InlineData("1F99"), InlineData("15")]
    public void An_unknown_command_keeps_the_text_and_marks_the_line(string hex)
    {
        var tap = new EscPosTap();

        var lines = Tapped.Tokens(tap, [(byte)'x', .. Bytes.Hex(hex), .. "yz\nnext\n"u8], 1).OfType<PrintedLine>().ToList();

        Assert.Equal(2, lines.Count);
        Assert.True(lines[0].Uncertain);
        Assert.StartsWith("x", lines[0].Text, StringComparison.Ordinal);
        Assert.EndsWith("z", lines[0].Text, StringComparison.Ordinal);
        Assert.Equal(new("next", false), lines[1]);
        Assert.True(tap.UnknownCommands > 0);
    }
}
