using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>
/// Waits of the joined visits of one trading day by lane, from entering the lane to the first item, in steps of 5 s, shortest
/// first. Too few waits are told with the next longer step.
/// </summary>
public static class LaneWaitHours
{
    public const int StepSeconds = 5;

    /// <param name="Seconds">Rounded down to the step; the longest of the steps that are told together.</param>
    public readonly record struct Row(LaneId Lane, long Seconds, long Waits);

    public static Told<Row> Ask(FactsSnapshot facts, int day) => facts.Once(nameof(LaneWaitHours), day, null, (r, f) => new(LaneId.Of(f.Text(r.Lane.Value)!), f.Number(r.Seconds), f.Number(r.Waits)), () =>
        facts.ThresholdOf(day).Parts(
            facts.Rows(
                "SELECT lane, seconds_bucket, SUM(waits) FROM lane_wait_hour WHERE trading_day = $day GROUP BY lane, seconds_bucket ORDER BY lane, seconds_bucket",
                r => new Row(LaneId.Of(r.GetString(0)), r.GetInt64(1), r.GetInt64(2)), ("$day", day)),
            r => r.Lane, (r, stairs) => r with { Waits = stairs.Count(0, r.Waits) }, r => r.Waits == 0));

    /// <summary>Those of one hour, of all lanes together.</summary>
    public static Told<Hour> OfHour(FactsSnapshot facts, int day, long hourStartMs) => facts.Once(nameof(OfHour), day, hourStartMs, shape: null, () =>
        facts.ThresholdOf(day).Parts(
            facts.Rows(
                "SELECT seconds_bucket, SUM(waits) FROM lane_wait_hour WHERE trading_day = $day AND hour_start_ms = $hour GROUP BY seconds_bucket ORDER BY seconds_bucket",
                r => new Hour(r.GetInt64(0), r.GetInt64(1)), ("$day", day), ("$hour", hourStartMs)),
            _ => 0, (r, stairs) => r with { Waits = stairs.Count(0, r.Waits) }, r => r.Waits == 0));

    public readonly record struct Hour(long Seconds, long Waits);

    /// <summary>Whether any wait of the day is kept: a day older than the table has none, and then nothing is known of it.</summary>
    public static bool AreKept(FactsSnapshot facts, int day) => facts.Kept(nameof(AreKept), day, null, (are, f) => f.Number(are ? 1 : 0) == 1, () => facts.Rows(
        """
        SELECT EXISTS (SELECT 1 FROM lane_wait_hour WHERE trading_day = $day)
            OR NOT EXISTS (SELECT 1 FROM visit_day WHERE trading_day = $day AND joined_visits > 0)
        """,
        r => r.GetBoolean(0), ("$day", day)))[0];
}
