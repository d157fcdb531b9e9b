using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Comparisons;
using StoreEdge.Hub.Rules.Kpis;
using StoreEdge.Hub.Rules.Sales;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Comparing;

/// <summary>A figure that each day has for itself, of what the pages tell of that day; a day on which nothing of it is told has none.</summary>
/// <param name="Of">Its one definition.</param>
/// <param name="OfZone">Whether it is a zone's figure; otherwise it is the store's.</param>
internal sealed record ComparedKpi(Kpi Of, bool OfZone, Func<ToldDay, ComparedKpi.Figure?> Ask)
{
    /// <param name="Events">Visits, entries, stays or sales behind the value.</param>
    internal readonly record struct Figure(double Value, double Events);

    public static IReadOnlyList<ComparedKpi> All { get; } = [.. StoreFigures.All, .. ZoneFigures.All];

    public string Id => Of.Id;

    public string Name => Of.Name.En;

    public string Unit => Of.Unit;

    public string Definition => Of.Definition.En;

    /// <summary>Whether the one tells the other: stop rate and zone bounce are two names of one count.</summary>
    public bool Tells(string id) => id == Id || (id is "stop-rate" or "zone-bounce" && Id is "stop-rate" or "zone-bounce");

    public static ComparedKpi? Find(string? id) => All.FirstOrDefault(k => k.Id == id);

    public static ComparedKpi OfStore(string id, Func<ToldDay, Figure?> ask) => new(Defined(id), OfZone: false, ask);

    public static ComparedKpi OfEachZone(string id, Func<ToldDay, Figure?> ask) => new(Defined(id), OfZone: true, ask);

    /// <summary>A count is its own number of events.</summary>
    public static Figure? Count(long count) => count == 0 ? null : new(count, count);

    /// <summary>A part of a whole, or a mean: what there is of it for each of so many.</summary>
    public static Figure? Share(long part, long whole) => whole == 0 ? null : new((double)part / whole, whole);

    private static Kpi Defined(string id) => KpiCatalogue.All.Single(k => k.Id == id);
}

/// <summary>What is told of one day that is over: asked of the same door as the pages, each part when it is needed.</summary>
/// <param name="zone">Null where none is meant.</param>
/// <param name="products">Null without a catalogue.</param>
internal sealed class ToldDay(FactsSnapshot facts, DateOnly day, VisitSource? source, ZoneId? zone, ProductZones? products)
{
    private readonly int _number = TradingCalendar.NumberOf(day);
    private IReadOnlyList<VisitsOfDay.Row>? _visits;
    private IReadOnlyList<LaneHours.Row>? _sales;
    private IReadOnlyList<ZoneSlots.Row>? _slots;

    public DateOnly Day => day;

    /// <summary>Of the source that was asked for.</summary>
    public IEnumerable<VisitsOfDay.Row> Visits => EveryVisit.Where(v => source is null || v.Source == source);

    public long All => Visits.Sum(v => v.Visits);

    /// <summary>By the hour in which they began, of the source that was asked for.</summary>
    public IEnumerable<VisitHours.Row> Hours => VisitHours.Ask(facts, _number).Where(v => source is null || v.Source == source);

    /// <summary>Whatever source was asked for: coverage and yield are of the app.</summary>
    public long App => EveryVisit.Where(v => v.Source == VisitSource.App).Sum(v => v.Visits);

    public long Baskets => Sales.Sum(s => s.Baskets);

    /// <summary>Receipts on which something was sold.</summary>
    public SoldOfDay.Sums Sold => SoldOfDay.Of(facts, _number);

    /// <summary>Of all lanes together; whatever source was asked for.</summary>
    public WaitFigures Waits => WaitFigures.OfAll(facts, [_number]);

    public IEnumerable<LaneQueues.Row> Queues => LaneQueues.Ask(facts, _number);

    /// <summary>The zone's quarters of an hour.</summary>
    public IReadOnlyList<ZoneSlots.Row> Slots => _slots ??= zone is { } of ? ZoneSlots.Of(facts, _number, source, of) : [];

    public long DwellMs => Slots.Sum(s => s.DwellMs);

    /// <summary>The zone's first stays, shortest first.</summary>
    public IReadOnlyList<(long Seconds, long Stays)> Dwell => zone is { } of ? Figures.Ascending(ZoneDwell.Of(facts, _number, source, of).Select(d => (d.Seconds, d.Visits))) : [];

    public ZoneSalesOfPeriod ZoneSales => ZoneSalesOfPeriod.Of(facts, [_number], products, isToday: false);

    /// <summary>Null where no zone is meant.</summary>
    public ZoneId? Zone => zone;

    public bool IsKnown => DayIsKnown.Ask(facts, _number);

    public Told<HeatCells.Row> Heat => HeatCells.Ask(facts, _number, source);

    private IReadOnlyList<VisitsOfDay.Row> EveryVisit => _visits ??= VisitsOfDay.Ask(facts, _number);

    private IReadOnlyList<LaneHours.Row> Sales => _sales ??= LaneHours.Ask(facts, _number);

    public DayFigure? Of(ComparedKpi kpi) => kpi.Ask(this) is { } figure ? new(day, figure.Value, figure.Events) : null;
}
