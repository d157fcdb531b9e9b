using System.Text.Json.Nodes;

namespace StoreEdge.Protocols.Tests.Pos;

public class WrittenSampleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Names => ["grocery", "fashion", "self-checkout", "pharmacy", "total-only"];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_written_sample_gives_the_written_baskets(string name)
    {
        var sample = WrittenSample.Of(name);

        AssertSame(sample.Expected, sample.ReadAsText(Noon));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_sample_printed_and_tapped_in_any_chunks_gives_the_same_baskets(string name)
    {
        var sample = WrittenSample.Of(name);

        AssertSame(sample.Expected, sample.ReadAsPrinted(Noon));
        AssertSame(sample.Expected, sample.ReadAsPrinted(Noon, 1));
        AssertSame(sample.Expected, sample.ReadAsPrinted(Noon, 7, 3, 40));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_pattern_of_the_templates_is_compiled(string name)
    {
        var template = WrittenSample.Of(name).Template;
        var patterns = typeof(ReceiptTemplate).GetProperties().Where(p => p.PropertyType == typeof(string) && p.Name != "Name")
            .Select(p => (string?)p.GetValue(template)).OfType<string>();

        Assert.All(patterns, p => Assert.True(new LinePattern(p, ReceiptGroup.Names, 250).IsCompiled, p));
    }

    [Fact]
    public void What_a_pharmacy_sold_to_whom_is_nowhere_in_what_was_read_and_nowhere_in_what_is_kept()
    {
        var sample = WrittenSample.Of("pharmacy");
        var privacy = new ReceiptPrivacy(sample.Template);
        var kept = string.Join('\n', sample.Lines.Select(privacy.Clean).OfType<string>());
        var read = sample.ReadAsText(Noon).ToJsonString();

        foreach (var secret in new[] { "Beispielol", "Musterin", "Schwangerschaft", "01234567", "Max", "1-0-1", "30045" })
        {
            Assert.DoesNotContain(secret, kept, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(secret, read, StringComparison.OrdinalIgnoreCase);
        }
        Assert.Contains("Hustenbonbons", kept, StringComparison.Ordinal);
        Assert.Contains("WG 4310", kept, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("grocery", "9876543210")]
    [InlineData("grocery", "BEDIENUNG-7")]
    [InlineData("fashion", "5512")]
    [InlineData("fashion", "SERVED BY CLERK 12")]
    [InlineData("self-checkout", "4155550123")]
    [InlineData("self-checkout", "MEMBER-1\n")]
    [InlineData("total-only", "21-B")]
    public void Names_and_loyalty_numbers_are_not_kept(string name, string secret)
    {
        var sample = WrittenSample.Of(name);
        var privacy = new ReceiptPrivacy(sample.Template);
        Assert.Contains(secret, string.Join('\n', sample.Lines), StringComparison.Ordinal);

        Assert.DoesNotContain(secret, string.Join('\n', sample.Lines.Select(privacy.Clean).OfType<string>()) + "\n", StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Kept_lines_read_like_the_printed_ones_and_clean_like_themselves(string name)
    {
        var sample = WrittenSample.Of(name);
        var privacy = new ReceiptPrivacy(sample.Template);
        var kept = sample.Lines.Select(l => l.StartsWith('%') ? l : privacy.Clean(l)).OfType<string>().ToArray();

        AssertSame(sample.Expected, (sample with { Lines = kept }).ReadAsText(Noon));
        Assert.Equal(kept, kept.Select(l => l.StartsWith('%') ? l : privacy.Clean(l)!));
    }

    private static void AssertSame(JsonArray expected, JsonArray read)
    {
        Assert.Equal(expected.Count, read.Count);
        foreach (var (e, r) in expected.Zip(read)) Assert.Equal(e?.ToJsonString(), r?.ToJsonString());
    }
}
