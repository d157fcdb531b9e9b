using System.Text.Json.Serialization;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Comparing;

/// <summary>One figure in two periods, weekday against weekday, and what may be claimed of the difference.</summary>
/// <param name="Kpi">The id of <c>GET /api/kpis</c>.</param>
/// <param name="Unit"><c>visits</c>, <c>count</c>, <c>share</c> (0 to 1), <c>seconds</c>, <c>ratio</c> or <c>money</c> (minor units).</param>
/// <param name="Difference">After less before, in the unit; null when no weekday is in both.</param>
/// <param name="HalfWidth">Of the interval around the difference; null where nothing is claimed.</param>
/// <param name="SmallestVisible">The smallest true change that days like these would most likely have shown; null as above.</param>
/// <param name="Verdict"><c>higher</c>, <c>lower</c>, <c>not-distinguishable</c>, <c>too-few-days</c> or <c>too-few-events</c>.</param>
/// <param name="Sentence">The same in words, with the reason of a refusal.</param>
/// <param name="Suppressed">What is left out, and why.</param>
internal sealed record CompareReply(
    string Kpi, string Name, string Unit, string Definition, ZoneId? Zone, string? ZoneName, string? Source, ChangePart? Change, ComparedPeriod Before, ComparedPeriod After,
    double? Difference, double? HalfWidth, double? SmallestVisible, double Confidence, NeededPart Needed, string Verdict, string Sentence, IReadOnlyList<string> Suppressed);

/// <param name="Id">As it is asked for.</param>
/// <param name="Kind">Of an annotation, or <c>plan</c>.</param>
/// <param name="From">On the store's clock.</param>
internal sealed record ChangePart(string Id, string Kind, string Text, string From);

/// <param name="Days">Matched days at least, in each period.</param>
/// <param name="Events">Visits, entries, stays or sales at least, behind each period.</param>
internal sealed record NeededPart(int Days, int Events);

/// <param name="DaysAsked">From the first to the last.</param>
/// <param name="DaysOver">Those that are over and of which anything is known; the others are in no figure, and are not zero.</param>
/// <param name="DaysWithout">Of these, those on which the figure is not told: closed, too few visits, not measured.</param>
/// <param name="Days">That have a partner of their weekday in the other period: these alone are compared.</param>
/// <param name="Unmatched">That have none.</param>
/// <param name="Events">Of the matched days.</param>
/// <param name="Level">Mean of the weekdays' means, in the unit; null without a day.</param>
/// <param name="Each">Every day with the figure.</param>
internal sealed record ComparedPeriod(
    DateOnly From, DateOnly To, int DaysAsked, int DaysOver, int DaysWithout, int Days, int Unmatched, double Events, double? Level, CoverageOfDays Coverage, IReadOnlyList<ComparedDay> Each);

/// <param name="Share">App visits / baskets of the days that are over; null without baskets.</param>
internal sealed record CoverageOfDays(double? Share, long Visits, long Baskets);

internal sealed record ComparedDay(DateOnly Day, double Value, double Events);

/// <summary>Which figures can be compared, as <c>GET /api/kpis</c> defines them.</summary>
internal sealed record ComparedKpisReply(IReadOnlyList<ComparedKpisReply.KpiPart> Kpis)
{
    internal sealed record KpiPart(string Id, string Name, string Unit, bool OfZone, string Definition);
}

/// <summary>Where more and where less of the time was spent, each cell's time as a share of its period's.</summary>
/// <param name="Cells">Column, row, share before, share after and after less before, of each cell that is told in both. The differences add up to 0.</param>
/// <param name="InOne">Column and row of each cell that is told in one of the periods only: fewer than five visits, or nobody, in the other.</param>
/// <param name="Largest">The largest difference either way: the end of the scale.</param>
internal sealed record CompareMapReply(
    string? Source, double CellMetres, int Columns, int Rows, MapPeriod Before, MapPeriod After, double Largest, IReadOnlyList<double[]> Cells, IReadOnlyList<int[]> InOne);

/// <param name="Days">Over, known, and with a partner of their weekday in the other period.</param>
/// <param name="Seconds">In the cells that are told in both periods: the whole that shares are of.</param>
/// <param name="LeftOut">Share of the period's told seconds that lies in other cells; null without any.</param>
internal sealed record MapPeriod(DateOnly From, DateOnly To, int Days, double Seconds, double? LeftOut);

/// <summary>What was registered, the newest first.</summary>
internal sealed record ExperimentsReply(IReadOnlyList<ExperimentReply> Experiments);

/// <param name="State"><c>registered</c>, <c>running</c>, <c>over</c> or <c>cancelled</c>.</param>
/// <param name="Day">Of a running one: the day it is in, the first is 1; null otherwise.</param>
/// <param name="DaysAfter">How many days it runs.</param>
/// <param name="Finding">Of one that is over: <c>higher-and-matters</c>, <c>lower-and-matters</c>, <c>too-small-to-matter</c>, <c>undecided</c> or <c>refused</c>; null before.</param>
/// <param name="Result">Null until its last day is over: nobody stops at a lucky moment.</param>
internal sealed record ExperimentReply(
    long Id, string Name, string Kpi, string KpiName, string Unit, ZoneId? Zone, string? ZoneName, DateOnly BeforeFrom, DateOnly BeforeTo, DateOnly AfterFrom, DateOnly AfterTo,
    double SmallestThatMatters, string By, long RegisteredAtMs, long? CancelledAtMs, string State, int? Day, int DaysAfter, string? Finding, CompareReply? Result);

/// <summary>An experiment as it is registered by a person.</summary>
/// <param name="Name">1 to 100 characters; nothing of a shopper.</param>
/// <param name="Before">As <c>2026-10-01..2026-10-28</c>.</param>
/// <param name="After">As <paramref name="Before"/>; begins after today.</param>
/// <param name="SmallestThatMatters">In the KPI's unit, above 0.</param>
internal sealed record ExperimentSaid(string? Name, string? Kpi, string? Zone, string? Before, string? After, double? SmallestThatMatters);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(CompareReply))]
[JsonSerializable(typeof(ComparedKpisReply))]
[JsonSerializable(typeof(CompareMapReply))]
[JsonSerializable(typeof(ExperimentsReply))]
[JsonSerializable(typeof(ExperimentReply))]
[JsonSerializable(typeof(ExperimentSaid))]
internal sealed partial class ComparingJson : JsonSerializerContext;
