using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>How long the counted stays of each zone lasted, in steps of 5 s, shortest first.</summary>
public static class ZoneDwell
{
    public const int StepSeconds = 5;

    /// <param name="Seconds">Rounded down to the step.</param>
    public readonly record struct Row(ZoneId Zone, long Seconds, long Stays);

    /// <param name="source">Null adds up all.</param>
    public static IReadOnlyList<Row> Ask(FactsSnapshot facts, int day, VisitSource? source) => facts.Rows(
        """
        SELECT zone, seconds_bucket, SUM(stays) FROM zone_dwell
        WHERE trading_day = $day AND ($source IS NULL OR source = $source)
        GROUP BY zone, seconds_bucket ORDER BY zone, seconds_bucket
        """,
        r => new Row(ZoneId.Of(r.GetString(0)), r.GetInt64(1), r.GetInt64(2)), ("$day", day), ("$source", (int?)source));
}
