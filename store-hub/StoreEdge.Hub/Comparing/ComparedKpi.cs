using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Comparisons;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Comparing;

/// <summary>A figure that each day has for itself, of what the pages tell of that day; a day on which nothing of it is told has none.</summary>
/// <param name="Id">As in <c>kpis.md</c> and <c>GET /api/kpis</c>.</param>
/// <param name="Unit"><c>visits</c>, <c>count</c>, <c>share</c> (0 to 1), <c>seconds</c> or <c>money</c> (minor units of the store's currency).</param>
/// <param name="OfZone">Whether it is a zone's figure; otherwise it is the store's.</param>
internal sealed record ComparedKpi(string Id, string Name, string Unit, bool OfZone, string Definition, Func<ToldDay, ComparedKpi.Figure?> Ask)
{
    /// <param name="Events">Visits, entries, stays or sales behind the value.</param>
    internal readonly record struct Figure(double Value, double Events);

    public static IReadOnlyList<ComparedKpi> All { get; } =
    [
        new("visit", "Visits", "visits", false, "Consented visits and cart trips of the day.", d => Count(d.All)),
        new("conversion", "Conversion by join", "share", false, "Visits joined with a basket / visits that allow the join: a lower bound.",
            d => Share(d.Visits.Sum(v => v.JoinedVisits), d.Visits.Sum(v => v.LinkVisits))),
        new("net-sales", "Net sales", "money", false, "Sum of the day's receipts, net of returns and voids.", d => d.Baskets == 0 ? null : new(d.NetMinor, d.Baskets)),
        new("transactions", "Transactions", "count", false, "Receipts of the day.", d => Count(d.Baskets)),
        new("atv", "Average transaction", "money", false, "Net sales / transactions (ATV).", d => Share(d.NetMinor, d.Baskets)),
        new("coverage", "Coverage", "share", false, "App visits / baskets of the day: how much of the store a figure of visits sees.",
            d => d.App == 0 ? null : Share(d.App, d.Baskets)),
        new("zone-entry", "Zone entries", "count", true, "Tracks that entered the zone and stayed for 5 seconds and more.", d => Count(d.Slots.Sum(s => s.Entries))),
        new("stay", "Stays", "count", true, "Unbroken times in the zone of 20 seconds and more.", d => Count(d.Slots.Sum(s => s.Stays))),
        new("average-dwell", "Average dwell", "seconds", true, "Total dwell in the zone / zone entries.",
            d => d.Slots.Sum(s => s.DwellEntries) is > 0 and var entries ? new(Figures.Seconds(d.DwellMs) / entries, entries) : null),
        new("dwell-per-visitor", "Dwell per visitor", "seconds", true, "Total dwell in the zone / all visits of the day.",
            d => d.DwellMs > 0 && d.All > 0 ? new(Figures.Seconds(d.DwellMs) / d.All, d.All) : null),
        new("draw-rate", "Draw rate", "share", true, "Visits with a stay in the zone / visits of the day, each counted once.",
            d => d.Slots.Sum(s => s.StayVisits) is > 0 and var stayed ? Share(stayed, d.All) : null),
        new("stop-rate", "Stop rate", "share", true, "Stays in the zone / zone entries.",
            d => d.Slots.Sum(s => s.Stays) is > 0 and var stays ? Share(stays, d.Slots.Sum(s => s.Entries)) : null),
    ];

    public static ComparedKpi? Find(string? id) => All.FirstOrDefault(k => k.Id == id);

    private static Figure? Count(long count) => count == 0 ? null : new(count, count);

    private static Figure? Share(long part, long whole) => whole == 0 ? null : new((double)part / whole, whole);
}

/// <summary>What is told of one day that is over: asked of the same door as the pages, each part when it is needed.</summary>
/// <param name="zone">Null where none is meant.</param>
internal sealed class ToldDay(FactsSnapshot facts, DateOnly day, VisitSource? source, ZoneId? zone)
{
    private readonly int _number = TradingCalendar.NumberOf(day);
    private IReadOnlyList<VisitsOfDay.Row>? _visits;
    private IReadOnlyList<LaneHours.Row>? _sales;
    private IReadOnlyList<ZoneSlots.Row>? _slots;

    public DateOnly Day => day;

    /// <summary>Of the source that was asked for.</summary>
    public IEnumerable<VisitsOfDay.Row> Visits => EveryVisit.Where(v => source is null || v.Source == source);

    public long All => Visits.Sum(v => v.Visits);

    /// <summary>Whatever source was asked for: coverage is of the app.</summary>
    public long App => EveryVisit.Where(v => v.Source == VisitSource.App).Sum(v => v.Visits);

    public long Baskets => Sales.Sum(s => s.Baskets);

    public long NetMinor => Sales.Sum(s => s.TotalMinor);

    /// <summary>The zone's quarters of an hour.</summary>
    public IReadOnlyList<ZoneSlots.Row> Slots => _slots ??= [.. ZoneSlots.Ask(facts, _number, source).Where(s => s.Zone == zone)];

    public long DwellMs => Slots.Sum(s => s.DwellMs);

    public bool IsKnown => DayIsKnown.Ask(facts, _number);

    public Told<HeatCells.Row> Heat => HeatCells.Ask(facts, _number, source);

    private IReadOnlyList<VisitsOfDay.Row> EveryVisit => _visits ??= VisitsOfDay.Ask(facts, _number);

    private IReadOnlyList<LaneHours.Row> Sales => _sales ??= LaneHours.Ask(facts, _number);

    public DayFigure? Of(ComparedKpi kpi) => kpi.Ask(this) is { } figure ? new(day, figure.Value, figure.Events) : null;
}
