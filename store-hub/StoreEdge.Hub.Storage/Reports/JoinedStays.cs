using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>Counted stays and baskets of the joined visits of one trading day; rows about one visit, so only while they are kept.</summary>
public static class JoinedStays
{
    public static IReadOnlyList<(long VisitId, ZoneId Zone)> Ask(FactsSnapshot facts, int day, long countedMs) => facts.Rows(
        """
        SELECT s.visit_id, s.zone FROM visit v JOIN stay s ON s.visit_id = v.visit_id
        WHERE v.trading_day = $day AND v.basket_id IS NOT NULL AND MIN(s.left_at_ms, IFNULL(v.paid_at_ms + $after, s.left_at_ms)) - s.entered_at_ms >= $counted
        """,
        r => (r.GetInt64(0), ZoneId.Of(r.GetString(1))), ("$day", day), ("$counted", countedMs), ("$after", (long)PaidVisit.AfterPayment.TotalMilliseconds));

    public static IReadOnlyList<(long VisitId, long BasketId)> Baskets(FactsSnapshot facts, int day) => facts.Rows(
        "SELECT visit_id, basket_id FROM lane_wait WHERE trading_day = $day", r => (r.GetInt64(0), r.GetInt64(1)), ("$day", day));
}
