using System.Text;

namespace StoreEdge.Gs1Table;

/// <summary>Writes the table of application identifiers as C#: one row an entry, in the words of AiRow.</summary>
internal static class TableWriter
{
    // The linters' names in the dictionary are in lower case; the words of ours begin with a capital.
    private static readonly Dictionary<string, string> Linters = new[]
    {
        "CsetNumeric", "Cset82", "Cset39", "Cset64", "Csum", "CsumAlpha", "GcpPos1", "GcpPos2", "YyMmDd", "YyMmD0", "YyyyMmDd", "YyyyMmD0",
        "HhMi", "Hh", "Mi", "Ss", "Zero", "NonZero", "NoZeroPrefix", "HasNonDigit", "YesNo", "Winding", "Hyphen", "Iso5218", "Iso3166",
        "Iso3166999", "Iso3166Alpha2", "Iso4217", "Iban", "Latitude", "Longitude", "PcEnc", "PieceOfTotal", "PosInSeqSlash", "ImporterIdx",
        "MediaType", "PackageType", "CouponCode", "CouponPosOffer",
    }.ToDictionary(name => name, StringComparer.OrdinalIgnoreCase);

    /// <exception cref="FormatException">A line breaks the grammar, or names a linter that we do not have.</exception>
    public static string Write(IEnumerable<string> dictionary)
    {
        var text = new StringBuilder("""
            // Made by install/build-gs1-table from the GS1 Syntax Dictionary (GS1 AISBL); not to be edited by hand.
            using static StoreEdge.Protocols.AiRow;
            using static StoreEdge.Protocols.Linter;

            namespace StoreEdge.Protocols;

            internal static class AiRows
            {
                public static AiDefinition[] All() =>
                [

            """);
        foreach (var entry in dictionary.Select(DictionaryEntry.Read).OfType<DictionaryEntry>())
            text.Append("        ").Append(Row(entry)).Append(",\n");
        return text.Append("    ];\n}\n").ToString();
    }

    private static string Row(DictionaryEntry entry)
    {
        var row = new StringBuilder($"Row(\"{entry.Ais}\", \"{entry.Flags}\", [{string.Join(", ", entry.Components.Select(Component))}], \"{entry.Title}\"");
        if (entry.Attributes.Contains("req")) row.Append($", req: {List(entry.Attributes["req"])}");
        if (entry.Attributes.Contains("ex")) row.Append($", ex: {List(entry.Attributes["ex"])}");
        if (entry.Attributes.Contains("dlpkey")) row.Append($", key: {List(entry.Attributes["dlpkey"].SelectMany(k => k.Split('|')).Where(k => k != ""))}");
        return row.Append(')').ToString();
    }

    private static string List(IEnumerable<string> values) => $"[{string.Join(", ", values.Select(v => $"\"{v}\""))}]";

    private static string Component(DictionaryComponent component)
    {
        var made = $"{component.Type}({string.Join(", ", component.Linters.Select(Named).Prepend(component.Length))})";
        if (component.UpTo) made = $"UpTo({made})";
        return component.Optional ? $"Optional({made})" : made;
    }

    private static string Named(string linter) =>
        Linters.TryGetValue(linter, out var name) ? name : throw new FormatException($"we have no linter '{linter}'");
}
