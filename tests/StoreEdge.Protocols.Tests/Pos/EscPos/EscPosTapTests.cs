using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace StoreEdge.Protocols.Tests.Pos;

public class EscPosTapTests
{
    [Theory]
    [InlineData("a\nb\n", "a|b"), InlineData("a\r\nb\r\n", "a|b"), InlineData("a\n\rb\n\r", "a|b"), InlineData("a\rb\r", "a|b")]
    [InlineData("a\n\nb\n", "a||b"), InlineData("a\r\n\r\nb\r\n", "a||b"), InlineData("a\n\r\n\rb\n\r", "a||b")]
    public void Every_way_to_end_a_line_is_one_end(string sent, string lines) =>
        Assert.Equal(lines.Split('|'), Tapped.Lines(Encoding.ASCII.GetBytes(sent), 1).Select(l => l.Text));

    [Theory]
    [InlineData(0, 0x84, "ä"), InlineData(0, 0xE1, "ß"), InlineData(2, 0x9E, "×"), InlineData(16, 0x80, "€"), InlineData(16, 0xE4, "ä")]
    [InlineData(19, 0xD5, "€"), InlineData(19, 0x81, "ü")]
    public void The_code_page_says_what_a_byte_means(byte table, byte sent, string text) =>
        Assert.Equal([new(text, false)], Tapped.Lines([0x1B, 0x74, table, sent, 0x0A]));

    [Fact]
    public void A_country_swaps_characters_until_the_reset()
    {
        byte[] bytes = [0x1B, (byte)'R', 2, .. "K{se ]ber ~ #\n"u8, 0x1B, (byte)'R', 6, .. "caff]\n"u8, 0x1B, (byte)'@', .. "{}\n"u8];

        Assert.Equal(["Käse Über ß #", "caffé", "{}"], Tapped.Lines(bytes, 1).Select(l => l.Text));
    }

    [Fact]
    public void A_character_of_an_unknown_code_page_makes_the_line_uncertain() =>
        Assert.Equal([new("A\uFFFD", true), new("B", false)], Tapped.Lines([0x1B, 0x74, 200, (byte)'A', 0x84, 0x0A, (byte)'B', 0x0A]));

    [Fact]
    public void A_reset_goes_back_to_the_code_page_of_the_profile()
    {
        var lines = Tapped.Tokens(new EscPosTap(EscPosProfiles.Epson.WithDefault(EscPosCodePage.Cp1252)), [0xE4, 0x0A, 0x1B, 0x74, 0, 0x84, 0x0A, 0x1B, 0x40, 0xE4, 0x0A]);

        Assert.Equal(["ä", "ä", "ä"], lines.OfType<PrintedLine>().Select(l => l.Text));
    }

    [Fact]
    public void What_goes_to_the_customer_display_is_not_on_the_receipt()
    {
        var bytes = Bytes.Concat("Milk"u8.ToArray(), Bytes.Hex("1B3D02 1B40 0C 1F24 0101"), "Milk 1,29\r\n"u8.ToArray(), Bytes.Hex("1B3D01"), " 1,29\n"u8.ToArray());

        Assert.Equal([new("Milk 1,29", false)], Tapped.Lines(bytes, 1));
    }

    [Fact]
    public void A_till_that_prints_pictures_is_told_by_its_bytes()
    {
        var tap = new EscPosTap();

        Tapped.Tokens(tap, new EscPosWriter().Raster(10, new byte[1000]).Line("ok").ToArray(), 7);

        Assert.Equal(1000, tap.RasterBytes);
        Assert.Equal(2, tap.TextBytes);
    }

    [Fact]
    public void Binary_without_an_end_does_not_grow_a_line_for_ever()
    {
        var lines = Tapped.Lines([.. Enumerable.Repeat((byte)'z', 3000)]).ToList();

        Assert.Equal([EscPosTap.LongestLine, EscPosTap.LongestLine, 3000 - (2 * EscPosTap.LongestLine)], lines.Select(l => l.Text.Length));
        Assert.True(lines[0].Uncertain);
    }

    [Fact]
    public void What_the_writer_writes_the_tap_hears()
    {
        var bytes = new EscPosWriter().Initialise().CodePage(EscPosCodePage.Cp858).Raster(4, new byte[4 * 20]).Align(1).Bold(true).Size(2, 2)
            .Line("Käse & Brot").Size(1, 1).Bold(false).Line("2,49 €").AskStatus().QrCode("V0;2026-11-21\nT12").Ean13("4006381333931")
            .SelectPeripheral(2).Line("Danke").SelectPeripheral(1).Feed(3).KickDrawer(5).Cut().ToArray();

        Assert.Equal([new PrinterReset(), new PrintedLine("Käse & Brot", false), new PrintedLine("2,49 €", false),
                new PrintedSymbol(49, "V0;2026-11-21\nT12"), new PrintedBarcode(67, "4006381333931"), new DisplayedText("Danke\n"),
                new DrawerKick(5), new PaperCut()],
            Tapped.Tokens(bytes, 3));
    }

    [Fact]
    public void A_character_the_code_page_lacks_is_printed_as_a_question_mark() =>
        Assert.Equal("?", Tapped.Lines(new EscPosWriter().Line("€").ToArray()).Single().Text);

    [Fact]
    public void A_stream_cut_at_any_byte_gives_the_lines_before_the_cut()
    {
        var bytes = SampleReceipt.Bytes();
        var whole = Tapped.Tokens(bytes);

        for (var at = 0; at <= bytes.Length; at++)
        {
            var tokens = new List<EscPosToken>();
            new EscPosTap().Push(bytes.AsSpan(0, at), tokens.Add);
            Assert.Equal(whole.Take(tokens.Count), tokens);
        }
    }

    [Theory]
    [InlineData("1D7630 00 FFFFFFFF")]          // GS v 0: 65535 bytes a row
    [InlineData("1D7630 00 4800 FFFF")]         // GS v 0: a real width, 4.7 MB
    [InlineData("1D384C FFFFFFFF")]             // GS 8 L: 4 GiB
    [InlineData("1D2A FFFF")]                   // GS *: more than a printer stores
    [InlineData("1C71 01 FFFF FFFF")]           // FS q: an image of 34 GB
    [InlineData("1B3D02")]                      // ESC =: the printer is not selected
    public void Garbage_costs_one_receipt_at_most(string garbage)
    {
        byte[] stream = [.. Bytes.Hex(garbage), .. Enumerable.Repeat(SampleReceipt.Bytes(), 20).SelectMany(b => b)];
        var (whole, cut) = (new EscPosTap(), new EscPosTap());

        var tokens = Tapped.Tokens(whole, stream);

        Assert.InRange(tokens.Count(t => t is PaperCut), 19, 20);
        Assert.InRange(tokens.Count(t => t is PrintedLine { Text: "SUMME EUR               1.019,50", Uncertain: false }), 19, 20);
        Assert.True(whole.UnknownCommands > 0);
        Assert.Equal(tokens, Tapped.Tokens(cut, stream, 1, 2, 7));
        Assert.Equal(whole.UnknownCommands, cut.UnknownCommands);
    }

    [Theory]
    [InlineData("1D7630 00 4800 0020", 1)]      // a picture that never comes
    [InlineData("1D28", 1)]                     // half a head
    [InlineData("1B3D02", 0)]                   // the display may stay selected between receipts: nothing wrong
    public void The_idle_gap_ends_what_would_swallow_the_next_receipt(string begun, int unknown)
    {
        var tap = new EscPosTap();
        tap.Push(Bytes.Hex(begun), _ => { });
        Assert.True(tap.IsDeaf);
        tap.Flush(_ => { });

        Assert.False(tap.IsDeaf);
        Assert.Equal(unknown, tap.UnknownCommands);
        Assert.Equal([new PrintedLine("Milk 1,29", false)], Tapped.Tokens(tap, "Milk 1,29\n"u8.ToArray()));
    }

    [Fact]
    public void A_display_that_is_told_more_than_any_display_shows_was_never_selected()
    {
        byte[] stream = [0x1B, 0x3D, 2, .. Enumerable.Repeat("never cut\n"u8.ToArray(), 10_000).SelectMany(b => b)];
        var tap = new EscPosTap();

        var lines = Tapped.Tokens(tap, stream, 100).OfType<PrintedLine>().ToList();

        Assert.Equal(10_000 - (EscPosTap.LongestForDisplay / 10), lines.Count);
        Assert.Equal(1, tap.UnknownCommands);
    }

    [Fact]
    public void Any_chunking_of_any_bytes_gives_the_same_tokens() =>
        Prop.ForAll(Bytes.NoiseWith(0x1B, 0x1D, 0x1C, 0x10, 0x0A, 0x0D, 0x00, 0x01, (byte)'*', (byte)'k', (byte)'(', (byte)'&', (byte)'='),
            Bytes.PieceLengths, (noise, pieces) =>
            {
                var (whole, cut) = (new EscPosTap(), new EscPosTap());
                return Tapped.Tokens(whole, noise).SequenceEqual(Tapped.Tokens(cut, noise, pieces))
                    && (whole.RasterBytes, whole.TextBytes, whole.UnknownCommands) == (cut.RasterBytes, cut.TextBytes, cut.UnknownCommands);
            }).QuickCheckThrowOnFailure();
}
