namespace StoreEdge.Hub.Rules.Comparisons;

/// <summary>
/// A layout change that is to be judged, said before it begins: what is measured, over which days, and from which change on it would
/// matter. None of it can be changed once the change is in force, so that nobody picks the figure that happens to look best.
/// </summary>
/// <param name="Kpi">The one figure that decides, such as <c>draw-rate</c>.</param>
/// <param name="Zone">Of which the figure is; null where it is the store's.</param>
/// <param name="Before">First and last day, both in it, of the old layout.</param>
/// <param name="After">First and last day, both in it, of the new layout.</param>
/// <param name="SmallestThatMatters">In the figure's unit, above 0.</param>
public sealed record Experiment(string Name, string Kpi, string? Zone, (DateOnly First, DateOnly Last) Before, (DateOnly First, DateOnly Last) After, double SmallestThatMatters)
{
    /// <param name="today">The store's trading day on which it is registered.</param>
    /// <param name="kpis">What can be measured for each day.</param>
    /// <returns>Every fault, with the field's name; none when it may be registered.</returns>
    public IEnumerable<(string Field, string Fault)> Faults(DateOnly today, IReadOnlySet<string> kpis, Sample needed)
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > 100) yield return (nameof(Name), "needs 1 to 100 characters");
        if (!kpis.Contains(Kpi)) yield return (nameof(Kpi), $"is none of {string.Join(", ", kpis.Order(StringComparer.Ordinal))}");
        if (!(SmallestThatMatters > 0) || !double.IsFinite(SmallestThatMatters)) yield return (nameof(SmallestThatMatters), "must be above 0");
        if (Days(Before) < needed.LeastDays) yield return (nameof(Before), $"has fewer than {needed.LeastDays} days");
        if (Days(After) < needed.LeastDays) yield return (nameof(After), $"has fewer than {needed.LeastDays} days");
        if (After.First <= Before.Last) yield return (nameof(After), "begins before the first period has ended");
        if (After.First <= today) yield return (nameof(After), "has begun: an experiment is registered before its change is in force");
    }

    /// <summary>What may be asked of it on a day: nothing before its last day is over, so that nobody stops at a lucky moment.</summary>
    public bool IsOver(DateOnly today) => today > After.Last;

    private static int Days((DateOnly First, DateOnly Last) period) => period.Last.DayNumber - period.First.DayNumber + 1;
}
