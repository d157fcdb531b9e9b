using StoreEdge.Hub.Rules.Alerting;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Kpis;
using StoreEdge.Hub.Rules.Plans;
using StoreEdge.Hub.Rules.Sales;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

internal sealed class ProductsReport(FactsReader facts, PlanDays plans, Catalogue catalogue) : IProductQueries
{
    private const int DaysBefore = 28;
    private const int MostPairs = 20;

    public ProductsReply Products(Period period) => facts.Read(f => Compose(f, period), Over(period));

    // The days before the last one, and with them those of the period.
    private static (int First, int Last) Over(Period period) =>
        (Math.Min(period.Numbers[0], TradingCalendar.NumberOf(period.Days[^1].AddDays(-DaysBefore))), period.Numbers[^1]);

    private ProductsReply Compose(FactsSnapshot f, Period period)
    {
        var plan = plans.On(period.Days[^1]);
        if (catalogue.Products is not { } products)
            return new ProductsReply(ReportHead.Of(f, period, plan, "assortment", new SuppressedPart("outOfStock, together", "no-catalogue")), period.Days[^1], null, null, null);
        var together = SoldOfDay.Together(f, period.Numbers, products);
        return new ProductsReply(
            ReportHead.Of(f, period, plan, "assortment"), period.Days[^1], [.. Missing(f, new(plan, plans, period), period.Days[^1], products)],
            together.Where(p => p.One is null).Sum(p => p.Baskets), [.. Pairs(together).OrderByDescending(p => p.Support).ThenBy(p => p.First, StringComparer.Ordinal).ThenBy(p => p.Second, StringComparer.Ordinal).Take(MostPairs)]);
    }

    /// <summary>Sales and stays of the hours of the day that are over, against those of the days before, each day from its beginning to its end.</summary>
    private static IEnumerable<ProductsReply.MissingPart> Missing(FactsSnapshot f, PlanNames names, DateOnly day, ProductZones products)
    {
        var number = TradingCalendar.NumberOf(day);
        var before = Enumerable.Range(1, DaysBefore).Select(i => TradingCalendar.NumberOf(day.AddDays(-i))).Where(d => DayIsKnown.Ask(f, d)).ToList();
        var staysBefore = before.SelectMany(d => ZoneSlots.Ask(f, d, null)).ToLookup(s => s.Zone);
        var staysNow = ZoneSlots.Ask(f, number, null).ToLookup(s => s.Zone);
        var soldNow = SoldOfDay.Products(f, number, products).GroupBy(p => p.Text).ToDictionary(p => p.Key, p => p.Sum(h => h.Baskets));
        var missing = new List<ProductsReply.MissingPart>();
        foreach (var product in before.SelectMany(d => SoldOfDay.Products(f, d, products)).GroupBy(p => (p.Text, p.Zone)))
        {
            var (text, zone) = product.Key;
            var sold = soldNow.GetValueOrDefault(text);
            if (StockOut.Expected((product.Sum(p => p.Baskets), staysBefore[zone].Sum(s => s.Stays)), staysNow[zone].Sum(s => s.Stays)) is { } expected && StockOut.IsLikely(sold, expected))
                missing.Add(new(text, zone, names.Of(zone), sold, expected, PoissonTail.AtMost(sold, expected)));
        }
        return missing.OrderByDescending(m => m.Expected - m.Sold).ThenBy(m => m.Product, StringComparer.Ordinal);
    }

    // Of two directions the one that says more.
    private static IEnumerable<ProductsReply.PairPart> Pairs(IReadOnlyList<SoldOfDay.Pair> counted)
    {
        var all = counted.Where(p => p.One is null).Sum(p => p.Baskets);
        var alone = counted.Where(p => p.One is not null && p.Other is null).ToDictionary(p => p.One!, p => p.Baskets);
        foreach (var pair in counted.Where(p => p.Other is not null))
        {
            var turned = alone[pair.Other!] < alone[pair.One!];
            var (first, second) = turned ? (pair.Other!, pair.One!) : (pair.One!, pair.Other!);
            if (BoughtTogether.Of(pair.Baskets, alone[first], alone[second], all) is { } found) yield return new(first, second, pair.Baskets, found.Support, found.Confidence, found.Lift);
        }
    }
}
