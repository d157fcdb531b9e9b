using StoreEdge.Hub.Rules.Aggregates;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Visits;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>Distinct visits active in each <see cref="VisitContributions.BucketMs"/> of one trading day, rounded down, in order of time.</summary>
public static class OccupancyOfDay
{
    public readonly record struct Row(long BucketStartMs, VisitSource Source, long Visits);

    public static Told<Row> Ask(FactsSnapshot facts, int day) => facts.Once(nameof(OccupancyOfDay), day, null, (r, f) => new(f.Number(r.BucketStartMs), (VisitSource)f.Small((int)r.Source), f.Number(r.Visits)), () =>
        facts.ThresholdOf(day).Rounded(
            facts.Rows(
                "SELECT bucket_start_ms, source, visits FROM occupancy WHERE trading_day = $day AND bucket_start_ms + $bucket <= $until ORDER BY bucket_start_ms, source",
                r => new Row(r.GetInt64(0), (VisitSource)r.GetInt32(1), r.GetInt64(2)), ("$day", day), ("$bucket", VisitContributions.BucketMs), ("$until", facts.UntilMs)),
            r => r.Visits, (r, down) => r with { Visits = down(r.Visits) }));
}
