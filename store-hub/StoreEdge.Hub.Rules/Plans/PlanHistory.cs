namespace StoreEdge.Hub.Rules.Plans;

/// <summary>
/// Which layout holds when. Of the versions that have begun the one with the latest first day does, of two with the same day the later one. So a layout that was
/// dated for December comes in December, though receivers were moved in November; whoever does not want it any more withdraws it.
/// </summary>
public sealed class PlanHistory(IEnumerable<PlanVersion> versions)
{
    /// <summary>By number, withdrawn ones among them.</summary>
    public IReadOnlyList<PlanVersion> All { get; } = [.. versions.OrderBy(v => v.Number)];

    /// <summary>What the hub runs with at an instant; null where nothing has begun.</summary>
    public PlanVersion? At(DateTimeOffset instant) => Newest(v => v.AppliesAt <= instant);

    /// <summary>The layout of a trading day's figures.</summary>
    public PlanVersion? On(DateOnly day, DateTimeOffset now) => Newest(v => v.FirstDay <= day && v.AppliesAt <= now);

    /// <summary>With one more, under the next number.</summary>
    public PlanHistory Followed(PlanVersion by) => new([.. All, by with { Number = All.Count == 0 ? 1 : All[^1].Number + 1 }]);

    /// <summary>With versions that HQ ordered and that may not be written down yet.</summary>
    public PlanHistory With(IEnumerable<PlanVersion> ordered) => ordered.Where(o => All.All(v => v.HqVersion != o.HqVersion)).Aggregate(this, (history, o) => history.Followed(o));

    /// <summary>Without what HQ ordered: HQ has no key here any more.</summary>
    public PlanHistory WithoutHq() => new(All.Where(v => v.Source != PlanSource.Hq));

    // Of what HQ ordered only its highest version that has begun: an earlier one that was dated later does not come back.
    private PlanVersion? Newest(Func<PlanVersion, bool> has)
    {
        var begun = All.Where(v => v.WithdrawnAt is null && has(v)).ToList();
        var ordered = begun.Max(v => v.HqVersion);
        return begun.Where(v => v.HqVersion is null || v.HqVersion == ordered).OrderBy(v => v.FirstDay).ThenBy(v => v.Number).LastOrDefault();
    }
}
