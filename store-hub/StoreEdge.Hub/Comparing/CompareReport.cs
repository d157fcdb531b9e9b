using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Comparisons;
using StoreEdge.Hub.Rules.Plans;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Comparing;

/// <summary>Lays two periods of days beside each other; days that are not over, or of which nothing is known, are in neither.</summary>
internal sealed class CompareReport(FactsReader facts, PlanDays plans, StoreTime store, Catalogue catalogue)
{
    private readonly PlanNames _names = new(plans.Now);

    public CompareReply Compare(ComparedKpi kpi, ZoneId? zone, VisitSource? source, TwoPeriods periods) => Judge(kpi, zone, source, periods).Reply;

    /// <summary>With the figures that the answer was made of.</summary>
    public (CompareReply Reply, Comparison Comparison) Judge(ComparedKpi kpi, ZoneId? zone, VisitSource? source, TwoPeriods periods) => facts.Read(f =>
    {
        var (before, after) = (Known(f, periods.Before, source, zone), Known(f, periods.After, source, zone));
        var (first, second) = (Told(kpi, before), Told(kpi, after));
        var least = Math.Max(f.LeastVisitsOf(periods.Before.Range), f.LeastVisitsOf(periods.After.Range));
        var comparison = WeekdayMatched.Compare(first, second, Sample.Needed);
        return (new CompareReply(
            kpi.Id, kpi.Name, kpi.Unit, kpi.Definition, zone, zone is { } z ? _names.Of(z) : null, Word(source), periods.Change,
            Of(periods.Before, before, first, comparison.First), Of(periods.After, after, second, comparison.Second),
            comparison.Difference, comparison.HalfWidth, comparison.SmallestVisible, Sample.Needed.Confidence, new(Sample.Needed.LeastDays, Sample.Needed.LeastEvents),
            Word(comparison.Verdict), Sentence.Of(kpi, comparison, Sample.Needed),
            [
                .. new[] { kpi.Of.Hidden.In(null, least) }.Where(w => w.Length > 0),
                FormattableString.Invariant($"Counts of visits are rounded down to a multiple of {least}; a day on which fewer are told has no figure, and is not zero."),
                "Days that are not over, and days of which nothing is known, are left out.",
            ]), comparison);
    }, periods.Before.Range, periods.After.Range);

    /// <summary>Of two periods, the days that can be compared: over and known, of weekdays that are in both.</summary>
    public CompareMapReply Map(VisitSource? source, TwoPeriods periods) => facts.Read(f => CompareMap.Of(
        plans, Word(source), periods, Known(f, periods.Before, source, null), Known(f, periods.After, source, null)), periods.Before.Range, periods.After.Range);

    public static string? Word(VisitSource? source) => source switch { VisitSource.App => "app", VisitSource.Cart => "cart", _ => null };

    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Higher => "higher",
        Verdict.Lower => "lower",
        Verdict.NotDistinguishable => "not-distinguishable",
        Verdict.TooFewDays => "too-few-days",
        Verdict.TooFewEvents => "too-few-events",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "a verdict without a word for it"),
    };

    private List<ToldDay> Known(FactsSnapshot f, Days days, VisitSource? source, ZoneId? zone) =>
        [.. days.Each.Where(d => d < store.Today).Select(d => new ToldDay(f, d, source, zone, catalogue.Products)).Where(d => d.IsKnown)];

    private static List<DayFigure> Told(ComparedKpi kpi, List<ToldDay> days) => [.. days.Select(d => d.Of(kpi)).OfType<DayFigure>()];

    private static ComparedPeriod Of(Days days, List<ToldDay> known, List<DayFigure> figures, MatchedDays matched)
    {
        var (visits, baskets) = (known.Sum(d => d.App), known.Sum(d => d.Baskets));
        return new(
            days.First, days.Last, days.Count, known.Count, known.Count - figures.Count, matched.Days, matched.Unmatched, matched.Events, matched.Days == 0 ? null : matched.Level,
            new(Figures.Share(visits, baskets), visits, baskets), [.. figures.Select(d => new ComparedDay(d.Day, d.Value, d.Events))]);
    }
}
