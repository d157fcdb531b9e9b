using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>Of one full hour that may be told: by lane, how many joined visits waited, and how many of them for long. Both rounded down; lanes with fewer have no row.</summary>
public static class LongWaits
{
    public readonly record struct Row(LaneId Lane, long Waits, long OverLimit);

    /// <param name="limit">A wait of so long is long.</param>
    public static Told<Row> Ask(FactsSnapshot facts, int day, DateTimeOffset hourStart, TimeSpan limit) => facts.Once(nameof(LongWaits), day, (hourStart, limit), shape: null, () =>
        facts.ThresholdOf(day).Rounded(
            facts.Rows(
                """
                SELECT lane, SUM(waits), SUM(CASE WHEN seconds_bucket >= $limit THEN waits ELSE 0 END) FROM lane_wait_hour
                WHERE trading_day = $day AND hour_start_ms = $hour AND hour_start_ms + 3600000 <= $until GROUP BY lane ORDER BY lane
                """,
                r => new Row(LaneId.Of(r.GetString(0)), r.GetInt64(1), r.GetInt64(2)),
                ("$day", day), ("$hour", hourStart.ToUnixTimeMilliseconds()), ("$limit", (long)limit.TotalSeconds), ("$until", facts.UntilMs)),
            r => r.Waits, (r, down) => r with { Waits = down(r.Waits), OverLimit = down(r.OverLimit) }));
}
