using System.Globalization;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Store;

/// <summary>Reads <c>products.csv</c>: gtin, text, priceMinor, unit (<c>piece</c> or <c>kg</c>), zone, xMetres, yMetres; no quotes.</summary>
internal static class ProductCatalogue
{
    private const string Header = "gtin,text,priceMinor,unit,zone,xMetres,yMetres";

    /// <returns>The products, or null with every fault listed by its line.</returns>
    public static IReadOnlyList<Product>? Read(IReadOnlyList<string> lines, FloorPlan plan, WalkGrid grid, out IReadOnlyList<string> faults)
    {
        var found = new List<string>();
        faults = found;
        if (lines.Count == 0 || lines[0] != Header) found.Add($"line 1 must be '{Header}'");
        var products = new List<Product>();
        for (var i = 1; i < lines.Count; i++)
            if (lines[i].Length > 0 && Read(lines[i].Split(','), plan, grid, $"line {i + 1}", found) is { } product) products.Add(product);
        if (products.Count == 0) found.Add("there is no product");
        foreach (var twice in products.GroupBy(p => p.Gtin).Where(g => g.Count() > 1)) found.Add($"gtin {twice.Key} stands twice");
        foreach (var twice in products.GroupBy(p => p.Text).Where(g => g.Count() > 1)) found.Add($"text '{twice.Key}' stands twice");
        return found.Count == 0 ? products : null;
    }

    private static Product? Read(string[] fields, FloorPlan plan, WalkGrid grid, string where, List<string> faults)
    {
        var before = faults.Count;
        if (fields.Length != 7)
        {
            faults.Add($"{where} has {fields.Length} fields, not 7");
            return null;
        }
        Check(fields[0].Length == 13 && fields[0].All(char.IsAsciiDigit) && IsChecked(fields[0]), "gtin is no GTIN-13 with its check digit");
        Check(fields[1].Length is >= 3 and <= 20 && fields[1].All(c => c is >= ' ' and <= '~'), "text is not 3 to 20 printable characters");
        Check(long.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out var price) && price > 0, "priceMinor is not above 0");
        Check(fields[3] is "piece" or "kg", "unit is neither piece nor kg");
        var zone = plan.Zones.FirstOrDefault(z => z.Id.Value == fields[4]);
        Check(zone is { Kind: ZoneKind.Department }, "zone is no department of the plan");
        var numbers = double.TryParse(fields[5], NumberStyles.Float, CultureInfo.InvariantCulture, out var x)
            & double.TryParse(fields[6], NumberStyles.Float, CultureInfo.InvariantCulture, out var y);
        Check(numbers && grid.IsOpen(new(x, y)), "place is not walkable");
        Check(zone is null || zone.Polygon.Contains(new(x, y)), "place is not in its zone");
        return faults.Count > before ? null : new("0" + fields[0], fields[1], price, fields[3] == "kg", zone!.Id, new(x, y));

        void Check(bool holds, string fault)
        {
            if (!holds) faults.Add($"{where}: {fault}");
        }
    }

    // GS1 General Specifications, 7.9: weights 1 and 3 from the left of 13 digits; the sum with the check digit ends in 0.
    private static bool IsChecked(string digits) => digits.Select((c, i) => (c - '0') * (i % 2 == 0 ? 1 : 3)).Sum() % 10 == 0;
}
