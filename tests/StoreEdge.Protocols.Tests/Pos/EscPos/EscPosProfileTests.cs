using FsCheck;
using FsCheck.Fluent;

namespace StoreEdge.Protocols.Tests.Pos;

public class EscPosProfileTests
{
    public static TheoryData<string> Names => [.. EscPosProfiles.All.Select(p => p.Name)];

    [Theory]
    [InlineData("epson", 19, EscPosCodePage.Cp858), InlineData("epson", 46, EscPosCodePage.Cp1251), InlineData("epson-tm-t88", 6, EscPosCodePage.Cp1251)]
    [InlineData("star-line", 4, EscPosCodePage.Cp858), InlineData("star-line", 32, EscPosCodePage.Cp1252), InlineData("chinese", 52, EscPosCodePage.Cp437)]
    [InlineData("chinese", 95, EscPosCodePage.Cp775), InlineData("bematech-mp4200", 8, EscPosCodePage.Utf8), InlineData("epson", 200, EscPosCodePage.Unknown)]
    public void The_number_of_a_page_is_the_models_own(string profile, byte number, EscPosCodePage page) =>
        Assert.Equal(page, EscPosProfiles.Named(profile)!.PageOf(number));

    [Fact]
    public void A_name_may_say_the_page_at_the_switches()
    {
        Assert.Equal(EscPosCodePage.Cp1252, EscPosProfiles.Named("star-line/1252")!.DefaultPage);
        Assert.Null(EscPosProfiles.Named("star-line/12"));
        Assert.Null(EscPosProfiles.Named("stars"));
    }

    [Theory]
    [InlineData("chinese", "C5A3C4CC 20 352E3030", "牛奶 5.00")]                    // GBK without a word
    [InlineData("korean", "BFECC0AF", "우유")]                                      // EUC-KR
    [InlineData("taiwanese", "A4FBA5A4", "牛奶")]                                   // Big5
    [InlineData("japanese", "B6DAC4", "ｶﾚﾄ")]                                       // katakana, one byte each
    [InlineData("japanese", "1C26 1C4301 8B8D B6 1C2E B6", "牛ｶｶ")]                 // FS &, FS C 1: Shift JIS
    [InlineData("japanese", "1C26 356D 467D 1C2E 41", "牛乳A")]                     // JIS, seven bits
    [InlineData("epson", "1C26 C5A3C4CC 1C2E 41", "牛奶A")]
    [InlineData("bematech-mp4200", "1B7408 C3A7 C3AA", "çê")]                       // UTF-8
    [InlineData("epson", "1C2843 0200 3002 E282AC", "€")]                           // FS ( C: UTF-8
    [InlineData("epson/866", "8CAE ABAE ADAE", "Молоно")]
    public void The_characters_are_those_of_the_printers_country(string profile, string hex, string text)
    {
        byte[] bytes = [.. Bytes.Hex(hex), 0x0A];

        Assert.Equal([new PrintedLine(text, false)], Tapped.Tokens(new EscPosTap(EscPosProfiles.Named(profile)!), bytes));
        Assert.Equal([new PrintedLine(text, false)], Tapped.Tokens(new EscPosTap(EscPosProfiles.Named(profile)!), bytes, 1));
    }

    [Theory]
    [InlineData("C5 0A 41", "\uFFFD|A")]          // a line end cuts a character in two
    [InlineData("C5 1B4501 A3 0A", "\uFFFD\uFFFD|")]
    public void A_character_that_is_cut_in_two_is_lost_and_told(string hex, string text)
    {
        var lines = Tapped.Tokens(new EscPosTap(EscPosProfiles.Chinese), Bytes.Hex(hex), 1).OfType<PrintedLine>().ToList();

        Assert.Equal(text.Split('|', StringSplitOptions.RemoveEmptyEntries), lines.Select(l => l.Text));
        Assert.True(lines[0].Uncertain);
    }

    [Theory]
    [InlineData("elgin", "1B45 78 1B46 1B5701 79 1B5700")]                              // emphasis by two letters, ESC W with one byte
    [InlineData("daruma-dr800", "78 1B6A31 0E 1B7731 79 1B7730 14")]
    [InlineData("daruma-dr800", "78 1B2A6D 0100 414243 79")]                            // three bytes a column
    [InlineData("bematech-mp4200", "1DF93530 1B45 78 1DF93531 1B4501 79")]              // in one command set none, in the other one byte
    [InlineData("star-line", "78 1B1D6101 1B6901 01 1B1E4601 79")]
    [InlineData("star-line", "78 1B1D53 01 0200 0100 00 310A 79")]                      // raster: a colour, then two bytes of dots
    [InlineData("star-line", "78 1B2A7241 1B2A7259 31 00 62 0300 410A1B 1B2A7242 79")]   // raster mode, a setting, a row of dots
    [InlineData("star-line", "78 1B1E4C01 1B1D5030 1B1D5033 4142434445464748 1B1D5037 1B1D7853 30 01 05 02 1B1D7853 31 04 79")]     // a logo, a page, PDF417
    [InlineData("star-line", "78 1B70 1B71 1B2401 1B73 4142 1B74 4142 1B1D07 014142 1B1D1911 014142 79")]       // kanji, external buzzers
    [InlineData("daruma-dr800", "78 1B62 01 02 32 00 34303036333831333333393331 00 79")]      // a barcode
    [InlineData("bematech-mp4200", "78 1D6B80 02030404 0200 4142 79")]                        // PDF417
    public void A_command_has_the_length_of_its_maker(string profile, string hex) =>
        Assert.Equal("xy", Assert.Single(Tapped.Tokens(new EscPosTap(EscPosProfiles.Named(profile)!), Bytes.Hex(hex), 1).OfType<PrintedLine>(), l => !l.Uncertain).Text);

    [Theory]
    [InlineData("daruma-dr800", "1B81 0600 04 4D 74657874")]
    [InlineData("elgin", "1D6B0B 4D412C 74657874 00")]
    [InlineData("bematech-mp4200", "1D6B51 02080001 0400 74657874")]
    [InlineData("star-line", "1B1D794431 00 0400 74657874 1B1D7950")]
    [InlineData("epson", "1D286B 0700 315030 74657874 1D286B 0300 315130")]
    public void The_text_of_a_code_is_heard_when_it_is_printed(string profile, string hex) =>
        Assert.Equal([new PrintedSymbol(49, "text")], Tapped.Tokens(new EscPosTap(EscPosProfiles.Named(profile)!), Bytes.Hex(hex), 1));

    [Theory]
    [InlineData("1D6B 02 34303036333831333333393331 00", 67, "4006381333931")]
    [InlineData("1D6B 49 08 7B43 0C22 7B42 4162", 73, "1234Ab")]                         // pairs of digits, then letters
    [InlineData("1D6B 49 0A 7B42 7B31 3031 7B31 4142", 73, "01\u001DAB")]                // FNC1 first, and between
    public void A_barcode_says_what_a_scanner_would_read(string hex, int system, string content) =>
        Assert.Equal([new PrintedBarcode(system, content)], Tapped.Tokens(Bytes.Hex(hex), 1));

    [Fact]
    public void Rows_of_dots_in_raster_mode_are_pictures_however_they_are_cut_and_noise_that_enters_it_hides_nothing_for_long()
    {
        byte[] picture = [.. Bytes.Hex("1B2A7241"), .. Enumerable.Repeat<byte[]>([(byte)'b', 72, 0, .. "Summe 9,99"u8, .. new byte[62]], 30).SelectMany(r => r)];
        byte[] stream = [.. picture, .. Bytes.Hex("1B2A7242"), .. "a\n"u8, .. picture, 0x1B, (byte)'@', .. "b\n"u8, .. picture];

        foreach (var piece in (int[])[1, 7, stream.Length])
        {
            var tap = new EscPosTap(EscPosProfiles.StarLine);
            var tokens = new List<EscPosToken>();
            foreach (var bytes in stream.Chunk(piece)) tap.Push(bytes, tokens.Add);
            Assert.True(tap.IsDeaf);
            tap.Flush(tokens.Add);
            tap.Push("c\n"u8, tokens.Add);

            Assert.Equal([new PrintedLine("a", false), new PrinterReset(), new PrintedLine("b", false), new PrintedLine("c", false)], tokens);
            Assert.Equal((0, 90 * 72), (tap.UnknownCommands, tap.RasterBytes));
        }
    }

    [Fact]
    public void A_code_that_is_stored_and_never_printed_says_nothing() =>
        Assert.Equal([new PrinterReset()], Tapped.Tokens(Bytes.Hex("1D286B 0700 315030 74657874 1B40 1D286B 0300 315130")));

    [Fact]
    public void A_page_is_told_and_its_text_is_kept() =>
        Assert.Equal([new PrintedPage(true), new PrintedLine("x", false), new PrintedPage(false), new PrintedLine("y", false)],
            Tapped.Tokens([0x1B, (byte)'L', (byte)'x', 0x0C, (byte)'y', 0x0A], 1));

    [Fact]
    public void A_question_in_real_time_stands_between_letters() =>
        Assert.Equal([new PrintedLine("xy", false)], Tapped.Lines([(byte)'x', 0x10, 0x04, 1, 0x10, 0x05, 0, (byte)'y', 0x0A]));

    [Theory, MemberData(nameof(Names))]
    public void What_a_profile_writes_its_tap_reads(string name)
    {
        var profile = EscPosProfiles.Named(name)!;
        var pages = Enumerable.Range(0, 256).Select(n => profile.PageOf((byte)n)).Where(p => p is not EscPosCodePage.Unknown).Distinct().ToArray();
        var text = Gen.Choose(32, 126).Select(c => (char)c).ArrayOf().Select(c => new string(c));
        Prop.ForAll(Gen.Elements(pages).ToArbitrary(), text.ToArbitrary(), Bytes.PieceLengths, (page, line, pieces) =>
        {
            var bytes = new EscPosWriter(profile).Initialise().CodePage(page).Line(line).QrCode(line).KickDrawer(5).Raster(2, new byte[20]).Cut().ToArray();
            return Tapped.Tokens(new EscPosTap(profile), bytes, pieces)
                .SequenceEqual([new PrinterReset(), new PrintedLine(line, false), new PrintedSymbol(49, line), new DrawerKick(profile.Drawers == 1 ? 2 : 5), new PaperCut()]);
        }).QuickCheckThrowOnFailure();
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_character_of_a_page_comes_back(string name)
    {
        var profile = EscPosProfiles.Named(name)!;
        if (profile.KanjiFromStart) profile = EscPosProfiles.Epson;      // there, the pages stand behind FS .
        for (var n = 0; n < 256; n++)
        {
            if (profile.PageOf((byte)n) is var page && page is EscPosCodePage.Unknown or EscPosCodePage.Utf8) continue;
            var upper = Tapped.Tokens(new EscPosTap(profile.WithDefault(page)), [.. Enumerable.Range(0x80, 0x80).Select(b => (byte)b), 0x0A]).OfType<PrintedLine>().Single().Text;
            var known = new string([.. upper.Where(c => c != '\uFFFD').Distinct()]);
            Assert.Equal(known, Tapped.Tokens(new EscPosTap(profile), new EscPosWriter(profile).CodePage(page).Line(known).ToArray()).OfType<PrintedLine>().Single().Text);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Any_chunking_of_any_bytes_says_the_same(string name)
    {
        var profile = EscPosProfiles.Named(name)!;
        Prop.ForAll(Bytes.NoiseWith(0x1B, 0x1D, 0x1C, 0x10, 0x0A, 0x0D, 0x00, 0x01, 0x1E, 0xF9, 0x81, 0xC5, (byte)'*', (byte)'k', (byte)'(', (byte)'y', (byte)'4', (byte)'5', (byte)'='), Bytes.PieceLengths,
            (noise, pieces) =>
            {
                var (whole, cut) = (new EscPosTap(profile), new EscPosTap(profile));
                return Tapped.Tokens(whole, noise).SequenceEqual(Tapped.Tokens(cut, noise, pieces))
                    && (whole.RasterBytes, whole.TextBytes, whole.UnknownCommands) == (cut.RasterBytes, cut.TextBytes, cut.UnknownCommands);
            }).QuickCheckThrowOnFailure();
    }
}
