using StoreEdge.Vectors;

namespace StoreEdge.Protocols.Tests.Vectors;

/// <summary>What <c>tests/run-vectors</c> does, as one test per open file of the shared folder.</summary>
public class VectorTests
{
    private const string NoFolder = "(no shared folder)";

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
    }

    private static IEnumerable<string> OpenFiles() => SharedVectors.Folder is not { } folder ? [NoFolder]
        : VectorRun.FilesIn(folder).Select(f => Path.GetFileName(f)).Where(f => f.EndsWith(".open.jsonl", StringComparison.Ordinal));
}
