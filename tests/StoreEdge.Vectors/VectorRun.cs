using System.Text.Json;

namespace StoreEdge.Vectors;

/// <summary>One record's outcome, as a line of results.jsonl.</summary>
public sealed record VectorResult(string Family, string Id, Verdict Verdict);

/// <summary>All vector files of a folder, judged record by record.</summary>
public static class VectorRun
{
    private static readonly Dictionary<string, IVectorFamily> Families = typeof(IVectorFamily).Assembly.GetTypes()
        .Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(IVectorFamily)))
        .Select(t => (IVectorFamily)Activator.CreateInstance(t)!).ToDictionary(f => f.Name, StringComparer.Ordinal);

    public static IReadOnlyList<string> FilesIn(string folder) => [.. Directory.GetFiles(folder, "*.jsonl").Order(StringComparer.Ordinal)];

    /// <summary>The file's name up to the first dot.</summary>
    public static string FamilyOf(string file) => Path.GetFileName(file).Split('.')[0];

    public static IEnumerable<VectorResult> Judge(string file)
    {
        var name = FamilyOf(file);
        var family = Families.GetValueOrDefault(name);
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            yield return Judge(name, family, line, $"{Path.GetFileName(file)} line {number}");
        }
    }

    private static VectorResult Judge(string name, IVectorFamily? family, string line, string place)
    {
        var id = place;
        try
        {
            using var document = JsonDocument.Parse(line);
            var record = new VectorRecord(document.RootElement);
            id = record.Id;
            return new(name, id, family?.Judge(record) ?? Verdict.Wrong("no family here reads files of this name"));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A codec that throws is wrong, and so is a record that no family can read: neither may stop the others.
            return new(name, id, Verdict.Wrong($"{e.GetType().Name}: {e.Message}"));
        }
    }
}
