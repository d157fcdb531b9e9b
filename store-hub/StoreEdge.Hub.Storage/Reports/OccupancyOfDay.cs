using StoreEdge.Hub.Rules.Aggregates;
using StoreEdge.Hub.Rules.Visits;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>Distinct visits active in each <see cref="VisitContributions.BucketMs"/> of one trading day, in order of time.</summary>
public static class OccupancyOfDay
{
    public readonly record struct Row(long BucketStartMs, VisitSource Source, long Visits);

    public static IReadOnlyList<Row> Ask(FactsSnapshot facts, int day) => facts.Rows(
        "SELECT bucket_start_ms, source, visits FROM occupancy WHERE trading_day = $day ORDER BY bucket_start_ms, source",
        r => new Row(r.GetInt64(0), (VisitSource)r.GetInt32(1), r.GetInt64(2)), ("$day", day));
}
