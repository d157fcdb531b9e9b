using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>How the followed visits' times at each lane ended on one trading day, rounded down.</summary>
public static class LaneQueues
{
    /// <param name="Events">All of them, those that are not clear too.</param>
    /// <param name="Joined">With a basket.</param>
    /// <param name="Abandoned">Surely without one.</param>
    public readonly record struct Row(LaneId Lane, long Events, long Joined, long Abandoned);

    public static Told<Row> Ask(FactsSnapshot facts, int day) => facts.Once(nameof(LaneQueues), day, null, Pass, () =>
        facts.ThresholdOf(day).Rounded(
            facts.Rows(
                "SELECT lane, SUM(joined + abandoned + unclear), SUM(joined), SUM(abandoned) FROM lane_queue_hour WHERE trading_day = $day GROUP BY lane ORDER BY lane",
                r => new Row(LaneId.Of(r.GetString(0)), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3)), ("$day", day)),
            r => r.Events, (r, down) => r with { Events = down(r.Events), Joined = down(r.Joined), Abandoned = down(r.Abandoned) }));

    private static Row Pass(Row r, Fields f) => new(LaneId.Of(f.Text(r.Lane.Value)!), f.Number(r.Events), f.Number(r.Joined), f.Number(r.Abandoned));
}
