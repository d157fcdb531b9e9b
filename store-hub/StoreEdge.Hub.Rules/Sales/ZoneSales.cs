using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Sales;

/// <summary>What was sold of each zone's products.</summary>
public sealed class ZoneSales
{
    /// <summary>Below this share of the sold products no zone's sales are told: what is missing would be missing somewhere (kpis).</summary>
    public const double LeastMapped = 0.9;

    private readonly Dictionary<ZoneId, Sold> _sold = [];
    private readonly Dictionary<long, HashSet<ZoneId>> _zonesOfBasket = [];

    /// <param name="baskets">Each once; voided lines count for nothing, a return takes back what it returns.</param>
    public ZoneSales(ProductZones products, IEnumerable<(long BasketId, IReadOnlyList<BasketItem> Items)> baskets)
    {
        var (known, unknown) = (new HashSet<string>(StringComparer.OrdinalIgnoreCase), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        foreach (var (id, items) in baskets)
        {
            var bought = new HashSet<ZoneId>();
            foreach (var item in items.Where(i => !i.Voided))
            {
                var found = products.TryFind(item, out var zone);
                (found ? known : unknown).Add(item.Gtin ?? item.Text.Trim());
                if (!found) continue;
                var sold = _sold.GetValueOrDefault(zone);
                var first = item.AmountMinor >= 0 && bought.Add(zone) ? 1 : 0;
                _sold[zone] = new(sold.Baskets + first, sold.NetMinor + item.AmountMinor);
            }
            _zonesOfBasket[id] = bought;
        }
        Mapped = known.Count + unknown.Count == 0 ? null : (double)known.Count / (known.Count + unknown.Count);
    }

    /// <summary>Share of the different products sold whose zone is known; null when nothing was sold.</summary>
    public double? Mapped { get; }

    public bool CanBeTold => Mapped >= LeastMapped;

    /// <returns>Null while too few of the sold products are mapped.</returns>
    public Sold? Of(ZoneId zone) => CanBeTold ? _sold.GetValueOrDefault(zone) : null;

    /// <summary>
    /// Of the stays that joined visits had in each zone, the share whose visit bought something of the zone. A zone with fewer than
    /// <see cref="Threshold.K"/> joined visits has none, and both counts are rounded down like all that is told.
    /// </summary>
    /// <param name="stays">Counted stays, each with its visit.</param>
    /// <param name="basketsOf">The baskets that a visit was joined to.</param>
    /// <param name="threshold">Of the day.</param>
    public IReadOnlyDictionary<ZoneId, double> Conversion(IEnumerable<(long VisitId, ZoneId Zone)> stays, ILookup<long, long> basketsOf, Threshold threshold)
    {
        if (!CanBeTold) return new Dictionary<ZoneId, double>();
        return stays.GroupBy(s => s.Zone).Where(z => z.Select(s => s.VisitId).Distinct().Count() >= threshold.K)
            .ToDictionary(z => z.Key, z => threshold.Down(z.Count(s => basketsOf[s.VisitId].Any(b => _zonesOfBasket.TryGetValue(b, out var bought) && bought.Contains(s.Zone)))) / (double)threshold.Down(z.Count()));
    }

    /// <param name="Baskets">With at least one product of the zone that was not returned.</param>
    /// <param name="NetMinor">In minor units, net of returns and voids.</param>
    public readonly record struct Sold(long Baskets, long NetMinor);
}
