using StoreEdge.Agent.Pos;
using StoreEdge.Testing;

namespace StoreEdge.Agent.Tests;

public sealed class ReadReceiptVerbTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("grocery")]
    [InlineData("fashion")]
    [InlineData("self-checkout")]
    [InlineData("pharmacy")]
    [InlineData("total-only")]
    public void Each_template_reads_the_sample_beside_it(string name)
    {
        var (code, output, errors) = Run("--template", Of(name + ".json"), Of(name + ".sample.txt"));

        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("= number", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_was_not_taken_says_why()
    {
        var sample = _folder.File("sample.txt");
        File.WriteAllLines(sample, ["BON-NR. 1 KASSE 3", "  2 x 1,29", "Milch         2,58 B", "Brot          2.58", "???? 12", "SUMME EUR     5,16"]);

        var (code, output, _) = Run("--template", Of("grocery.json"), sample);

        Assert.Equal(1, code);
        Assert.Contains("no item before it", output, StringComparison.Ordinal);
        Assert.Contains("no pattern of the template matches it", output, StringComparison.Ordinal);
        Assert.Contains("the items add up to 2.58, not to the total", output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_private_in_a_sample_is_not_shown() =>
        Assert.DoesNotContain("Beispielol", Run("--template", Of("pharmacy.json"), Of("pharmacy.sample.txt")).Output, StringComparison.Ordinal);

    [Fact]
    public void A_card_number_in_a_sample_is_shown_masked_wherever_it_stands()
    {
        var sample = _folder.File("sample.txt");
        File.WriteAllLines(sample,
            ["BON-NR. 1 KASSE 3", "Karte 4111 1111 1111 1111  2,58 B", "SUMME EUR     2,58", "KARTE 4111 1111 1111 1111", "PAN 5555555555554444"]);

        var output = Run("--template", Of("grocery.json"), sample).Output;

        Assert.DoesNotContain("4111 1111 1111", output, StringComparison.Ordinal);
        Assert.DoesNotContain("555555555555", output, StringComparison.Ordinal);
        Assert.Contains("KARTE **** **** **** 1111", output, StringComparison.Ordinal);
        Assert.Contains("Karte **** **** **** 1111  2.58", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_arguments_files_and_templates_end_with_2_and_say_what_is_wrong()
    {
        var broken = _folder.File("broken.json");
        File.WriteAllText(broken, """{"total":"(","number":"(?<number>x)"}""");

        Assert.Equal(2, Run("sample.txt").Code);
        Assert.Equal(2, Run("--template", Of("grocery.json"), _folder.File("none.txt")).Code);
        var (code, _, errors) = Run("--template", broken, Of("grocery.sample.txt"));
        Assert.Equal(2, code);
        Assert.Contains("item is missing", errors, StringComparison.Ordinal);
        Assert.Contains("total is no regular expression", errors, StringComparison.Ordinal);
    }

    private static string Of(string file) => TestRepository.File("install", "receipt-templates", file);

    private static (int Code, string Output, string Errors) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        return (ReadReceiptVerb.Run(arguments, output, errors), output.ToString(), errors.ToString());
    }
}
