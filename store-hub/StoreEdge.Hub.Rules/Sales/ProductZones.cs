using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Sales;

/// <summary>Where each product stands: by the number on its pack, or by its text on the receipt where none is printed.</summary>
public sealed class ProductZones
{
    private readonly Dictionary<string, (ZoneId Zone, PlanPoint? At)> _byGtin = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ZoneId> _byText = new(StringComparer.OrdinalIgnoreCase);

    private ProductZones() { }

    public int Count => Math.Max(_byGtin.Count, _byText.Count);

    /// <summary>Says whether two catalogues bring the same products to the same zones.</summary>
    public string Digest => field ??= Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
        _byGtin.Select(p => $"{p.Key}\t{p.Value.Zone}").Concat(_byText.Select(p => $"\t{p.Key.ToUpperInvariant()}\t{p.Value}")).Order(StringComparer.Ordinal)))))[..16];

    /// <summary>Lines that were passed over: their zone is of another version of the plan.</summary>
    public int Waiting { get; private set; }

    /// <summary>How many products each zone has.</summary>
    public IReadOnlyDictionary<ZoneId, int> ByZone => (_byGtin.Count > 0 ? _byGtin.Values.Select(p => p.Zone) : _byText.Values).GroupBy(z => z).ToDictionary(z => z.Key, z => z.Count());

    /// <summary>Reads a catalogue: a header that names <c>zone</c> and <c>gtin</c> or <c>text</c> (others are passed over), then a line per product. With <c>xMetres</c> and <c>yMetres</c> a product may have a point of its own.</summary>
    /// <param name="plan">Every zone of the catalogue must be on it.</param>
    /// <param name="otherZones">Of the plan's other versions: their products wait, or have waited, for another layout, and are passed over.</param>
    /// <returns>The products, or null with every fault listed by its line.</returns>
    public static ProductZones? Read(IReadOnlyList<string> lines, FloorPlan plan, out IReadOnlyList<string> faults, IReadOnlySet<string>? otherZones = null)
    {
        var (found, products) = (new List<string>(), new ProductZones());
        faults = found;
        var header = lines.Count == 0 ? [] : CsvLine.Fields(lines[0]).ConvertAll(f => f.Trim().ToLowerInvariant());
        var (zoneAt, gtinAt, textAt) = (header.IndexOf("zone"), header.IndexOf("gtin"), header.IndexOf("text"));
        var (xAt, yAt) = (header.IndexOf("xmetres"), header.IndexOf("ymetres"));
        if (xAt < 0 != yAt < 0) found.Add("line 1 names only one of the columns 'xMetres' and 'yMetres'");
        if (zoneAt < 0 || (gtinAt < 0 && textAt < 0)) found.Add("line 1 must name the columns 'zone' and 'gtin' or 'text'");
        var zones = plan.Zones.ToDictionary(z => z.Id.Value, z => z.Id, StringComparer.Ordinal);
        for (var i = 1; i < lines.Count && zoneAt >= 0 && (gtinAt >= 0 || textAt >= 0); i++)
        {
            if (lines[i].Length == 0) continue;
            var fields = CsvLine.Fields(lines[i]);
            if (fields.Count != header.Count) found.Add($"line {i + 1} has {fields.Count} fields, not {header.Count}");
            else if (!zones.TryGetValue(fields[zoneAt], out var zone) && otherZones?.Contains(fields[zoneAt]) == true) products.Waiting++;
            else if (!zones.TryGetValue(fields[zoneAt], out zone)) found.Add($"line {i + 1}: the plan has no zone '{fields[zoneAt]}'");
            else if (!TryPoint(xAt < 0 || yAt < 0 ? "" : fields[xAt], xAt < 0 || yAt < 0 ? "" : fields[yAt], plan, out var at)) found.Add($"line {i + 1}: xMetres and yMetres are no point of the plan");
            else products.Add(gtinAt < 0 ? "" : fields[gtinAt], textAt < 0 ? "" : fields[textAt].Trim(), zone, at, i + 1, found);
        }
        return found.Count == 0 ? products : null;
    }

    /// <summary>Where products stand whose point is known, each once.</summary>
    public IReadOnlyList<PlanPoint> Points(FloorPlan plan)
    {
        var floors = plan.Zones.ToDictionary(z => z.Id, z => z.Polygon.Floor);
        return [.. _byGtin.Values.Where(p => p.At is not null).Select(p => p.At!.Value with { Floor = floors[p.Zone] }).Distinct().OrderBy(p => p.Floor).ThenBy(p => p.YMetres).ThenBy(p => p.XMetres)];
    }

    public bool TryFind(BasketItem item, [MaybeNullWhen(false)] out ZoneId zone) =>
        (item.Gtin is { } gtin && TryFind(gtin, out zone, out _)) || _byText.TryGetValue(item.Text.Trim(), out zone);

    /// <param name="gtin">14 digits.</param>
    /// <param name="at">Where on the floor it stands; null where only its zone is known.</param>
    public bool TryFind(string gtin, [MaybeNullWhen(false)] out ZoneId zone, out PlanPoint? at)
    {
        var found = _byGtin.TryGetValue(gtin, out var product);
        (zone, at) = product;
        return found;
    }

    // Both fields empty: only the zone is known.
    private static bool TryPoint(string x, string y, FloorPlan plan, out PlanPoint? at)
    {
        at = null;
        if (x.Length + y.Length == 0) return true;
        if (!double.TryParse(x, NumberStyles.Float, CultureInfo.InvariantCulture, out var xMetres) || !double.TryParse(y, NumberStyles.Float, CultureInfo.InvariantCulture, out var yMetres)) return false;
        at = new PlanPoint(xMetres, yMetres);
        return xMetres >= 0 && yMetres >= 0 && xMetres <= plan.WidthMetres && yMetres <= plan.HeightMetres;
    }

    private void Add(string gtin, string text, ZoneId zone, PlanPoint? at, int line, List<string> faults)
    {
        if (gtin.Length is > 14 || !gtin.All(char.IsAsciiDigit)) faults.Add($"line {line}: '{gtin}' is no GTIN");
        else if (gtin.Length + text.Length == 0) faults.Add($"line {line} names no product");
        else if (gtin.Length > 0 && !_byGtin.TryAdd(gtin.PadLeft(14, '0'), (zone, at))) faults.Add($"line {line}: gtin {gtin} stands twice");
        // Two packs of one text in two zones: only the number can tell them apart.
        else if (text.Length > 0 && !_byText.TryAdd(text, zone) && _byText[text] != zone && gtin.Length == 0) faults.Add($"line {line}: '{text}' stands twice");
    }
}
