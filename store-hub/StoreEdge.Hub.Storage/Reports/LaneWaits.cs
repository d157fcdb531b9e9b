using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>Waits of the joined visits of one trading day, from entering the lane to the first item, shortest first; whose wait it was is not told.</summary>
public static class LaneWaits
{
    public readonly record struct Row(LaneId Lane, long WaitMs);

    public static IReadOnlyList<Row> Ask(FactsSnapshot facts, int day) => facts.Rows(
        "SELECT lane, served_at_ms - entered_at_ms AS wait FROM lane_wait WHERE trading_day = $day ORDER BY lane, wait",
        r => new Row(LaneId.Of(r.GetString(0)), r.GetInt64(1)), ("$day", day));
}
