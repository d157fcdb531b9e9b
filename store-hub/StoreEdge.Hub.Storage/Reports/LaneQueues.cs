using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>How the followed visits' times at each lane ended on one trading day.</summary>
public static class LaneQueues
{
    /// <param name="Joined">With a basket.</param>
    /// <param name="Abandoned">Surely without one.</param>
    /// <param name="Unclear">Neither is sure.</param>
    public readonly record struct Row(LaneId Lane, long Joined, long Abandoned, long Unclear)
    {
        public long Events => Joined + Abandoned + Unclear;
    }

    public static IReadOnlyList<Row> Ask(FactsSnapshot facts, int day) => facts.Rows(
        "SELECT lane, SUM(joined), SUM(abandoned), SUM(unclear) FROM lane_queue_hour WHERE trading_day = $day GROUP BY lane ORDER BY lane",
        r => new Row(LaneId.Of(r.GetString(0)), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3)), ("$day", day));
}
