using System.Text.Json.Serialization;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Kpis;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

/// <summary>What every report says of itself, in one shape: of when, of how many, what is left out, and which KPI each figure is.</summary>
internal abstract record Report([property: JsonIgnore] ReportHead Head)
{
    public PeriodPart Period => Head.Period;

    public PeriodCoverage Coverage => Head.Coverage;

    /// <summary>Counts of shoppers are told from so many on, each day's rounded down to a multiple of it; the largest where the period's days differ.</summary>
    public int LeastVisits => Head.LeastVisits;

    public IReadOnlyList<SuppressedPart> Suppressed => Head.Suppressed;

    /// <summary>By field of the answer, <c>[]</c> for each of a list: the id of <c>GET /api/kpis</c>.</summary>
    public IReadOnlyDictionary<string, string> Kpis => Head.Kpis;
}

/// <param name="Kind"><c>day</c>, <c>week</c> or <c>28d</c>.</param>
/// <param name="KnownDays">Days of which anything is known; the others are in no figure, and are not zero.</param>
internal sealed record PeriodPart(string Kind, DateOnly From, DateOnly To, int Days, int KnownDays, string TimeZone);

/// <param name="Share">Consented visits / baskets of the period; null without baskets.</param>
/// <param name="Visits">Those seen by the app.</param>
/// <param name="Baskets">Of the same time as the visits, rounded down like them.</param>
/// <param name="DoorCount">Null: no door counter tells this hub anything.</param>
internal sealed record PeriodCoverage(double? Share, long? Visits, long? Baskets, long? DoorCount = null);

/// <param name="What">The fields or the places.</param>
/// <param name="Why"><c>too-few</c>, <c>sensitive</c>, <c>unmapped-products</c>, <c>visits-forgotten</c>, <c>below-30-events</c>, <c>no-catalogue</c>, <c>today-only</c>, <c>other-layout</c> or <c>one-day-only</c>.</param>
internal sealed record SuppressedPart(string What, string Why);

internal sealed record ReportHead(PeriodPart Period, PeriodCoverage Coverage, IReadOnlyList<SuppressedPart> Suppressed, IReadOnlyDictionary<string, string> Kpis, int LeastVisits)
{
    /// <param name="report">Last part of the endpoint's address.</param>
    /// <param name="left">What this report leaves out besides what all do.</param>
    public static ReportHead Of(FactsSnapshot f, Period period, FloorPlan plan, string report, params IEnumerable<SuppressedPart> left)
    {
        var known = period.Days.Where(d => DayIsKnown.Ask(f, TradingCalendar.NumberOf(d))).ToList();
        return new(
            new(period.Kind, period.Days[0], period.Days[^1], period.Days.Count, known.Count, plan.TimeZone), CoverageOf(f, known),
            [
                new("counts of visits", "too-few"),
                .. plan.Zones.Where(z => z.IsSensitive).OrderBy(z => z.Id.Value, StringComparer.Ordinal).Select(z => new SuppressedPart($"zone {z.Id}", "sensitive")),
                .. left,
            ],
            KpiCatalogue.Of(report), f.LeastVisitsOf(period.Range));
    }

    private static PeriodCoverage CoverageOf(FactsSnapshot f, List<DateOnly> known)
    {
        if (known.Count == 0) return new(null, null, null);
        var numbers = known.Select(TradingCalendar.NumberOf).ToList();
        var visits = numbers.Sum(d => VisitsOfDay.Ask(f, d).Where(v => v.Source == VisitSource.App).Sum(v => v.Visits));
        var baskets = numbers.Sum(d => TradeNow.Baskets(f, d));
        return new(Figures.Share(visits, baskets), visits, baskets);
    }
}
