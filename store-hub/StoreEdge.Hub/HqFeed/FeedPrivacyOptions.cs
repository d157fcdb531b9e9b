using StoreEdge.Hub.Rules.Anonymity;

namespace StoreEdge.Hub.HqFeed;

/// <summary>
/// Section <c>StoreEdge:HqFeed:Privacy</c>: how far one shopper's trading day reaches in what HQ is told, and what hides it. A day is cut and charged by what is set at
/// its close, and its week by what each of its days was cut to; so a change holds from the next day that is closed. Bounds may be wider: the noise
/// grows with them. What they may all cost together is fixed.
/// </summary>
internal sealed class FeedPrivacyOptions
{
    private static readonly ShopperFamilies Defaults = ShopperFamilies.Default;

    /// <summary>Zones of one shopper's day in what is told of the day, 1 to 40. More of them at the same epsilon: louder noise, and fewer zones that are cut.</summary>
    public int ZonesOfDay { get; set; } = Defaults.Bounds.Zones;

    /// <summary>Zones of one shopper's day in what is told of the week, 1 to 40.</summary>
    public int ZonesOfWeek { get; set; } = Defaults.Bounds.ZonesOfWeek;

    /// <summary>Minutes of one shopper's day in one zone, 1 to 60; the rest of a longer stop is not told.</summary>
    public int DwellMinutes { get; set; } = Defaults.Bounds.DwellSeconds / 60;

    /// <summary>Different moves between zones, 1 to 40.</summary>
    public int Moves { get; set; } = Defaults.Bounds.Moves;

    /// <summary>Different hours in which a visit begins, 1 to 24.</summary>
    public int Hours { get; set; } = Defaults.Bounds.Hours;

    /// <summary>Thousandths of epsilon, from 1: what the day's zones cost. All five together cost at most 1,000.</summary>
    public int ZoneDaysMilli { get; set; } = Defaults.Epsilon.ZoneDays;

    /// <summary>What the week's zones by part of the day cost each of its days.</summary>
    public int ZoneDaypartsMilli { get; set; } = Defaults.Epsilon.ZoneDayparts;

    /// <summary>What the week's minutes cost.</summary>
    public int ZoneDwellMilli { get; set; } = Defaults.Epsilon.ZoneDwell;

    /// <summary>What the week's moves cost.</summary>
    public int FlowsMilli { get; set; } = Defaults.Epsilon.Flows;

    /// <summary>What the week's hours cost.</summary>
    public int VisitHoursMilli { get; set; } = Defaults.Epsilon.VisitHours;

    /// <summary>No figure is told below it, whatever the noise, 10 to 1,000.</summary>
    public int LeastTold { get; set; } = Defaults.Release.Least;

    /// <summary>Sales that a figure of the tills, of a day or of a band, is told from, 10 to 1,000.</summary>
    public int LeastBaskets { get; set; } = TillDay.LeastBaskets;

    /// <summary>n of the threshold <see cref="LeastTold"/> + b ln n, 500 to 1,000,000: the more, the rarer an empty cell is told, and the fewer full ones are.</summary>
    public int EmptyToldOneIn { get; set; } = Defaults.Release.EmptyToldOneIn;

    /// <summary>All together, in thousandths of epsilon.</summary>
    public int SumMilli => Epsilon.Sum;

    private EpsilonShares Epsilon => new() { ZoneDays = ZoneDaysMilli, ZoneDayparts = ZoneDaypartsMilli, ZoneDwell = ZoneDwellMilli, Flows = FlowsMilli, VisitHours = VisitHoursMilli };

    /// <exception cref="InvalidOperationException">The settings were not checked.</exception>
    public ShopperFamilies Families() => new(
        new() { Zones = ZonesOfDay, ZonesOfWeek = ZonesOfWeek, DwellSeconds = DwellMinutes * 60, Moves = Moves, Hours = Hours }, Epsilon,
        new() { Least = LeastTold, EmptyToldOneIn = EmptyToldOneIn });

    /// <param name="section">That it was read from.</param>
    public IEnumerable<string> Faults(string section)
    {
        foreach (var (name, value, least, most) in ((string, int, int, int)[])[
            (nameof(ZonesOfDay), ZonesOfDay, 1, 40), (nameof(ZonesOfWeek), ZonesOfWeek, 1, 40), (nameof(DwellMinutes), DwellMinutes, 1, 60), (nameof(Moves), Moves, 1, 40), (nameof(Hours), Hours, 1, 24),
            (nameof(ZoneDaysMilli), ZoneDaysMilli, 1, ShopperFamilies.BudgetMilli), (nameof(ZoneDaypartsMilli), ZoneDaypartsMilli, 1, ShopperFamilies.BudgetMilli), (nameof(ZoneDwellMilli), ZoneDwellMilli, 1, ShopperFamilies.BudgetMilli),
            (nameof(FlowsMilli), FlowsMilli, 1, ShopperFamilies.BudgetMilli), (nameof(VisitHoursMilli), VisitHoursMilli, 1, ShopperFamilies.BudgetMilli),
            (nameof(LeastTold), LeastTold, 10, 1000), (nameof(LeastBaskets), LeastBaskets, TillDay.LeastBaskets, 1000), (nameof(EmptyToldOneIn), EmptyToldOneIn, 500, 1_000_000)])
            if (value < least || value > most) yield return FormattableString.Invariant($"{section}:{name}: {value} is not from {least} to {most}");
        var sum = (long)ZoneDaysMilli + ZoneDaypartsMilli + ZoneDwellMilli + FlowsMilli + VisitHoursMilli;
        if (sum > ShopperFamilies.BudgetMilli)
            yield return FormattableString.Invariant($"{section}: the five families cost {sum} thousandths of epsilon together, and a shopper's trading day may cost {ShopperFamilies.BudgetMilli}");
    }
}
