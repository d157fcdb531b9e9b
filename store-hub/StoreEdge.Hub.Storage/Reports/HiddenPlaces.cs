using System.Collections.Concurrent;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Plans;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>
/// The zones and cells that no figure about shoppers may name. A zone that any version of the plan marks is hidden on all days; cells are those of the layout that the
/// day was counted on, in whose numbers they stand, and those of today's where it has the same outline.
/// </summary>
internal sealed class HiddenPlaces(PlanDays plans)
{
    private readonly IReadOnlySet<ZoneId> _zones = plans.Sensitive;
    private readonly IReadOnlySet<ZoneId> _lanes = plans.Lanes;
    private readonly ConcurrentDictionary<FloorPlan, IReadOnlySet<long>> _cells = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<int, IReadOnlySet<long>> _cellsOfDay = new();   // a day's heat asks for ten thousands of cells

    /// <summary>The other zones of the layout that the day was counted on.</summary>
    /// <param name="day">As in tables: 20261121.</param>
    public IEnumerable<ZoneId> ShownOn(int day) => plans.On(TradingCalendar.DayOfNumber(day)).Zones.Select(z => z.Id).Where(z => !plans.Sensitive.Contains(z));

    public bool Holds(ZoneId zone) => _zones.Contains(zone);

    /// <summary>
    /// Whether a zone's visits are told by the quarter of an hour. A lane's are told on the checkout page: that its queue is
    /// long is told at once, and must not meet another count of the same visits.
    /// </summary>
    public bool ShowsVisitsOf(ZoneId zone) => !_zones.Contains(zone) && !_lanes.Contains(zone);

    /// <param name="day">As in tables: 20261121.</param>
    public bool HoldsCell(int day, long cell) => _cellsOfDay.GetOrAdd(day, static (d, places) => places.CellsOf(d), this).Contains(cell);

    private IReadOnlySet<long> CellsOf(int day)
    {
        var plan = plans.On(TradingCalendar.DayOfNumber(day));
        return ReferenceEquals(plan, plans.Now) || !HasTheOutlineOf(plan) ? CellsOf(plan) : CellsOf(plan).Union(CellsOf(plans.Now)).ToHashSet();
    }

    private bool HasTheOutlineOf(FloorPlan plan) => (plan.WidthMetres, plan.HeightMetres) == (plans.Now.WidthMetres, plans.Now.HeightMetres);

    private IReadOnlySet<long> CellsOf(FloorPlan plan) => _cells.GetOrAdd(plan, p => new CoarseCells(p).Sensitive());

    /// <summary>The way without its hidden places; what is then twice in a row stands once.</summary>
    public IReadOnlyList<ZoneId> Without(IEnumerable<ZoneId> way)
    {
        var seen = new List<ZoneId>();
        foreach (var zone in way)
            if (!Holds(zone) && (seen.Count == 0 || seen[^1] != zone)) seen.Add(zone);
        return seen;
    }
}
