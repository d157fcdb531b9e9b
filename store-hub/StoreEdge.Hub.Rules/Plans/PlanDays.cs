using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Plans;

/// <summary>
/// The layout that each trading day's figures were counted on, as it was when the hub started: a day's own plan names its zones, numbers its cells, and says what
/// must not be told of it. What is sensitive in any version is so on all days.
/// </summary>
public sealed class PlanDays
{
    private readonly IReadOnlyList<(DateOnly FirstDay, FloorPlan Plan)> _plans;

    /// <param name="plans">Those that have begun, in the order in which they hold; the last one holds now.</param>
    public PlanDays(IReadOnlyList<(DateOnly FirstDay, FloorPlan Plan)> plans)
    {
        if (plans.Count == 0) throw new ArgumentException("a store has a plan", nameof(plans));
        _plans = plans;
        Sensitive = plans.SelectMany(p => p.Plan.Zones).Where(z => z.IsSensitive).Select(z => z.Id).ToHashSet();
        Lanes = plans.SelectMany(p => p.Plan.Lanes).Select(l => l.Zone).ToHashSet();
    }

    /// <summary>A store whose layout has never changed.</summary>
    public PlanDays(FloorPlan only) : this([(PlanVersion.Always, only)])
    {
    }

    /// <summary>In any version.</summary>
    public IReadOnlySet<ZoneId> Sensitive { get; }

    /// <summary>Lanes' zones of any version.</summary>
    public IReadOnlySet<ZoneId> Lanes { get; }

    /// <summary>In the order in which they hold.</summary>
    public IReadOnlyList<(DateOnly FirstDay, FloorPlan Plan)> All => _plans;

    public FloorPlan Now => _plans[^1].Plan;

    public FloorPlan On(DateOnly day) => _plans.LastOrDefault(p => p.FirstDay <= day, _plans[0]).Plan;

    /// <summary>The days on which another layout began, the store's first left out: figures before and after do not compare without a thought.</summary>
    public IEnumerable<(DateOnly FirstDay, string Version)> Changes => _plans.Skip(1).Select(p => (p.FirstDay, p.Plan.Version));
}
