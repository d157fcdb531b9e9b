using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>How long each basket of one trading day took, from its first item to the end of the receipt, shortest first.</summary>
public static class LaneServices
{
    public readonly record struct Row(LaneId Lane, long ServiceMs, long ClosedAtMs);

    public static IReadOnlyList<Row> Ask(FactsSnapshot facts, int day) => facts.Rows(
        """
        SELECT lane, closed_at_ms - opened_at_ms AS service, closed_at_ms FROM basket
        WHERE trading_day = $day ORDER BY lane, service
        """,
        r => new Row(LaneId.Of(r.GetString(0)), r.GetInt64(1), r.GetInt64(2)), ("$day", day));
}
