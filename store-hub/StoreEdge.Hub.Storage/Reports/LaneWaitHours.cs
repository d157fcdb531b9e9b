using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>Waits of one trading day by lane in steps of 5 s, shortest first: what is kept of them when the visits are forgotten.</summary>
public static class LaneWaitHours
{
    public const int StepSeconds = 5;

    /// <param name="Seconds">Rounded down to the step.</param>
    public readonly record struct Row(LaneId Lane, long Seconds, long Waits);

    public static IReadOnlyList<Row> Ask(FactsSnapshot facts, int day) => facts.Rows(
        "SELECT lane, seconds_bucket, SUM(waits) FROM lane_wait_hour WHERE trading_day = $day GROUP BY lane, seconds_bucket ORDER BY lane, seconds_bucket",
        r => new Row(LaneId.Of(r.GetString(0)), r.GetInt64(1), r.GetInt64(2)), ("$day", day));
}
