using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>Moves between consecutive stays of a visit on one trading day, most first; from a zone to itself is no move.</summary>
public static class FlowsOfDay
{
    public readonly record struct Row(ZoneId From, ZoneId To, long Moves);

    /// <param name="source">Null adds up all.</param>
    public static IReadOnlyList<Row> Ask(FactsSnapshot facts, int day, VisitSource? source) => facts.Rows(
        """
        SELECT from_zone, to_zone, SUM(moves) FROM flow_hour
        WHERE trading_day = $day AND ($source IS NULL OR source = $source) AND from_zone <> to_zone
        GROUP BY from_zone, to_zone ORDER BY SUM(moves) DESC, from_zone, to_zone
        """,
        r => new Row(ZoneId.Of(r.GetString(0)), ZoneId.Of(r.GetString(1)), r.GetInt64(2)),
        ("$day", day), ("$source", (int?)source));
}
