using System.Globalization;
using System.Text.Json.Nodes;

namespace StoreEdge.Attacks.Attacks;

/// <summary>What a question was answered with.</summary>
/// <param name="Address">Without the parameters.</param>
/// <param name="Period">As it was asked for; empty for one day.</param>
/// <param name="Source">As it was asked for; empty for all.</param>
internal sealed record Answer(string Address, string Period, string Source, JsonNode Content);

/// <summary>A table of comma-separated values as the list of objects that it would be as JSON.</summary>
internal static class CsvAnswer
{
    /// <param name="text">With a line of names after lines of remarks (<c>#</c>).</param>
    public static JsonArray Rows(string text)
    {
        var lines = text.TrimStart('\uFEFF').Split('\n').Select(l => l.TrimEnd('\r')).Where(l => l.Length > 0 && l[0] != '#').Select(Fields).ToList();
        return [.. lines.Skip(1).Select(fields => new JsonObject(lines[0].Zip(fields).Where(f => f.First.Length > 0).DistinctBy(f => f.First).Select(f => KeyValuePair.Create(f.First, Value(f.Second)))))];
    }

    private static JsonNode? Value(string field) => field.Length == 0 ? null : double.TryParse(field, CultureInfo.InvariantCulture, out var number) ? number : field;

    private static List<string> Fields(string line)
    {
        var (fields, field, isQuoted) = (new List<string>(), new System.Text.StringBuilder(), false);
        foreach (var letter in line)
        {
            if (letter == '"') isQuoted = !isQuoted;
            else if (letter == ',' && !isQuoted) { fields.Add(field.ToString()); field.Clear(); }
            else field.Append(letter);
        }
        fields.Add(field.ToString());
        return fields;
    }
}
