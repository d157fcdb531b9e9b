using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>
/// How long each basket of one trading day took, from its first item to the end of the receipt, in steps of 5 s, shortest first; up to
/// <see cref="FactsSnapshot.SalesUntilMs"/>. Nothing of a lane whose sales are not told (<see cref="LaneHours"/>): days of a few baskets each would add up to a time beside no sale.
/// </summary>
public static class LaneServices
{
    public const int StepSeconds = 5;

    /// <param name="Seconds">Rounded down to the step: to the millisecond it would be the time of one customer and one cashier.</param>
    public readonly record struct Row(LaneId Lane, long Seconds);

    public static IReadOnlyList<Row> Ask(FactsSnapshot facts, int day) => facts.Kept(nameof(LaneServices), day, null, (r, f) => new(LaneId.Of(f.Text(r.Lane.Value)!), f.Number(r.Seconds)), () => facts.Rows(
        """
        SELECT lane, (closed_at_ms - opened_at_ms) / ($step * 1000) * $step AS seconds FROM basket
        WHERE trading_day = $day AND closed_at_ms < $until
          AND lane IN (SELECT lane FROM basket WHERE trading_day = $day AND closed_at_ms < $until GROUP BY lane HAVING COUNT(*) >= $k)
        ORDER BY lane, seconds
        """,
        r => new Row(LaneId.Of(r.GetString(0)), r.GetInt64(1)), ("$day", day), ("$step", StepSeconds), ("$until", facts.SalesUntilMs), ("$k", facts.ThresholdOf(day).K)));
}
