using FsCheck;
using FsCheck.Fluent;

namespace StoreEdge.Protocols.Tests.Pos;

public class DisplayTapTests
{
    public static TheoryData<DisplayDialect> Dialects => [.. Enum.GetValues<DisplayDialect>()];

    [Theory, MemberData(nameof(Dialects))]
    public void What_the_writer_writes_is_shown(DisplayDialect dialect)
    {
        var bytes = new DisplayWriter(dialect).Initialise().Both("Milk 1L", "1.29").Clear().Both("Bread", "2.49").Both("A row of just twenty", "TOTAL 3.78").ToArray();

        DisplayedScreen[] shown = [new("Milk 1L", "1.29"), new("Bread", "2.49"), new("A row of just twenty", "TOTAL 3.78")];
        Assert.Equal(shown, Shown(bytes));
        Assert.Equal(shown, Shown(bytes, 1));
    }

    [Fact]
    public void Two_equal_items_are_shown_twice() =>
        Assert.Equal([new("Milk", "1.29"), new("Milk", "1.29")],
            Shown(new DisplayWriter(DisplayDialect.Cd5220).Both("Milk", "1.29").Both("Milk", "1.29").ToArray()));

    [Theory]
    [InlineData("0C 4D696C6B 1F24 11 01 312E3239", "Milk            1.29|")]            // US $: column 17 of the upper row
    [InlineData("0C 4D696C6B 1B6C 11 02 312E3239", "Milk|1.29")]                         // ESC l
    [InlineData("0C 4D696C6B 0D0A 312E3239", "Milk|1.29")]
    [InlineData("0C 4D 1F42 31", "M|1")]                                                  // US B: the last place of all
    [InlineData("0C 4D696C6B 1B5B42 312E3239", "Milk|1.29")]                             // ESC [ B keeps the column
    [InlineData("0C 4D696C6C 08 6B", "Mill|/Milk|")]                                     // BS takes a character back: it stood there
    [InlineData("1B7413 D5 0D0A 41", "€|A")]                                             // ESC t 19: 858
    [InlineData("1B5202 5D", "Ü|")]                                                      // ESC R: Germany
    [InlineData("2123 31 4D696C6B 0D 2123 32 312E3239 0D", "Milk|1.29")]                 // AEDEX
    [InlineData("2121 4D 2123 0A", "!!M!#|")]                                            // only looks like it
    public void A_command_moves_writes_or_clears(string hex, string shown) =>
        Assert.Equal(shown, string.Join('/', Shown(Bytes.Hex(hex), 1).Select(s => $"{s.Upper}|{s.Lower}")));

    [Fact]
    public void Rows_that_scroll_are_shown_before_they_do()
    {
        byte[] bytes = [0x1F, 0x02, .. "Milk 1.29\r\nBread 2.49\r\nTOTAL 3.78"u8];

        Assert.Equal([new("Milk 1.29", "Bread 2.49"), new("Bread 2.49", "TOTAL 3.78")], Shown(bytes, 3));
    }

    [Fact]
    public void What_is_passed_on_to_the_printer_is_not_shown()
    {
        var display = new DisplayWriter(DisplayDialect.Epson);
        var bytes = display.Both("Milk", "1.29").Select(1).Raw(new EscPosWriter().Initialise().Line("Milk 1.29").Raster(4, [.. Enumerable.Repeat((byte)0x3D, 400)]).Cut().ToArray())
            .Select(2).Clear().Both("TOTAL", "1.29").ToArray();

        Assert.Equal([new("Milk", "1.29"), new("TOTAL", "1.29")], Shown(bytes, 5));
    }

    [Fact]
    public void A_sale_cut_at_any_byte_shows_what_was_there()
    {
        var bytes = new DisplayWriter(DisplayDialect.Cd5220).Both("Milk", "1.29").Clear().Both("Bread", "2.49").ToArray();
        var whole = Shown(bytes);
        for (var at = 0; at <= bytes.Length; at++)
        {
            var shown = new List<DisplayedScreen>();
            new DisplayTap().Push(bytes.AsSpan(0, at), shown.Add);
            Assert.Equal(whole.Take(shown.Count), shown);
        }
    }

    [Fact]
    public void Any_chunking_of_any_bytes_shows_the_same() =>
        Prop.ForAll(Bytes.NoiseWith(0x1B, 0x1F, 0x0C, 0x0D, 0x0A, 0x18, 0x04, 0x01, 0x17, (byte)'Q', (byte)'A', (byte)'!', (byte)'#', (byte)'1', (byte)'=', 2), Bytes.PieceLengths,
            (noise, pieces) => Shown(noise).SequenceEqual(Shown(noise, pieces))).QuickCheckThrowOnFailure();

    private static List<DisplayedScreen> Shown(byte[] bytes, params int[] pieces)
    {
        var (tap, shown) = (new DisplayTap(), new List<DisplayedScreen>());
        foreach (var piece in Bytes.Cut(bytes, pieces)) tap.Push(piece, shown.Add);
        tap.Flush(shown.Add);
        return shown;
    }
}
