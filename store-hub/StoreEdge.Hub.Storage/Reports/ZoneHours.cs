using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>What happened in each zone and hour of one trading day, sources added up: one visit has one source.</summary>
public static class ZoneHours
{
    public readonly record struct Row(ZoneId Zone, long HourStartMs, long Visits, long Entries, long Stays, long DwellMs);

    /// <param name="source">Null adds up all.</param>
    public static IReadOnlyList<Row> Ask(FactsSnapshot facts, int day, VisitSource? source) => facts.Rows(
        """
        SELECT zone, hour_start_ms, SUM(visits), SUM(entries), SUM(stays), SUM(dwell_ms) FROM zone_hour
        WHERE trading_day = $day AND ($source IS NULL OR source = $source)
        GROUP BY zone, hour_start_ms
        """,
        r => new Row(ZoneId.Of(r.GetString(0)), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5)),
        ("$day", day), ("$source", (int?)source));
}
