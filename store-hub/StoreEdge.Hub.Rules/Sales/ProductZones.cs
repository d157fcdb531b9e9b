using System.Diagnostics.CodeAnalysis;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Sales;

/// <summary>Where each product stands: by the number on its pack, or by its text on the receipt where none is printed.</summary>
public sealed class ProductZones
{
    private readonly Dictionary<string, ZoneId> _byGtin = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ZoneId> _byText = new(StringComparer.OrdinalIgnoreCase);

    private ProductZones() { }

    public int Count => Math.Max(_byGtin.Count, _byText.Count);

    /// <summary>Reads a catalogue: a header that names <c>zone</c> and <c>gtin</c> or <c>text</c> (others are passed over), then a line per product.</summary>
    /// <param name="plan">Every zone of the catalogue must be on it.</param>
    /// <returns>The products, or null with every fault listed by its line.</returns>
    public static ProductZones? Read(IReadOnlyList<string> lines, FloorPlan plan, out IReadOnlyList<string> faults)
    {
        var (found, products) = (new List<string>(), new ProductZones());
        faults = found;
        var header = lines.Count == 0 ? [] : CsvLine.Fields(lines[0]).ConvertAll(f => f.Trim().ToLowerInvariant());
        var (zoneAt, gtinAt, textAt) = (header.IndexOf("zone"), header.IndexOf("gtin"), header.IndexOf("text"));
        if (zoneAt < 0 || (gtinAt < 0 && textAt < 0)) found.Add("line 1 must name the columns 'zone' and 'gtin' or 'text'");
        var zones = plan.Zones.ToDictionary(z => z.Id.Value, z => z.Id, StringComparer.Ordinal);
        for (var i = 1; i < lines.Count && zoneAt >= 0 && (gtinAt >= 0 || textAt >= 0); i++)
        {
            if (lines[i].Length == 0) continue;
            var fields = CsvLine.Fields(lines[i]);
            if (fields.Count != header.Count) found.Add($"line {i + 1} has {fields.Count} fields, not {header.Count}");
            else if (!zones.TryGetValue(fields[zoneAt], out var zone)) found.Add($"line {i + 1}: the plan has no zone '{fields[zoneAt]}'");
            else products.Add(gtinAt < 0 ? "" : fields[gtinAt], textAt < 0 ? "" : fields[textAt].Trim(), zone, i + 1, found);
        }
        return found.Count == 0 ? products : null;
    }

    public bool TryFind(BasketItem item, [MaybeNullWhen(false)] out ZoneId zone) =>
        (item.Gtin is { } gtin && _byGtin.TryGetValue(gtin, out zone)) || _byText.TryGetValue(item.Text.Trim(), out zone);

    private void Add(string gtin, string text, ZoneId zone, int line, List<string> faults)
    {
        if (gtin.Length is > 14 || !gtin.All(char.IsAsciiDigit)) faults.Add($"line {line}: '{gtin}' is no GTIN");
        else if (gtin.Length + text.Length == 0) faults.Add($"line {line} names no product");
        else if (gtin.Length > 0 && !_byGtin.TryAdd(gtin.PadLeft(14, '0'), zone)) faults.Add($"line {line}: gtin {gtin} stands twice");
        // Two packs of one text in two zones: only the number can tell them apart.
        else if (text.Length > 0 && !_byText.TryAdd(text, zone) && _byText[text] != zone && gtin.Length == 0) faults.Add($"line {line}: '{text}' stands twice");
    }
}
