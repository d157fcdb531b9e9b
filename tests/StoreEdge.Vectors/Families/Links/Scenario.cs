using System.Text.Json;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families.Links;

/// <summary>A Gherkin scenario of Solidsoft's tool kit: what is given, what is asked for, what should come out.</summary>
internal sealed class Scenario
{
    private readonly List<(string Word, string Text, JsonElement? Table)> _steps = [];

    public Scenario(VectorRecord record)
    {
        var word = "";
        foreach (var step in record["steps"].EnumerateArray())
        {
            if (step.GetProperty("kw").GetString() is { } keyword and not "And") word = keyword;
            JsonElement? table = step.TryGetProperty("table", out var rows) ? rows : null;
            _steps.Add((word, step.GetProperty("text").GetString()!, table));
        }
        Asked = _steps.Find(s => s.Word == "When").Text;
        foreach (var (kind, text, table) in _steps)
        {
            var quoted = Quoted(text);
            if (kind == "Given" && quoted is not null && !text.Contains("fragment", StringComparison.Ordinal) && !text.Contains("other query", StringComparison.Ordinal)) Given ??= quoted;
            if (kind == "Given" && table is { } given && text.Contains("AIs", StringComparison.Ordinal)) GivenElements = Elements(given);
            if (kind == "Then" && text.Contains("exception", StringComparison.Ordinal)) ShouldFail = true;
            else if (kind == "Then" && table is { } then) ExpectedElements = Elements(then);
            else if (kind == "Then") Expected = quoted;
        }
    }

    public string Asked { get; }

    /// <summary>A link or an element string.</summary>
    public string? Given { get; }

    public List<Gs1Element>? GivenElements { get; }

    /// <summary>A link or an element string.</summary>
    public string? Expected { get; }

    public List<Gs1Element>? ExpectedElements { get; }

    public bool ShouldFail { get; }

    /// <summary>Parameters that are not GS1's and a fragment, that shall be added.</summary>
    public (string Other, string Fragment) Added
    {
        get
        {
            var pairs = _steps.Find(s => s.Text.Contains("non-GS1", StringComparison.Ordinal)).Table is { } table
                ? string.Join('&', table.EnumerateArray().Skip(1).Select(r => $"{r[0].GetString()}={r[1].GetString()}")) : "";
            var query = _steps.Find(s => s.Text?.StartsWith("other query content", StringComparison.Ordinal) == true).Text;
            var fragment = _steps.Find(s => s.Text?.StartsWith("a fragment specifier", StringComparison.Ordinal) == true).Text;
            return (string.Join('&', ((string?[])[pairs, query is null ? null : Quoted(query)]).Where(t => !string.IsNullOrEmpty(t))), fragment is null ? "" : Quoted(fragment) ?? "");
        }
    }

    private static string? Quoted(string text) =>
        text.IndexOf('"', StringComparison.Ordinal) is >= 0 and var at && text.LastIndexOf('"') is var end && end > at ? text[(at + 1)..end] : null;

    private static List<Gs1Element>? Elements(JsonElement table)
    {
        var rows = table.EnumerateArray().Skip(1).Select(r => (Name: r[0].GetString()!, Value: r[1].GetString()!)).ToList();
        // A list of properties: the identifiers are in one of them, as JSON or with brackets.
        if (rows.Find(r => r.Name == "gs1DigitalLinkData") is { Name: not null } data)
            return [.. JsonDocument.Parse(data.Value).RootElement.EnumerateObject().Select(p => new Gs1Element(Ai.Of(p.Name), p.Value.GetString()!))];
        if (rows.Find(r => r.Name == "ElementStringOutput") is { Name: not null } output) return Brackets.Read(output.Value);
        return [.. rows.Where(r => r.Name.Length > 0).Select(r => new Gs1Element(Ai.Of(r.Name), r.Value))];
    }
}
