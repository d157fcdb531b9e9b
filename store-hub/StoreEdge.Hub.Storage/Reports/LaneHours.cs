using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>
/// Till figures of each lane and hour of one trading day, up to <see cref="FactsSnapshot.SalesUntilMs"/>, in order of time: about sales, not about shoppers. A lane with fewer sales on the day than
/// <see cref="Threshold.K"/> is left out, for no more visits than these can have been joined with a basket there.
/// </summary>
public static class LaneHours
{
    public readonly record struct Row(LaneId Lane, long HourStartMs, long Baskets, long Items, long TotalMinor);

    public static IReadOnlyList<Row> Ask(FactsSnapshot facts, int day) => facts.Kept(nameof(LaneHours), day, null, Pass, () => facts.Rows(
        """
        SELECT lane, hour_start_ms, baskets, items, total_minor FROM lane_hour
        WHERE trading_day = $day AND hour_start_ms < $until
          AND lane IN (SELECT lane FROM lane_hour WHERE trading_day = $day AND hour_start_ms < $until GROUP BY lane HAVING SUM(baskets) >= $k)
        ORDER BY hour_start_ms, lane
        """,
        r => new Row(LaneId.Of(r.GetString(0)), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4)), ("$day", day), ("$until", facts.SalesUntilMs), ("$k", facts.ThresholdOf(day).K)));

    private static Row Pass(Row r, Fields f) => new(LaneId.Of(f.Text(r.Lane.Value)!), f.Number(r.HourStartMs), f.Number(r.Baskets), f.Number(r.Items), f.Number(r.TotalMinor));
}
