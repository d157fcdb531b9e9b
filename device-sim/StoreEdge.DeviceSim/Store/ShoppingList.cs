using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Store;

/// <summary>Draws what one shopper wants, and puts it in the order in which a person walks: department after department, nearest next.</summary>
internal sealed class ShoppingList(IReadOnlyList<Product> products, WalkPaths paths)
{
    public const int MostProducts = 25;

    private readonly double[] _pulls = [.. products.Select(p => Department.Of(p.Zone).Pull)];

    public IReadOnlyList<Stop> Draw(Dice dice, bool buys, PlanPoint from)
    {
        // Log-normal: most baskets are small (median 7), a few are a week's.
        var wanted = (int)Math.Clamp(Math.Round(Math.Exp((0.75 * dice.Gaussian()) + Math.Log(7))), 1, MostProducts);
        // Who buys nothing looks at a few things; who buys looks at a thing or two besides.
        if (!buys) wanted = dice.Whole(1, 5);
        var looked = buys ? dice.Whole(0, 2) : 0;
        var chosen = Distinct(dice, Math.Min(products.Count, wanted + looked));
        var stops = chosen.Select((product, i) => StopAt(product, dice, bought: buys && i < wanted)).ToList();
        return InWalkingOrder(stops, from);
    }

    private List<Product> Distinct(Dice dice, int count)
    {
        var pulls = (double[])_pulls.Clone();
        var chosen = new List<Product>(count);
        while (chosen.Count < count)
        {
            var index = dice.Weighted(pulls);
            if (pulls[index] == 0) continue;
            pulls[index] = 0;
            chosen.Add(products[index]);
        }
        return chosen;
    }

    private static Stop StopAt(Product product, Dice dice, bool bought)
    {
        var seconds = Math.Clamp(Department.Of(product.Zone).Seconds * Math.Exp(0.45 * dice.Gaussian()), 5, 60);
        if (!bought) return new(product, seconds, null);
        var quantity = product.Weighed
            ? Math.Round((decimal)dice.Between(0.15, 2.2), 3)
            : dice.Chance(0.12) ? dice.Whole(2, 4) : 1;
        return new(product, seconds, new(product, quantity));
    }

    private List<Stop> InWalkingOrder(List<Stop> stops, PlanPoint from)
    {
        var left = stops.GroupBy(s => s.Product.Zone).ToDictionary(g => g.Key, g => g.ToList());
        var ordered = new List<Stop>(stops.Count);
        var here = from;
        while (left.Count > 0)
        {
            var zone = left.MinBy(z => (z.Value.Min(s => paths.Distance(here, s.Product.Shelf)), z.Key.Value)).Key;
            for (var within = left[zone]; within.Count > 0;)
            {
                var next = within.MinBy(s => (paths.Distance(here, s.Product.Shelf), s.Product.Gtin))!;
                within.Remove(next);
                ordered.Add(next);
                here = next.Product.Shelf;
            }
            left.Remove(zone);
        }
        return ordered;
    }
}
