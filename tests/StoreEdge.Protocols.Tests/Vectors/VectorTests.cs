using StoreEdge.Vectors;

namespace StoreEdge.Protocols.Tests.Vectors;

/// <summary>What <c>tests/run-vectors</c> does, as one test per open file of the shared folder.</summary>
public class VectorTests
{
    private const string NoFolder = "(no shared folder)";

    // How many of a file's records differ on purpose: more of them would be a fault that a reason hides.
    private static readonly Dictionary<string, int> OnPurpose = new(StringComparer.Ordinal)
    {
        ["ble-ad-structures"] = 2, ["ble-adverts-decoded"] = 65, ["ble-hci-adverts-decoded"] = 107, ["escpos-streams"] = 1, ["gs1-component-linters"] = 6,
        ["gs1-digital-link"] = 1268, ["gs1-element-strings"] = 17, ["gtin-upc-ean"] = 21, ["hci-unit-tests"] = 14, ["ruuvi"] = 2, ["zvt-apdus"] = 4, ["zvt-test-cases"] = 20,
    };

    public static TheoryData<string> Files => [.. OpenFiles()];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_record_is_answered_as_its_source_says_or_differs_for_a_reason(string file)
    {
        if (file == NoFolder) Assert.Skip("no folder shared/vectors beside the checkout, and STOREEDGE_SHARED names none");

        var results = VectorRun.Judge(Path.Combine(SharedVectors.Folder!, file)).ToList();

        Assert.NotEmpty(results);
        var wrong = results.Where(r => r.Verdict.Kind is VerdictKind.Wrong).ToList();
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {results.Count}:\n" + string.Join('\n', wrong.Take(20).Select(w => $"{w.Id}: {w.Verdict.Got}")));
        Assert.Equal(OnPurpose.GetValueOrDefault(VectorRun.FamilyOf(file)), results.Count(r => r.Verdict.Kind is VerdictKind.DiffersOnPurpose));
    }

    private static IEnumerable<string> OpenFiles() => SharedVectors.Folder is not { } folder ? [NoFolder]
        : VectorRun.FilesIn(folder).Select(f => Path.GetFileName(f)).Where(f => f.EndsWith(".open.jsonl", StringComparison.Ordinal));
}
