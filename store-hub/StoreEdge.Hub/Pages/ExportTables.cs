using StoreEdge.Hub.Rules.Kpis;
using StoreEdge.Hub.Rules.Visits;

namespace StoreEdge.Hub.Pages;

/// <summary>Every table of the pages, made of the answers that the pages themselves are drawn from: so the same number stands in both.</summary>
internal sealed class ExportTables(IVisitQueries visits, IZoneQueries zones, IPathQueries paths, ICheckoutQueries checkout, IProductQueries products, IFloorQueries floor)
{
    public static readonly IReadOnlyList<string> Names =
        ["visits", "days", "occupancy", "zones", "zone-hours", "sequences", "flows", "funnel", "lanes", "lane-hours", "out-of-stock", "bought-together", "floor", "floor-cells"];

    /// <returns>Null for a name that is none.</returns>
    public ExportTable? Of(string name, Period period, VisitSource? source) => name switch
    {
        "visits" => Visits(visits.Visits(period)),
        "days" => Table(name, visits.Visits(period), r => r.Days, ("day", null, d => d.Day), ("app", "visit", d => d.App), ("cart", "visit", d => d.Cart), ("baskets", "transactions", d => d.Baskets), ("netMinor", "net-sales", d => d.NetMinor)),
        "occupancy" => Table(name, visits.Visits(period), r => r.Occupancy, ("atMs", null, o => o.AtMs), ("app", "occupancy", o => o.App), ("estimate", "occupancy", o => o.Estimate), ("low", "occupancy", o => o.Low), ("high", "occupancy", o => o.High)),
        "zones" => Zones(zones.Zones(period, source)),
        "zone-hours" => Table(name, zones.Zones(period, source), r => r.Zones.SelectMany(z => z.Hours.Select((seconds, hour) => (z.Zone, z.Name, Hour: hour, Seconds: seconds))),
            ("zone", null, z => z.Zone.Value), ("name", null, z => z.Name), ("hour", null, z => z.Hour), ("dwellSeconds", "dwell", z => z.Seconds)),
        "sequences" => Table(name, paths.Paths(period, source), r => r.Sequences, ("zones", null, s => string.Join(" > ", s.Zones)), ("visits", "path", s => s.Visits), ("share", "path", s => s.Share), ("conversion", "path-conversion", s => s.Conversion), ("detourRatio", "detour-ratio", s => s.DetourRatio)),
        "flows" => Table(name, paths.Paths(period, source), r => r.Flows, ("from", null, m => m.From.Value), ("to", null, m => m.To.Value), ("count", "path", m => m.Count)),
        "funnel" => Table(name, paths.Paths(period, source), r => r.Funnel is { } steps ? [steps] : Array.Empty<PathsReply.Steps>(), ("entered", "visit", s => s.Entered), ("stayed", "funnel-stay", s => s.Stayed), ("stayedShare", "funnel-stay", s => s.StayedShare),
            ("mayBeJoined", null, s => s.MayBeJoined), ("bought", "funnel-buy", s => s.Bought), ("boughtShare", "funnel-buy", s => s.BoughtShare)),
        "lanes" => Lanes(checkout.Checkout(period)),
        "lane-hours" => Table(name, checkout.Checkout(period), r => r.Lanes.SelectMany(l => l.Hours.Select(h => (l.Lane, h))),
            ("lane", null, l => l.Lane.Value), ("hour", null, l => l.h.Hour), ("baskets", "transactions", l => l.h.Baskets), ("items", null, l => l.h.Items), ("totalMinor", "net-sales", l => l.h.TotalMinor)),
        "out-of-stock" => Table(name, products.Products(period), r => r.OutOfStock ?? [], ("product", null, p => p.Product), ("zone", null, p => p.Zone.Value), ("sold", "out-of-stock", p => p.Sold), ("expected", "out-of-stock", p => p.Expected), ("chance", "out-of-stock", p => p.Chance)),
        "bought-together" => Table(name, products.Products(period), r => r.Together ?? [], ("first", null, p => p.First), ("second", null, p => p.Second), ("baskets", "bought-together", p => p.Baskets), ("support", "bought-together", p => p.Support),
            ("confidence", "bought-together", p => p.Confidence), ("lift", "bought-together", p => p.Lift)),
        "floor" => Table(name, floor.Floor(period, new(0, 24), source), r => r.Zones, ("zone", null, z => z.Zone.Value), ("dwellSeconds", "dwell", z => z.DwellSeconds), ("visits", "visit", z => z.Visits), ("stays", "stay", z => z.Stays)),
        "floor-cells" => Table(name, floor.Floor(period, new(0, 24), source), r => r.Cells, ("column", null, c => (long)c[0]), ("row", null, c => (long)c[1]), ("dwellSeconds", "dwell", c => c[2])),
        _ => null,
    };

    private static ExportTable Visits(VisitsReply r)
    {
        const string App = "app", Both = "app and cart", Tills = "tills";
        (string Field, object? Value, string Of)[] figures =
        [
            ("visits.app", r.Visits.App, App), ("visits.cart", r.Visits.Cart, "cart"), ("visits.once", r.Visits.Once, Both), ("averageVisitSeconds", r.AverageVisitSeconds, Both),
            ("bounce.bounced", r.Bounce.Bounced, Both), ("bounce.share", r.Bounce.Share, Both), ("bounce.engaged", r.Bounce.Engaged, Both), ("bounce.engagedShare", r.Bounce.EngagedShare, Both),
            ("coverage.share", r.Coverage.Share, App), ("conversion.share", r.Conversion.Share, Both), ("conversionByDoor", r.ConversionByDoor, "door"),
            ("sales.transactions", r.Sales.Transactions, Tills), ("sales.netMinor", r.Sales.NetMinor, Tills), ("yieldMinor", r.YieldMinor, App), ("atvMinor", r.AtvMinor, Tills), ("upt", r.Upt, Tills),
        ];
        return new("visits", r.Head, [("figure", null), ("value", null), ("kpi", null), ("unit", null), ("of", null), ("definition", null)],
            [.. figures.Select(f => (f, Kpi: KpiCatalogue.All.First(k => k.Id == KpiCatalogue.Of("visits")[f.Field]))).Select(f => (IReadOnlyList<object?>)[f.f.Field, f.f.Value, f.Kpi.Id, Unit(f.f.Field, f.Kpi), f.f.Of, f.Kpi.Definition.In(null, r.Head.LeastVisits)])]);
    }

    // The two counts behind shares are parts of their KPI, and are no shares themselves.
    private static string Unit(string field, Kpi kpi) => field is "bounce.bounced" or "bounce.engaged" ? "visits" : kpi.Unit;

    private static ExportTable Zones(ZonesReply r) => Table("zones", r, x => x.Zones,
        ("zone", null, z => z.Zone.Value), ("name", null, z => z.Name), ("visits", "visit", z => z.Visits), ("entries", "zone-entry", z => z.Entries), ("stays", "stay", z => z.Stays), ("dwellSeconds", "dwell", z => z.DwellSeconds),
        ("averageDwellSeconds", "average-dwell", z => z.AverageDwellSeconds), ("dwellPerVisitorSeconds", "dwell-per-visitor", z => z.DwellPerVisitorSeconds), ("medianDwellSeconds", "median-dwell", z => z.MedianDwellSeconds),
        ("p90DwellSeconds", "p90-dwell", z => z.P90DwellSeconds), ("drawRate", "draw-rate", z => z.DrawRate), ("stopRate", "stop-rate", z => z.StopRate), ("zoneBounce", "zone-bounce", z => z.ZoneBounce),
        ("baskets", "zone-sales", z => z.Baskets), ("netMinor", "zone-sales", z => z.NetMinor), ("conversion", "zone-conversion", z => z.Conversion), ("conversionByHour", "zone-conversion-by-hour", z => z.ConversionByHour));

    private static ExportTable Lanes(CheckoutReply r) => Table("lanes", r, x => x.Lanes,
        ("lane", null, l => l.Lane.Value), ("name", null, l => l.Name), ("baskets", "transactions", l => l.Baskets), ("items", null, l => l.Items), ("totalMinor", "net-sales", l => l.TotalMinor), ("joined", null, l => l.Joined),
        ("medianWaitSeconds", "queue-wait", l => l.MedianWaitSeconds), ("p90WaitSeconds", "queue-wait-p90", l => l.P90WaitSeconds), ("medianServiceSeconds", "service-time", l => l.MedianServiceSeconds),
        ("events", null, l => l.Queue.Events), ("abandoned", null, l => l.Queue.Abandoned), ("abandonedShare", "abandonment", l => l.Queue.AbandonedShare));

    private static ExportTable Table<TReply, TRow>(string name, TReply reply, Func<TReply, IEnumerable<TRow>> rows, params (string Name, string? Kpi, Func<TRow, object?> Of)[] columns)
        where TReply : Report =>
        new(name, reply.Head, [.. columns.Select(c => (c.Name, c.Kpi))], [.. rows(reply).Select(r => (IReadOnlyList<object?>)[.. columns.Select(c => c.Of(r))])]);
}
