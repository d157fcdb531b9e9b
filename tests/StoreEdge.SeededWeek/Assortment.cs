using System.Globalization;
using StoreEdge.Observations;

namespace StoreEdge.SeededWeek;

/// <param name="Weight">How often it is taken, against the zone's others.</param>
internal sealed record Product(string Gtin, string Text, long PriceMinor, ZoneId Zone, double Weight);

/// <summary>What stands in the departments, and what goes with what.</summary>
internal sealed class Assortment
{
    // Who takes the one comes back for the other.
    private static readonly (string One, string Other, double Share)[] Companions =
        [("Rye Bread", "Butter 250g", 0.5), ("Spaghetti 500g", "Tomato Passata", 0.7), ("Potato Chips", "Lager 6-pack", 0.3)];

    private readonly ILookup<ZoneId, Product> _byZone;
    private readonly Dictionary<string, Product> _byText;

    public Assortment(IEnumerable<string> catalogue)
    {
        var products = catalogue.Skip(1).Where(l => l.Length > 0).Select(l => l.Split(',')).GroupBy(f => f[4])
            .SelectMany(zone => zone.Select((f, i) => new Product(f[0].PadLeft(14, '0'), f[1], long.Parse(f[2], CultureInfo.InvariantCulture), ZoneId.Of(f[4]), Math.Pow(0.8, i)))).ToList();
        _byZone = products.ToLookup(p => p.Zone);
        _byText = products.ToDictionary(p => p.Text);
    }

    public Product? Pick(ZoneId zone, Random random)
    {
        var at = random.NextDouble() * _byZone[zone].Sum(p => p.Weight);
        foreach (var product in _byZone[zone])
            if ((at -= product.Weight) <= 0) return product;
        return null;
    }

    public IEnumerable<Product> With(Product product, Random random)
    {
        foreach (var (one, other, share) in Companions)
            if (product.Text == one && random.NextDouble() < share) yield return _byText[other];
    }
}
