using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>The zones and cells that no figure about shoppers may name, by the plan as it is now: what was counted under an older one is hidden too.</summary>
internal sealed class HiddenPlaces(FloorPlan plan)
{
    private readonly HashSet<ZoneId> _zones = [.. plan.Zones.Where(z => z.IsSensitive).Select(z => z.Id)];
    private readonly HashSet<ZoneId> _lanes = [.. plan.Zones.Where(z => z.Kind == ZoneKind.Lane).Select(z => z.Id)];
    private readonly IReadOnlySet<long> _cells = new CoarseCells(plan).Sensitive();

    /// <summary>The plan's other zones.</summary>
    public IReadOnlyList<ZoneId> Shown { get; } = [.. plan.Zones.Where(z => !z.IsSensitive).Select(z => z.Id)];

    public bool Holds(ZoneId zone) => _zones.Contains(zone);

    /// <summary>
    /// Whether a zone's visits are told by the quarter of an hour. A lane's are told on the checkout page: how many stand in it now is told as it
    /// is, and must not meet another count of the same visits.
    /// </summary>
    public bool ShowsVisitsOf(ZoneId zone) => !_zones.Contains(zone) && !_lanes.Contains(zone);

    public bool HoldsCell(long cell) => _cells.Contains(cell);

    /// <summary>The way without its hidden places; what is then twice in a row stands once.</summary>
    public IReadOnlyList<ZoneId> Without(IEnumerable<ZoneId> way)
    {
        var seen = new List<ZoneId>();
        foreach (var zone in way)
            if (!Holds(zone) && (seen.Count == 0 || seen[^1] != zone)) seen.Add(zone);
        return seen;
    }
}
