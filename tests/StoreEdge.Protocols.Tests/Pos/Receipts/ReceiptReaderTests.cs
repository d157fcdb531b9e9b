using System.Text.Json;
using StoreEdge.Testing;

namespace StoreEdge.Protocols.Tests.Pos;

public class ReceiptReaderTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    private static ReceiptTemplate Template { get; } = JsonSerializer.Deserialize<ReceiptTemplate>(
        File.ReadAllText(TestRepository.File("install", "sample-store", "receipt-template.json")), Json)!;

    [Fact]
    public void The_template_of_the_sample_store_has_no_fault() => Assert.Empty(Template.Validate());

    [Fact]
    public void A_receipt_of_the_sample_store_becomes_a_basket()
    {
        var receipt = Read(SampleReceipt.Lines).Receipt!;

        Assert.Equal(("000417", "3", 101950L, "card", false), (receipt.Number, receipt.Lane, receipt.TotalMinor, receipt.PaymentMethod, receipt.Copy));
        Assert.Equal(
        [
            new("Vollmilch 3,5% 1L", "04006381333931", 2m, 258, false),
            new("Bananen", null, 0.512m, 204, false),
            new("Laugenbrezel", null, 1m, 79, true),
            new("Käse Gouda 400g", null, 1m, 449, false),
            new("RABATT Käse", null, 1m, -50, false),
            new("Pfandkasten", null, 1m, -310, false),
            new("Espresso 1000g", null, 1m, 101399, false),
        ], receipt.Items);
        Assert.True(receipt.AddsUp);
        Assert.Equal("21.11.2026 12:03", receipt.PrintedTime);
    }

    [Fact]
    public void The_bytes_of_a_receipt_become_the_same_basket_whatever_the_chunks()
    {
        var reader = new ReceiptReader(Template);
        ReceiptResult? result = null;
        foreach (var token in Tapped.Tokens(SampleReceipt.Bytes(), 5))
        {
            if (token is PrintedLine line) reader.Line(CardNumbers.Mask(line.Text), Noon);
            if (token is PaperCut) result = reader.End(Noon);
        }

        Assert.Equal(Read(SampleReceipt.Lines).Receipt!.Items, result!.Receipt!.Items);
        Assert.False(reader.IsOpen);
    }

    [Fact]
    public void Service_begins_with_the_first_item_and_ends_with_the_cut()
    {
        var reader = new ReceiptReader(Template);
        var at = Noon;
        foreach (var line in SampleReceipt.Lines) reader.Line(line, at += TimeSpan.FromSeconds(1));

        var receipt = reader.End(Noon.AddSeconds(60))!.Receipt!;

        Assert.Equal(Noon.AddSeconds(7), receipt.OpenedAt);
        Assert.Equal(Noon.AddSeconds(60), receipt.ClosedAt);
    }

    [Fact]
    public void A_number_behind_the_total_is_another_receipts_only_where_one_stood_before_it()
    {
        var reader = new ReceiptReader(Template);
        foreach (var line in (string[])["BON 1", "Milch  1,09"]) reader.Line(line, Noon);
        Assert.False(reader.BeginsNext("BON 2"));       // a return quotes another one
        reader.Line("SUMME 1,09", Noon);

        Assert.True(reader.BeginsNext(" BON 2 "));
        Assert.False(reader.BeginsNext("BON 1"));
        Assert.False(reader.BeginsNext("BAR 1,09"));
        reader.End(Noon);
        foreach (var line in (string[])["Milch  1,09", "SUMME 1,09", "BON 1"]) reader.Line(line, Noon);
        Assert.False(reader.BeginsNext("BON 2"));
    }

    [Fact]
    public void An_item_taken_back_behind_the_total_makes_the_next_total_count()
    {
        var receipt = Read(["BON 1", "Milch  1,09", "Kaffee  3,19", "SUMME 4,28", "STORNO Kaffee  -3,19", "SUMME 1,09", "SUMME 9,99", "STORNO", "STORNO Brot  -2,00"]).Receipt!;

        Assert.Equal((109, true), (receipt.TotalMinor, receipt.AddsUp));
        Assert.Equal([false, true], receipt.Items.Select(i => i.Voided));
        Assert.False(Read(["BON 1", "Milch  1,09", "Kaffee  3,19", "SUMME 4,28", "STORNO Kaffee  -3,19"]).Receipt!.AddsUp);      // no other total came: told
    }

    [Theory]
    [InlineData("SUMME 999999999999999,00")]             // two amounts that lost the blank between them
    [InlineData("SUMME -1000000000000,01")]
    public void An_amount_that_no_store_takes_is_none(string total)
    {
        Assert.Equal(ReceiptFault.NoTotal, Read(["BON 1", "Milch  1,09", total]).Fault);
        Assert.Equal(1.09m * 100, Assert.Single(Read(["BON 1", "Milch  1,09", "Brot  999999999999999,00", "SUMME 1,09"]).Receipt!.Items).AmountMinor);
        Assert.Equal(1, Assert.Single(Read(["BON 1", "Milch  1,09", "99999999 x 1,09", "SUMME 1,09"]).Receipt!.Items).Quantity);
    }

    [Fact]
    public void A_copy_is_marked_as_one()
    {
        Assert.True(Read(["*** KOPIE ***", .. SampleReceipt.Lines]).Receipt!.Copy);
        Assert.True(Read([.. SampleReceipt.Lines, "** COPY **"]).Receipt!.Copy);
    }

    [Fact]
    public void A_negative_line_of_the_same_text_takes_the_item_back()
    {
        var receipt = Read(["BON 1", "Brot  2,00 B", "Brot  2,00 B", "Brot  -2,00 B", "SUMME  2,00"]).Receipt!;

        Assert.Equal([(200L, false), (200L, true)], receipt.Items.Select(i => (i.AmountMinor, i.Voided)));
        Assert.True(receipt.AddsUp);
    }

    [Theory]
    [InlineData("VOID")]                    // the last item
    [InlineData("VOID Brot")]
    [InlineData("STORNO  -2,00")]
    [InlineData("STORNO brot  2,00- B")]
    public void A_void_line_takes_back_what_it_names(string line)
    {
        var receipt = Read(["BON 1", "Salz  1,00 B", "Brot  2,00 B", line, "SUMME  1,00"]).Receipt!;

        Assert.Equal([false, true], receipt.Items.Select(i => i.Voided));
        Assert.True(receipt.AddsUp);
    }

    [Fact]
    public void A_void_of_something_else_lowers_the_total_by_itself()
    {
        var receipt = Read(["BON 1", "Salz  1,00 B", "STORNO Brot  2,00 B", "SUMME  -1,00"]).Receipt!;

        Assert.Equal([new("Salz", null, 1, 100, false), new("Brot", null, 1, -200, false)], receipt.Items);
        Assert.Equal(-100, receipt.TotalMinor);
    }

    [Fact]
    public void A_return_of_an_article_bought_before_is_no_void()
    {
        var receipt = Read(["BON 1", "Salz  1,00 B", "RETOURE Lampe  -20,00 A", "SUMME  -19,00"]).Receipt!;

        Assert.Equal([100L, -2000], receipt.Items.Select(i => i.AmountMinor));
        Assert.True(receipt.AddsUp);
    }

    [Fact]
    public void Quantity_lines_may_stand_before_their_item()
    {
        var reader = new ReceiptReader(Template with { DetailsBeforeItem = true });
        foreach (var line in (string[])["BON 1", "2 x 1,29", "4006381333931", "Milch  2,58 B", "Salz  1,00 B", "SUMME  3,58"]) reader.Line(line, Noon);

        Assert.Equal([new("Milch", "04006381333931", 2, 258, false), new("Salz", null, 1, 100, false)], reader.End(Noon)!.Receipt!.Items);
    }

    [Theory]
    [InlineData(ReceiptFault.NoItems, "BON 1", "SUMME  0,00")]
    [InlineData(ReceiptFault.NoTotal, "BON 1", "Salz  1,00 B")]
    [InlineData(ReceiptFault.NoNumber, "Salz  1,00 B", "SUMME  1,00")]
    public void A_print_that_is_no_basket_says_why(ReceiptFault fault, params string[] lines)
    {
        var result = Read(lines);

        Assert.Null(result.Receipt);
        Assert.Equal(fault, result.Fault);
    }

    [Fact]
    public void Receipts_glued_together_for_want_of_an_end_are_not_one_basket()
    {
        var reader = new ReceiptReader(Template);
        for (var i = 0; i < 501; i++) reader.Line($"Artikel {i}  1,00 B", Noon);
        reader.Line("BON 1", Noon);
        reader.Line("SUMME 501,00", Noon);

        Assert.Equal(ReceiptFault.TooLong, reader.End(Noon)!.Fault);
    }

    [Fact]
    public void Nothing_printed_is_no_receipt()
    {
        var reader = new ReceiptReader(Template);
        reader.Line("   ", Noon);

        Assert.Null(reader.End(Noon));
    }

    [Fact]
    public void A_reader_rebuilt_from_kept_lines_reads_the_same()
    {
        for (var stop = 0; stop <= SampleReceipt.Lines.Length; stop++)
        {
            var rebuilt = new ReceiptReader(Template);
            var first = new ReceiptReader(Template);
            foreach (var line in SampleReceipt.Lines[..stop]) first.Line(line, Noon);
            foreach (var line in SampleReceipt.Lines) rebuilt.Line(line, Noon);
            foreach (var line in SampleReceipt.Lines[stop..]) first.Line(line, Noon);

            Assert.Equal(first.End(Noon)!.Receipt!.Items, rebuilt.End(Noon)!.Receipt!.Items);
        }
    }

    [Fact]
    public void A_pattern_that_runs_away_is_stopped_and_counted()
    {
        var reader = new ReceiptReader(Template with { Discount = "^(?<text>(a+)+)(?<amount>b)$", MatchTimeoutMilliseconds = 20 });

        reader.Line(new string('a', 64) + "!", Noon);
        reader.Line("Salz  1,00 B", Noon);

        Assert.True(reader.PatternsTimedOut >= 1);
    }

    [Fact]
    public void Every_fault_of_a_template_is_listed()
    {
        var faults = new ReceiptTemplate { Item = "(", Total = "x", Number = "(?<number>.)", DecimalSeparator = ';' }.Validate();

        Assert.Equal(3, faults.Count);
        Assert.Contains(faults, f => f.StartsWith("decimalSeparator", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.StartsWith("item is no regular expression", StringComparison.Ordinal));
        Assert.Contains(faults, f => f == "total must have a group called 'amount'");
    }

    private static ReceiptResult Read(params string[] lines)
    {
        var reader = new ReceiptReader(Template);
        foreach (var line in lines) reader.Line(line, Noon);
        return reader.End(Noon)!;
    }
}
