using StoreEdge.Vectors;

namespace StoreEdge.Protocols.Tests.Vectors;

/// <summary>What the run of vectors calls wrong, on records of our own making.</summary>
public sealed class VectorRunTests : IDisposable
{
    // A random address, flags, and BTHome's service data: information, battery of 93 %.
    private const string Battery = """{"id":"a","kind":"hci_advert","hci_hex":"043E16020100010504030201C60A0201060616D2FCINFO015DC4","expect":{"sensor_msg":{"firmware":"BTHome V2","type":"BTHome","mac":"C60102030405","rssi":-60,"battery":93}}}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    [Theory]
    [InlineData("40", VerdictKind.Agreed)]
    [InlineData("60", VerdictKind.Wrong)]
    [InlineData("41", VerdictKind.Wrong)]
    public void An_advert_that_its_source_names_as_one_of_our_formats_must_be_read(string information, VerdictKind expected) =>
        Assert.Equal(expected, Judge("ble-hci-adverts-decoded", Battery.Replace("INFO", information, StringComparison.Ordinal)).Verdict.Kind);

    [Theory]
    [InlineData("toHexString_defaultSeparator", VerdictKind.DiffersOnPurpose)]
    [InlineData("bcdToPan_short", VerdictKind.DiffersOnPurpose)]
    [InlineData("PandaTerminal_readsAmount", VerdictKind.Wrong)]
    [InlineData("somethingNew_readsAmount", VerdictKind.Wrong)]
    public void A_test_that_no_question_answers_is_excused_only_by_name(string test, VerdictKind expected) =>
        Assert.Equal(expected, Judge("zvt-test-cases", $$"""{"id":"a","kind":"zvt_test","test":"{{test}}","inputs_hex":["0601"],"asserts":["assertEquals(5, amount)"]}""").Verdict.Kind);

    [Fact]
    public void A_line_without_an_id_is_told_by_its_file_and_number()
    {
        var result = Judge("bthome", """{"kind":"bthome"}""");

        Assert.Equal("bthome.jsonl line 1", result.Id);
        Assert.Contains("the field id is missing", result.Verdict.Got, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private VectorResult Judge(string family, string line)
    {
        var file = Path.Combine(_folder.FullName, family + ".jsonl");
        File.WriteAllText(file, line);
        return Assert.Single(VectorRun.Judge(file));
    }
}
