using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules.Aggregates;
using StoreEdge.Hub.Rules.Lanes;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Facts;

/// <summary>The table basket.</summary>
internal sealed class BasketRows(SqliteConnection connection) : IDisposable
{
    private readonly Statement _find = new(connection, """
        SELECT lane, trading_day, number, opened_at_ms, closed_at_ms, item_count, total_minor, payment_method, items FROM basket WHERE basket_id = $1
        """);
    private readonly Statement _put = new(connection, """
        INSERT INTO basket (basket_id, trading_day, lane, number, opened_at_ms, closed_at_ms, item_count, total_minor, payment_method, items)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (basket_id) DO UPDATE SET opened_at_ms = excluded.opened_at_ms, closed_at_ms = excluded.closed_at_ms,
          item_count = excluded.item_count, total_minor = excluded.total_minor, payment_method = excluded.payment_method, items = excluded.items
        """);
    private readonly Statement _ofDay = new(connection, "SELECT basket_id, lane, opened_at_ms, closed_at_ms FROM basket WHERE trading_day = $1");

    private readonly Statement _deleteBefore = new(connection, "DELETE FROM basket WHERE trading_day < $1");

    public BasketFacts? Find(long basketId, SqliteTransaction transaction) => _find.Read(transaction, r => new BasketFacts
    {
        Lane = LaneId.Of(r.GetString(0)), TradingDay = r.GetInt32(1), Number = r.GetString(2), OpenedAtMs = r.GetInt64(3), ClosedAtMs = r.GetInt64(4),
        ItemCount = r.GetInt32(5), TotalMinor = r.GetInt64(6), PaymentMethod = r.IsDBNull(7) ? null : r.GetString(7), Items = r.GetString(8),
    }, basketId).FirstOrDefault();

    public void Put(BasketFacts basket, SqliteTransaction transaction) => _put.Run(transaction, basket.BasketId, basket.TradingDay, basket.Lane.Value,
        basket.Number, basket.OpenedAtMs, basket.ClosedAtMs, basket.ItemCount, basket.TotalMinor, basket.PaymentMethod, basket.Items);

    public List<LaneBasket> OfDay(int tradingDay, SqliteTransaction transaction) =>
        _ofDay.Read(transaction, r => new LaneBasket(r.GetInt64(0), LaneId.Of(r.GetString(1)), r.GetInt64(2), r.GetInt64(3)), tradingDay);

    public void DeleteBefore(int tradingDay, SqliteTransaction transaction) => _deleteBefore.Run(transaction, tradingDay);

    public void Dispose()
    {
        _deleteBefore.Dispose();
        _find.Dispose();
        _put.Dispose();
        _ofDay.Dispose();
    }
}
