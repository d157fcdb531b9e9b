using StoreEdge.Hub.Rules.Visits;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>Time spent on the whole floor in each hour of one trading day that has any, in order of time.</summary>
public static class HeatHours
{
    public readonly record struct Row(long HourStartMs, long DwellMs);

    /// <param name="source">Null adds up all.</param>
    public static IReadOnlyList<Row> Ask(FactsSnapshot facts, int day, VisitSource? source) => facts.Rows(
        """
        SELECT hour_start_ms, SUM(dwell_ms) FROM heat_hour
        WHERE trading_day = $day AND ($source IS NULL OR source = $source)
        GROUP BY hour_start_ms ORDER BY hour_start_ms
        """,
        r => new Row(r.GetInt64(0), r.GetInt64(1)), ("$day", day), ("$source", (int?)source));
}
