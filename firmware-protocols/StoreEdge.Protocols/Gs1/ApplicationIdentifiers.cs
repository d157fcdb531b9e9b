using System.Globalization;

namespace StoreEdge.Protocols;

/// <summary>
/// The application identifiers a store meets, as data: identifier (<c>n</c> = one decimal digit), parts, section of the GS1 General
/// Specifications. A part is a character set and a length, <c>N14</c> or <c>X..20</c>, a rule after a comma; <c>[...]</c> may be absent.
/// An identifier whose rule needs a list that we do not have yet (countries, currencies) is left out, not half checked.
/// </summary>
internal static class ApplicationIdentifiers
{
    private static readonly (string Ai, string Parts, string Section)[] Table =
    [
        ("00", "N18,check", "3.3"), ("01", "N14,check", "3.3"), ("02", "N14,check", "3.3"), ("03", "N14,check", "3.3"),
        ("10", "X..20", "3.4"), ("11", "N6,date", "3.4"), ("12", "N6,date", "3.4"), ("13", "N6,date", "3.4"),
        ("15", "N6,date", "3.4"), ("16", "N6,date", "3.4"), ("17", "N6,date", "3.4"),
        ("20", "N2", "3.5"), ("21", "X..20", "3.5"), ("22", "X..20", "3.5"), ("235", "X..28", "3.5"), ("240", "X..30", "3.5"),
        ("241", "X..30", "3.5"), ("242", "N..6", "3.5"), ("243", "X..20", "3.5"), ("250", "X..30", "3.5"), ("251", "X..30", "3.5"),
        ("253", "N13,check [X..17]", "3.5"), ("254", "X..20", "3.5"), ("255", "N13,check [N..12]", "3.5"),
        ("30", "N..8", "3.6"),
        ("310n", "N6", "3.6"), ("311n", "N6", "3.6"), ("312n", "N6", "3.6"), ("313n", "N6", "3.6"), ("314n", "N6", "3.6"),
        ("315n", "N6", "3.6"), ("316n", "N6", "3.6"), ("320n", "N6", "3.6"), ("330n", "N6", "3.6"), ("356n", "N6", "3.6"),
        ("357n", "N6", "3.6"),
        ("37", "N..8", "3.6"),
        ("390n", "N..15", "3.6"), ("392n", "N..15", "3.6"),
        ("394n", "N4", "3.6"), ("395n", "N6", "3.6"),
        ("400", "X..30", "3.7"), ("401", "X..30", "3.7"), ("402", "N17,check", "3.7"), ("403", "X..30", "3.7"),
        ("410", "N13,check", "3.7"), ("411", "N13,check", "3.7"), ("412", "N13,check", "3.7"), ("413", "N13,check", "3.7"),
        ("414", "N13,check", "3.7"), ("415", "N13,check", "3.7"), ("416", "N13,check", "3.7"), ("417", "N13,check", "3.7"),
        ("420", "X..20", "3.7"),
        ("7001", "N13", "3.8"), ("7002", "X..30", "3.8"), ("7007", "N6,day [N6,day]", "3.8"), ("7020", "X..20", "3.8"),
        ("8003", "N1,zero N13,check [X..16]", "3.9"), ("8004", "X..30", "3.9"), ("8005", "N6", "3.9"),
        ("8006", "N14,check N4,pieces", "3.9"), ("8018", "N18,check", "3.9"), ("8020", "X..25", "3.9"),
        ("8026", "N14,check N4,pieces", "3.9"), ("8200", "X..70", "3.9"),
        ("90", "X..30", "3.10"), ("91", "X..90", "3.10"), ("92", "X..90", "3.10"), ("93", "X..90", "3.10"), ("94", "X..90", "3.10"),
        ("95", "X..90", "3.10"), ("96", "X..90", "3.10"), ("97", "X..90", "3.10"), ("98", "X..90", "3.10"), ("99", "X..90", "3.10"),
    ];

    private static readonly Dictionary<string, ApplicationIdentifier> ByPrefix =
        Table.Select(Read).ToDictionary(a => a.Ai, StringComparer.Ordinal);

    private static readonly Dictionary<string, ApplicationIdentifier>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        ByPrefix.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The identifier that the data begins with; no identifier is the beginning of another.</summary>
    public static ApplicationIdentifier? At(ReadOnlySpan<char> data)
    {
        for (var length = 2; length <= Math.Min(4, data.Length); length++)
        {
            if (!Lookup.TryGetValue(data[..length], out var found)) continue;
            return data.Length >= found.AiLength && !data[..found.AiLength].ContainsAnyExceptInRange('0', '9') ? found : null;
        }
        return null;
    }

    private static ApplicationIdentifier Read((string Ai, string Parts, string Section) row)
    {
        var parts = row.Parts.Split(' ').Select(ReadPart).ToList();
        return new(row.Ai.TrimEnd('n'), row.Ai.EndsWith('n'), parts, row.Section);
    }

    private static ValuePart ReadPart(string text)
    {
        var optional = text.StartsWith('[');
        var fields = text.Trim('[', ']').Split(',');
        var upTo = fields[0].Contains("..", StringComparison.Ordinal);
        var length = int.Parse(fields[0].AsSpan(upTo ? 3 : 1), NumberStyles.None, CultureInfo.InvariantCulture);
        var rule = fields.Length == 1 ? PartRule.None : fields[1] switch
        {
            "check" => PartRule.CheckDigit,
            "date" => PartRule.Date,
            "day" => PartRule.DateWithDay,
            "zero" => PartRule.Zero,
            "pieces" => PartRule.PieceOfTotal,
            _ => throw new InvalidOperationException($"no rule is called {fields[1]}"),
        };
        return new(fields[0][0], upTo ? 1 : length, length, rule, optional);
    }
}
