using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>Visits that went from one stay to the next on one trading day, most first; from a zone to itself is no move.</summary>
public static class FlowsOfDay
{
    /// <param name="Visits">Distinct; who goes the same way twice counts once.</param>
    public readonly record struct Row(ZoneId From, ZoneId To, long Visits);

    /// <param name="source">Null adds up all.</param>
    public static Told<Row> Ask(FactsSnapshot facts, int day, VisitSource? source) => facts.Once(nameof(FlowsOfDay), day, source, () =>
        Threshold.Parts(
            facts.Rows(
                """
                SELECT source, hour_start_ms, from_zone, to_zone, visits FROM flow_hour
                WHERE trading_day = $day AND ($source IS NULL OR source = $source) AND from_zone <> to_zone AND hour_start_ms + 3600000 <= $until
                ORDER BY hour_start_ms
                """,
                r => (Source: r.GetInt32(0), HourStartMs: r.GetInt64(1), Row: new Row(ZoneId.Of(r.GetString(2)), ZoneId.Of(r.GetString(3)), r.GetInt64(4))),
                ("$day", day), ("$source", (int?)source), ("$until", facts.UntilMs))
                .Where(r => !facts.Hidden.Holds(r.Row.From) && !facts.Hidden.Holds(r.Row.To)),
            r => (r.Source, r.Row.From, r.Row.To), (r, stairs) => r with { Row = r.Row with { Visits = stairs.Count(0, r.Row.Visits) } }, r => r.Row.Visits == 0)
        .As(told => told.GroupBy(r => (r.Row.From, r.Row.To)).Select(f => new Row(f.Key.From, f.Key.To, f.Sum(r => r.Row.Visits)))
            .OrderByDescending(r => r.Visits).ThenBy(r => r.From.Value, StringComparer.Ordinal).ThenBy(r => r.To.Value, StringComparer.Ordinal)));
}
