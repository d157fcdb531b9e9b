using System.Text.Json;
using StoreEdge.Testing;

namespace StoreEdge.Protocols.Tests.Vectors;

/// <summary>
/// Third-party vectors that are not part of the repository: read from the folder <c>shared</c> beside the checkout (or above it), or
/// from where STOREEDGE_SHARED points; a test that finds none says so and skips.
/// </summary>
internal static class SharedVectors
{
    /// <summary>Null when there is none.</summary>
    public static string? Folder => Folders().Select(f => Path.Combine(f, "vectors")).FirstOrDefault(Directory.Exists);

    public static IReadOnlyList<JsonElement> Read(string name, params string[] kinds)
    {
        var records = System.IO.File.ReadLines(File(name + ".open.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)
            .Where(r => kinds.Contains(r.GetProperty("kind").GetString())).ToList();
        Assert.NotEmpty(records);
        return records;
    }

    /// <summary>The path of a file of the vectors; skips the test where there is none.</summary>
    public static string File(string name)
    {
        var path = Folders().Select(f => Path.Combine(f, "vectors", name)).FirstOrDefault(System.IO.File.Exists);
        if (path is null) Assert.Skip($"no shared/vectors/{name} beside the checkout, and STOREEDGE_SHARED names none");
        return path;
    }

    /// <summary>Checks every record and tells all that fail, by id.</summary>
    public static void CheckAll(IReadOnlyList<JsonElement> records, Func<JsonElement, string?> fault)
    {
        var faults = records.Select(r => (Id: r.GetProperty("id").GetString(), Fault: fault(r))).Where(f => f.Fault is not null).ToList();
        Assert.True(faults.Count == 0, $"{faults.Count} of {records.Count}:\n" + string.Join('\n', faults.Take(20).Select(f => $"{f.Id}: {f.Fault}")));
    }

    public static byte[] Hex(this JsonElement record, string field) => Convert.FromHexString(record.GetProperty(field).GetString()!);

    private static IEnumerable<string> Folders()
    {
        if (Environment.GetEnvironmentVariable("STOREEDGE_SHARED") is { Length: > 0 } named) yield return named;
        for (var folder = new DirectoryInfo(TestRepository.Root).Parent; folder is not null; folder = folder.Parent)
            yield return Path.Combine(folder.FullName, "shared");
    }
}
