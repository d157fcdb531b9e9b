using StoreEdge.Hub.Rules.Plans;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

/// <summary>
/// What the plan calls its parts. A day may hold rows of a zone or lane that today's plan no longer has; those keep their id
/// as name, because leaving them out would change the sums.
/// </summary>
internal sealed class PlanNames(FloorPlan plan)
{
    private readonly Dictionary<ZoneId, Zone> _zones = plan.Zones.ToDictionary(z => z.Id);
    private readonly Dictionary<LaneId, ZoneId> _lanes = plan.Lanes.ToDictionary(l => l.Id, l => l.Zone);

    /// <summary>Of a period's last layout; a part that only an earlier one of its days had bears the name that it had then.</summary>
    public PlanNames(FloorPlan plan, PlanDays plans, Period period) : this(plan)
    {
        foreach (var former in period.Days.Reverse().Select(plans.On).Distinct())
        {
            foreach (var zone in former.Zones) _former.TryAdd(zone.Id, zone.Name);
            foreach (var lane in former.Lanes) _formerLanes.TryAdd(lane.Id, lane.Zone);
        }
    }

    private readonly Dictionary<ZoneId, string> _former = [];
    private readonly Dictionary<LaneId, ZoneId> _formerLanes = [];

    public string Of(ZoneId zone) => _zones.TryGetValue(zone, out var known) ? known.Name : _former.GetValueOrDefault(zone, zone.Value);

    public string Of(LaneId lane) => _lanes.TryGetValue(lane, out var zone) || _formerLanes.TryGetValue(lane, out zone) ? Of(zone) : lane.Value;

    public string? KindOf(ZoneId zone) => _zones.TryGetValue(zone, out var known) ? Of(known.Kind) : null;

    public bool IsLane(ZoneId zone) => _zones.TryGetValue(zone, out var known) && known.Kind == ZoneKind.Lane;

    /// <summary>A door or a cart park: everybody passes it, and not to stop there says nothing.</summary>
    public bool IsPassed(ZoneId zone) => _zones.TryGetValue(zone, out var known) && known.Kind is ZoneKind.Entrance or ZoneKind.CartPark;

    /// <summary>As <see cref="With(IEnumerable{ZoneId})"/>, without those of which no visits are told, not even a zero: the sensitive ones, and the lanes, which have a page of their own.</summary>
    public IEnumerable<ZoneId> Shown(IEnumerable<ZoneId> inRows) => With(inRows).Where(z => !_zones.TryGetValue(z, out var known) || (!known.IsSensitive && known.Kind != ZoneKind.Lane));

    /// <summary>The plan's zones, then those that only the rows know, each once, by id.</summary>
    public IEnumerable<ZoneId> With(IEnumerable<ZoneId> inRows) =>
        _zones.Keys.Union(inRows).OrderBy(z => z.Value, StringComparer.Ordinal);

    /// <summary>The plan's lanes, then those that only the rows know, each once, by id.</summary>
    public IEnumerable<LaneId> With(IEnumerable<LaneId> inRows) =>
        _lanes.Keys.Union(inRows).OrderBy(l => l.Value, StringComparer.Ordinal);

    public static string Of(ZoneKind kind) => kind switch
    {
        ZoneKind.Department => "department",
        ZoneKind.Lane => "lane",
        ZoneKind.Entrance => "entrance",
        ZoneKind.CartPark => "cartPark",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "a kind of zone without a word for it"),
    };
}
