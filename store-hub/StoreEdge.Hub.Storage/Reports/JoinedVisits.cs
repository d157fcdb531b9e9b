namespace StoreEdge.Hub.Storage.Reports;

/// <summary>How many visits of one trading day were joined to a basket. A visit that paid twice counts once.</summary>
public static class JoinedVisits
{
    public static long Ask(FactsSnapshot facts, int day) => facts.Rows(
        "SELECT COUNT(DISTINCT visit_id) FROM lane_wait WHERE trading_day = $day", r => r.GetInt64(0), ("$day", day))[0];
}
