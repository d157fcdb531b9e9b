using System.Runtime.InteropServices;
using System.Text.Json;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Kpis;
using StoreEdge.Hub.Rules.Sales;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>What the tills sold on one trading day, up to <see cref="FactsSnapshot.SalesUntilMs"/>; no single receipt is told.</summary>
public static class SoldOfDay
{
    /// <param name="Transactions">Receipts on which something was sold.</param>
    /// <param name="Items">Sold less returned; voided lines are neither.</param>
    public readonly record struct Sums(long Transactions, long Items, long NetMinor);

    /// <returns>No row while too few receipts are told of.</returns>
    public static Told<Sums> Ask(FactsSnapshot facts, int day) => facts.Once(nameof(SoldOfDay), day, null, (s, f) => new(f.Number(s.Transactions), f.Number(s.Items), f.Number(s.NetMinor)), () =>
        facts.ThresholdOf(day).Rounded([Receipts(facts, day).Aggregate(default(Sums), (sum, r) => new(sum.Transactions + (BasketSums.IsSale(r.Items) ? 1 : 0), sum.Items + BasketSums.Pieces(r.Items), sum.NetMinor + r.TotalMinor))],
            s => s.Transactions, (s, _) => s));

    /// <summary>The one sum of a day's sales, wherever the store's are told.</summary>
    /// <returns>Nought where too few receipts are told of.</returns>
    public static Sums Of(FactsSnapshot facts, int day) => Ask(facts, day) is { Count: > 0 } told ? told[0] : default;

    /// <param name="Baskets">Receipts with the product in this hour.</param>
    public readonly record struct Product(string Text, ZoneId Zone, long HourStartMs, long Baskets);

    /// <summary>By product of the catalogue and hour; those of sensitive zones are left out.</summary>
    public static Told<Product> Products(FactsSnapshot facts, int day, ProductZones products) => facts.Once(nameof(Products), day, products, (p, f) => new(f.Text(p.Text)!, f.Zone(p.Zone), f.Number(p.HourStartMs), f.Number(p.Baskets)), () =>
        // Receipts name nobody: they are told as they are, by the hour.
        facts.ThresholdOf(day).Rounded(
            Receipts(facts, day).SelectMany(r => Bought(facts, r.Items, products).Select(p => (p.Text, p.Zone, r.HourStartMs))).GroupBy(p => p)
                .Select(g => new Product(g.Key.Text, g.Key.Zone, g.Key.HourStartMs, g.Count())),
            _ => facts.ThresholdOf(day).K, (r, _) => r));

    /// <param name="Other">Null in the rows of a product alone.</param>
    /// <param name="One">Null, too, in the one row of all receipts.</param>
    public readonly record struct Pair(string? One, string? Other, long Baskets);

    /// <summary>Receipts over some days, by product and by pair of products, rounded down; the rarer ones are left out.</summary>
    /// <param name="days">In order of time.</param>
    public static Told<Pair> Together(FactsSnapshot facts, IReadOnlyList<int> days, ProductZones products) => facts.Once(nameof(Together), days[^1], (days[0], products), shape: null, () =>
    {
        var counted = new Dictionary<(string?, string?), long>();
        foreach (var pair in days.SelectMany(d => Pairs(facts, d, products)))
            CollectionsMarshal.GetValueRefOrAddDefault(counted, (pair.One, pair.Other), out _) += pair.Baskets;
        return facts.ThresholdOf(days[^1]).Rounded(counted.Select(c => new Pair(c.Key.Item1, c.Key.Item2, c.Value)), p => p.Baskets, (p, down) => p with { Baskets = down(p.Baskets) });
    });

    /// <summary>Not told to anybody: one day's receipts by product and by pair of products, as they are.</summary>
    internal static IReadOnlyList<Pair> Pairs(FactsSnapshot facts, int day, ProductZones products) => facts.Kept<Pair>(nameof(Pairs), day, products, (p, f) => new(f.Text(p.One), f.Text(p.Other), f.Number(p.Baskets)), () =>
    {
        var counted = new Dictionary<(string?, string?), long>();
        foreach (var receipt in Receipts(facts, day).Where(r => BasketSums.IsSale(r.Items)))
        {
            var texts = Bought(facts, receipt.Items, products).Select(p => p.Text).Order(StringComparer.Ordinal).ToArray();
            Count(null, null);
            for (var i = 0; i < texts.Length; i++)
            {
                Count(texts[i], null);
                for (var j = i + 1; j < texts.Length; j++) Count(texts[i], texts[j]);
            }
        }
        return [.. counted.Select(c => new Pair(c.Key.Item1, c.Key.Item2, c.Value))];

        void Count(string? one, string? other) => CollectionsMarshal.GetValueRefOrAddDefault(counted, (one, other), out _)++;
    });

    private readonly record struct Receipt(long HourStartMs, long TotalMinor, IReadOnlyList<BasketItem> Items);

    private static IReadOnlyList<Receipt> Receipts(FactsSnapshot facts, int day) => facts.Rows(
        "SELECT closed_at_ms, total_minor, items FROM basket WHERE trading_day = $day AND closed_at_ms < $until",
        r => new Receipt(r.GetInt64(0) / 3_600_000 * 3_600_000, r.GetInt64(1), JsonSerializer.Deserialize(r.GetString(2), ItemsJson.Default.IReadOnlyListBasketItem) ?? []),
        ("$day", day), ("$until", facts.SalesUntilMs));

    // Each product once, by its text: a receipt may print the same product under its pack's number or without.
    private static IEnumerable<(string Text, ZoneId Zone)> Bought(FactsSnapshot facts, IReadOnlyList<BasketItem> items, ProductZones products)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in items)
            if (!item.Voided && item.AmountMinor >= 0 && products.TryFind(item, out var zone) && !facts.Hidden.Holds(zone) && seen.Add(item.Text.Trim()))
                yield return (item.Text.Trim(), zone);
    }
}
