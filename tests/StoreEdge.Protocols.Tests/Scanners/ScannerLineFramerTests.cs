using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace StoreEdge.Protocols.Tests.Scanners;

public class ScannerLineFramerTests
{
    private static readonly ScannerLineFormat Plain = new();
    private static readonly ScannerLineFormat Dressed = new()
    {
        Prefix = "\x02"u8.ToArray(), Suffix = "<>"u8.ToArray(), Terminators = LineEnds.CarriageReturn, CodeIds = CodeIdScheme.Aim, GsReplacement = (byte)'~',
    };

    [Fact]
    public void Carriage_return_and_line_feed_are_one_end()
    {
        var (lines, malformed) = Read(Plain, "4006381333931\r\n96385074\r\n"u8.ToArray());

        Assert.Equal([new("4006381333931", null), new("96385074", null)], lines);
        Assert.Equal(0, malformed);
    }

    [Theory]
    [InlineData("CR", "A\rB\nC", "A")]          // a line feed inside is noise, so the second line never comes
    [InlineData("LF", "A\nB\n", "A|B")]
    [InlineData("ETX,TAB", "A\u0003B\t", "A|B")]
    public void Only_the_chosen_terminators_end_a_line(string terminators, string sent, string read)
    {
        Assert.True(ScannerLineFormat.TryParseTerminators(terminators, out var ends));

        var (lines, _) = Read(new() { Terminators = ends }, Encoding.ASCII.GetBytes(sent));

        Assert.Equal(read.Split('|'), lines.Select(l => l.Text));
    }

    [Fact]
    public void A_terminator_nobody_knows_is_refused() => Assert.False(ScannerLineFormat.TryParseTerminators("CR,EOT", out _));

    [Fact]
    public void The_idle_gap_ends_the_line_of_a_scanner_without_terminator()
    {
        var framer = new ScannerLineFramer(new() { Terminators = LineEnds.None });
        var lines = new List<ScannedLine>();

        framer.Push("40063813"u8, lines.Add);
        framer.Push("33931"u8, lines.Add);
        Assert.Empty(lines);
        Assert.True(framer.IsOpen);
        framer.Flush(lines.Add);
        framer.Flush(lines.Add);

        Assert.Equal([new("4006381333931", null)], lines);
    }

    [Fact]
    public void A_suffix_alone_can_end_a_line()
    {
        var (lines, _) = Read(new() { Terminators = LineEnds.None, Suffix = "##"u8.ToArray() }, "12#3##45##"u8.ToArray());

        Assert.Equal(["12#3", "45"], lines.Select(l => l.Text));
    }

    [Fact]
    public void Prefix_suffix_identifier_and_separator_are_taken_off()
    {
        var (lines, malformed) = Read(Dressed, "\x02]C10104012345123456~10AB<>\r"u8.ToArray());

        Assert.Equal([new("0104012345123456\u001D10AB", "]C1")], lines);
        Assert.Equal(0, malformed);
    }

    [Theory]
    [InlineData("]E04006381333931<>\r")]                 // no prefix
    [InlineData("\u0002]E04006381333931\r")]             // no suffix
    [InlineData("\u00024006381333931<>\r")]              // no identifier
    [InlineData("\u0002]E0<>\r")]                        // no data
    [InlineData("\u0002]E0400\u00006381333931<>\r")]     // a NUL in the data
    public void A_damaged_line_is_counted_and_the_next_one_read(string damaged)
    {
        var (lines, malformed) = Read(Dressed, Encoding.Latin1.GetBytes(damaged + "\u0002]E496385074<>\r"));

        Assert.Equal([new("96385074", "]E4")], lines);
        Assert.Equal(1, malformed);
    }

    [Fact]
    public void Noise_before_a_control_byte_prefix_is_counted_and_the_line_read()
    {
        var (lines, malformed) = Read(Dressed, "noise\x02]E496385074<>\r"u8.ToArray());

        Assert.Equal([new("96385074", "]E4")], lines);
        Assert.Equal(1, malformed);
    }

    [Theory]
    [InlineData(511, 0)]
    [InlineData(512, 0)]
    [InlineData(513, 1)]
    [InlineData(100_000, 1)]
    public void A_line_longer_than_any_barcode_is_one_malformed_line(int length, int malformed)
    {
        var (lines, counted) = Read(Plain, [.. Enumerable.Repeat((byte)'7', length), 0x0D, (byte)'1', 0x0D]);

        Assert.Equal(malformed, counted);
        Assert.Equal("1", lines[^1].Text);
        Assert.Equal(2 - malformed, lines.Count);
    }

    [Fact]
    public void Text_that_is_no_utf8_is_latin1()
    {
        var (lines, _) = Read(Plain, [0x4B, 0xE4, 0x73, 0x65, 0x0D, 0x4B, 0xC3, 0xA4, 0x73, 0x65, 0x0D]);

        Assert.Equal(["Käse", "Käse"], lines.Select(l => l.Text));
    }

    [Fact]
    public void What_is_encoded_is_read_again_however_it_is_chunked() =>
        Prop.ForAll(Reads.ToArbitrary(), Bytes.PieceLengths, (reads, pieces) =>
        {
            var sent = Bytes.Concat([.. reads.Select(Dressed.Encode)]);
            var (lines, malformed) = Read(Dressed, sent, pieces);
            return malformed == 0 && lines.SequenceEqual(reads);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_chunking_of_any_bytes_gives_the_same_lines() =>
        Prop.ForAll(Bytes.NoiseWith(0x02, 0x0D, (byte)']', (byte)'E', (byte)'0', (byte)'<', (byte)'>'), Bytes.PieceLengths, (noise, pieces) =>
        {
            foreach (var format in (ScannerLineFormat[])[Plain, Dressed, Dressed with { Terminators = LineEnds.None, MaxLength = 4 },
                new() { Terminators = LineEnds.None, MaxLength = 1 }])
            {
                var (whole, malformed) = Read(format, noise);
                var (cut, cutMalformed) = Read(format, noise, pieces);
                if (!whole.SequenceEqual(cut) || malformed != cutMalformed) return false;
            }
            return true;
        }).QuickCheckThrowOnFailure();

    private static Gen<ScannedLine[]> Reads =>
        (from text in Gen.Elements("0123456789ABCxyz \x1D|äß€-/".ToCharArray()).NonEmptyListOf()
         from id in Gen.Elements("]E0", "]C1", "]Q3", "]d2")
         select new ScannedLine(string.Concat(text), id)).ArrayOf();

    private static (List<ScannedLine> Lines, long Malformed) Read(ScannerLineFormat format, byte[] bytes, params int[] pieces)
    {
        var framer = new ScannerLineFramer(format);
        var lines = new List<ScannedLine>();
        foreach (var piece in Bytes.Cut(bytes, pieces)) framer.Push(piece, lines.Add);
        framer.Flush(lines.Add);
        return (lines, framer.Malformed);
    }
}
