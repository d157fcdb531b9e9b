using System.Text.RegularExpressions;

namespace StoreEdge.Gs1Table;

/// <summary>One line of the GS1 Syntax Dictionary, by the grammar in its header: AIs, flags, components, attributes, title.</summary>
internal sealed partial record DictionaryEntry(string Ais, string Flags, IReadOnlyList<DictionaryComponent> Components,
    ILookup<string, string> Attributes, string Title)
{
    /// <returns>Null for a comment or an empty line.</returns>
    /// <exception cref="FormatException">A word that the grammar has no place for.</exception>
    public static DictionaryEntry? Read(string line)
    {
        if (line.Trim() is "" or ['#', ..]) return null;
        var halves = line.Split('#', 2);
        var words = new Queue<string>(halves[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var ais = words.Dequeue();
        if (!Identifiers().IsMatch(ais)) throw new FormatException($"'{ais}' is no identifier: {line}");
        var flags = Flag().IsMatch(words.Peek()) ? words.Dequeue() : "";
        if (flags.Trim('*', '?') != "") throw new FormatException($"nobody has said what the flags '{flags}' mean: {line}");
        var components = new List<DictionaryComponent>();
        while (words.TryPeek(out var word) && Component().Match(word) is { Success: true } match)
        {
            words.Dequeue();
            components.Add(new(match.Groups["type"].Value[0], match.Groups["upto"].Success, match.Groups["length"].Value,
                match.Groups["open"].Success, [.. match.Groups["linter"].Captures.Select(c => c.Value)]));
        }
        if (components.Count == 0) throw new FormatException($"no component: {line}");
        var attributes = words.Select(w => w.Split('=', 2)).ToLookup(w => w[0], w => w.Length > 1 ? w[1] : "");
        if (attributes.FirstOrDefault(a => a.Key is not ("req" or "ex" or "dlpkey")) is { } unknown)
            throw new FormatException($"nobody has said what '{unknown.Key}' means: {line}");
        return new(ais, flags, components, attributes, halves.Length > 1 ? halves[1].Trim() : "");
    }

    [GeneratedRegex(@"^\d{2,4}(-\d{2,4})?$")]
    private static partial Regex Identifiers();

    [GeneratedRegex(@"^[^\w\s]+$")]
    private static partial Regex Flag();

    [GeneratedRegex(@"^(?<open>\[)?(?<type>[NXYZ])(?<upto>\.\.)?(?<length>\d+)(?(open)\])(,(?<linter>\w+))*$")]
    private static partial Regex Component();
}

internal sealed record DictionaryComponent(char Type, bool UpTo, string Length, bool Optional, IReadOnlyList<string> Linters);
