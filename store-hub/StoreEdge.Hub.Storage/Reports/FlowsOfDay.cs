using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>Visits that went from one stay to the next on one trading day, most first; from a zone to itself is no move.</summary>
public static class FlowsOfDay
{
    /// <param name="Visits">Distinct; who goes the same way twice counts once.</param>
    public readonly record struct Row(ZoneId From, ZoneId To, long Visits);

    /// <param name="Visits">Those that made the move for the first time; what is too few is told with a later hour.</param>
    public readonly record struct HourRow(ZoneId From, ZoneId To, long HourStartMs, long Visits);

    private readonly record struct Part(int Source, HourRow Row);

    /// <param name="source">Null adds up all.</param>
    public static Told<Row> Ask(FactsSnapshot facts, int day, VisitSource? source) => facts.Once(nameof(FlowsOfDay), day, source, Pass, () =>
        Hours(facts, day, source).As(told => told.GroupBy(r => (r.From, r.To)).Select(f => new Row(f.Key.From, f.Key.To, f.Sum(r => r.Visits)))
            .OrderByDescending(r => r.Visits).ThenBy(r => r.From.Value, StringComparer.Ordinal).ThenBy(r => r.To.Value, StringComparer.Ordinal)));

    /// <summary>By the hour, in order of time: the hours add up to the day.</summary>
    public static Told<HourRow> Hours(FactsSnapshot facts, int day, VisitSource? source) => facts.Once("flows by the hour", day, source, Pass, () =>
        facts.ThresholdOf(day).Parts(
            facts.Rows(
                """
                SELECT source, hour_start_ms, from_zone, to_zone, visits FROM flow_hour
                WHERE trading_day = $day AND ($source IS NULL OR source = $source) AND from_zone <> to_zone AND hour_start_ms + 3600000 <= $until
                ORDER BY hour_start_ms
                """,
                r => new Part(r.GetInt32(0), new(ZoneId.Of(r.GetString(2)), ZoneId.Of(r.GetString(3)), r.GetInt64(1), r.GetInt64(4))),
                ("$day", day), ("$source", (int?)source), ("$until", facts.UntilMs))
                .Where(p => !facts.Hidden.Holds(p.Row.From) && !facts.Hidden.Holds(p.Row.To)),
            p => (p.Source, p.Row.From, p.Row.To), (p, stairs) => p with { Row = p.Row with { Visits = stairs.Count(0, p.Row.Visits) } }, p => p.Row.Visits == 0)
        .As(told => told.GroupBy(p => (p.Row.HourStartMs, p.Row.From, p.Row.To)).Select(f => new HourRow(f.Key.From, f.Key.To, f.Key.HourStartMs, f.Sum(p => p.Row.Visits)))));

    private static Row Pass(Row r, Fields f) => new(f.Zone(r.From), f.Zone(r.To), f.Number(r.Visits));

    private static HourRow Pass(HourRow r, Fields f) => new(f.Zone(r.From), f.Zone(r.To), f.Number(r.HourStartMs), f.Number(r.Visits));
}
