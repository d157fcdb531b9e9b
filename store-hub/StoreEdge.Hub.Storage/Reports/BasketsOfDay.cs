using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>The baskets of one trading day as the tills printed them, page by page; about no person.</summary>
public static class BasketsOfDay
{
    /// <param name="ItemsJson">JSON array of the basket's items.</param>
    public sealed record Row(
        long BasketId, LaneId Lane, string Number, long OpenedAtMs, long ClosedAtMs, long TotalMinor, string? PaymentMethod, string ItemsJson);

    /// <param name="after">Only baskets with a greater id: the last one of the page before.</param>
    public static IReadOnlyList<Row> Ask(FactsSnapshot facts, int day, long? after, int limit) => facts.Rows(
        """
        SELECT basket_id, lane, number, opened_at_ms, closed_at_ms, total_minor, payment_method, items FROM basket
        WHERE trading_day = $day AND ($after IS NULL OR basket_id > $after)
        ORDER BY basket_id LIMIT $limit
        """,
        r => new Row(r.GetInt64(0), LaneId.Of(r.GetString(1)), r.GetString(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5),
            r.IsDBNull(6) ? null : r.GetString(6), r.GetString(7)),
        ("$day", day), ("$after", after), ("$limit", limit));
}
