using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace StoreEdge.Protocols.Tests.Pos;

public class TextInsertionFramerTests
{
    private static readonly TextInsertionFormat Stx = new() { Start = new byte[] { 2 }, LineBreak = new byte[] { 13, 10 }, End = new byte[] { 3 } };

    [Fact]
    public void A_receipt_between_its_tags_gives_its_lines()
    {
        Assert.Equal("[ Milk 1.09 | TOTAL 1.09 ]", Heard(Stx, "\u0002Milk 1.09\r\nTOTAL 1.09\r\n\u0003"));
        Assert.Equal("[ Milk 1.09 | TOTAL 1.09 ]", Heard(Stx, "\u0002Milk 1.09\r\nTOTAL 1.09\u0003"));        // the last break left out
    }

    [Fact]
    public void A_lost_end_tag_does_not_glue_two_receipts() =>
        Assert.Equal("[ A 1 ]start [ B 2 ]", Heard(Stx, "\u0002A 1\r\n\u0002B 2\r\n\u0003"));

    [Fact]
    public void Silence_ends_what_no_tag_ended() => Assert.Equal("[ A 1 | B ]silence", Heard(Stx, "\u0002A 1\r\nB"));

    [Fact]
    public void What_stands_outside_the_tags_is_not_text_and_is_counted()
    {
        var framer = new TextInsertionFramer(Stx);
        var heard = new List<InsertedText>();
        framer.Push("noise\u0002A\u0003more"u8, heard.Add);

        Assert.Equal([InsertedKind.Started, InsertedKind.Line, InsertedKind.Ended], heard.Select(h => h.Kind));
        Assert.Equal(9, framer.Foreign);
    }

    [Fact]
    public void Tags_that_share_bytes_are_told_apart()
    {
        var format = new TextInsertionFormat { Start = "***\n"u8.ToArray(), LineBreak = "\n"u8.ToArray(), End = "\n\n\n"u8.ToArray() };

        Assert.Equal("[ A | B ] [ C | D ]", Heard(format, "***\nA\nB\n\n\n***\nC\nD\n\n\n"));
        Assert.Equal("[ A | * B ]start [ C ]silence", Heard(format, "***\nA\n* B\n***\nC"));
    }

    [Fact]
    public void Letters_of_a_tag_may_come_in_either_case_where_that_is_set()
    {
        var format = Stx with { Start = "<Begin>"u8.ToArray(), End = "<End>"u8.ToArray() };

        Assert.Equal("", Heard(format, "<BEGIN>A\r\n<END>"));
        Assert.Equal("[ A ]", Heard(format with { IgnoreCase = true }, "<BEGIN>A\r\n<end>"));
    }

    [Fact]
    public void Filtered_bytes_are_dropped_even_within_a_tag()
    {
        var format = Stx with { Filter = new byte[] { 0, 0x1B } };

        Assert.Equal("[ AB ]", Heard(format, "\u0002A\u001B\0B\r\0\n\u0003"));
    }

    [Fact]
    public void Without_a_start_tag_the_first_printable_byte_begins_a_receipt()
    {
        var format = Stx with { Start = default, End = new byte[] { 12 } };

        Assert.Equal("[ A | B ] [ C ]silence", Heard(format, "\r\nA\r\nB\r\n\f\r\n\r\nC\r\n"));
    }

    [Fact]
    public void A_line_without_end_is_cut_and_told_as_cut()
    {
        var heard = new List<InsertedText>();
        new TextInsertionFramer(Stx).Push([2, .. Enumerable.Repeat((byte)'x', 5000)], heard.Add);

        Assert.Equal(4, heard.Count(h => h is { Kind: InsertedKind.CutLine, Text.Length: TextInsertionFramer.LongestLine }));
    }

    [Fact]
    public void The_text_is_in_the_encoding_that_was_set()
    {
        var ibm = Stx with { Encoding = CodePagesEncodingProvider.Instance.GetEncoding(850)! };
        var heard = new List<InsertedText>();
        new TextInsertionFramer(ibm).Push(ibm.Encode(["Käse 1,09"]), heard.Add);

        Assert.Contains(new(InsertedKind.Line, "Käse 1,09"), heard);
    }

    [Fact]
    public void Every_fault_of_a_format_is_named_with_its_setting()
    {
        var faults = new TextInsertionFormat { Start = new byte[] { 3 }, LineBreak = default, End = new byte[] { 3 }, Filter = new byte[] { 3 } }.Validate();

        Assert.Equal(["Start", "End", "LineBreak", "Start"], faults.Select(f => f.Setting));
        Assert.Contains(new TextInsertionFormat { LineBreak = new byte[17] }.Validate(), f => f.Setting == "LineBreak");
    }

    [Fact]
    public void A_line_that_holds_a_tag_is_not_encoded() => Assert.Throws<ArgumentException>(() => Stx.Encode(["a\u0003b"]));

    [Fact]
    public void What_was_encoded_is_read_back_in_any_chunks()
    {
        var lines = Gen.Elements("Milk 1.09", "x", "Total 3", "-", "Ünder").ArrayOf().Where(l => l.Length > 0).ToArbitrary();
        Prop.ForAll(lines, Bytes.PieceLengths, (sent, pieces) =>
        {
            var heard = new List<InsertedText>();
            var framer = new TextInsertionFramer(Stx);
            foreach (var piece in Bytes.Cut(Stx.Encode(sent), pieces)) framer.Push(piece, heard.Add);
            return heard.Where(h => h.Kind == InsertedKind.Line).Select(h => h.Text).SequenceEqual(sent) && heard[^1].Kind == InsertedKind.Ended;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_bytes_in_any_chunks_give_the_same()
    {
        var format = new TextInsertionFormat { Start = "\r\n#"u8.ToArray(), LineBreak = "\r\n"u8.ToArray(), End = "\r\n\r\n"u8.ToArray() };
        Prop.ForAll(Bytes.NoiseWith(13, 10, (byte)'#', (byte)'a', 2, 3), Bytes.PieceLengths, (bytes, pieces) =>
        {
            foreach (var f in new[] { Stx, format, format with { Start = default } })
            {
                if (!All(f, bytes, bytes.Length + 1).SequenceEqual(All(f, bytes, pieces))) return false;
            }
            return true;
        }).QuickCheckThrowOnFailure();
    }

    private static List<InsertedText> All(TextInsertionFormat format, byte[] bytes, params int[] pieces)
    {
        var (framer, heard) = (new TextInsertionFramer(format), new List<InsertedText>());
        foreach (var piece in Bytes.Cut(bytes, pieces)) framer.Push(piece, heard.Add);
        framer.Flush(heard.Add);
        return heard;
    }

    private static string Heard(TextInsertionFormat format, string sent)
    {
        var told = new StringBuilder();
        var first = true;
        foreach (var text in All(format, Encoding.Latin1.GetBytes(sent), 1))
        {
            if (text is { Kind: InsertedKind.Line, Text: "" }) continue;
            told.Append(text.Kind switch
            {
                InsertedKind.Started => told.Length > 0 ? " [" : "[",
                InsertedKind.Line => (first ? " " : " | ") + text.Text,
                InsertedKind.Ended => " ]",
                InsertedKind.EndedByStart => " ]start",
                _ => " ]silence",
            });
            first = text.Kind != InsertedKind.Line && (first || text.Kind != InsertedKind.Line);
        }
        return told.ToString();
    }
}
