using StoreEdge.Hub.Rules.Sales;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

/// <summary>What the zones' products sold over some days; nothing of any zone while too few of the products sold are mapped on one of the days.</summary>
internal sealed class ZoneSalesOfPeriod
{
    private readonly ILookup<ZoneId, ZoneSalesOfDay.Row> _sales;
    private readonly HashSet<(ZoneId, long)> _soldIn;

    private ZoneSalesOfPeriod(IReadOnlyList<ZoneSalesOfDay.Row> rows, IEnumerable<SoldOfDay.Product> sold, bool hasCatalogue)
    {
        HasCatalogue = hasCatalogue;
        Mapped = rows.Where(r => r.Zone is null).Min(r => r.Mapped);
        CanBeTold = Mapped >= ZoneSales.LeastMapped;
        _sales = rows.Where(r => r.Zone is not null).ToLookup(r => r.Zone!.Value);
        _soldIn = [.. sold.Select(s => (s.Zone, s.HourStartMs))];
    }

    public bool HasCatalogue { get; }

    /// <summary>Of the day of which the fewest are; null without a catalogue or a sale.</summary>
    public double? Mapped { get; }

    public bool CanBeTold { get; }

    /// <param name="isToday">Only today's visits can be joined to baskets.</param>
    public static ZoneSalesOfPeriod Of(FactsSnapshot f, IReadOnlyList<int> days, ProductZones? products, bool isToday) => products is null
        ? new([], [], hasCatalogue: false)
        : new([.. days.SelectMany(d => ZoneSalesOfDay.Ask(f, d, products, isToday))], days.SelectMany(d => SoldOfDay.Products(f, d, products)), hasCatalogue: true);

    public long? Baskets(ZoneId zone) => CanBeTold && _sales.Contains(zone) ? _sales[zone].Sum(s => s.Baskets) : null;

    public long? NetMinor(ZoneId zone) => CanBeTold && _sales.Contains(zone) ? _sales[zone].Sum(s => s.NetMinor) : null;

    public double? Conversion(ZoneId zone) => CanBeTold ? _sales[zone].Select(s => s.Conversion).FirstOrDefault() : null;

    public bool SoldIn(ZoneId zone, long hourStartMs) => _soldIn.Contains((zone, hourStartMs));
}
