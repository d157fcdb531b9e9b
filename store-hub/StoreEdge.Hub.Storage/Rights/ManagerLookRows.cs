using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Storage.Facts;

namespace StoreEdge.Hub.Storage.Rights;

/// <summary>The table manager_look.</summary>
internal sealed class ManagerLookRows(SqliteConnection connection) : IDisposable
{
    private readonly Statement _add = new(connection, "INSERT OR IGNORE INTO manager_look (trading_day, who, door, first_at_ms) VALUES ($1, $2, $3, $4)");
    private readonly Statement _from = new(connection, "SELECT trading_day, who, door, first_at_ms FROM manager_look WHERE first_at_ms >= $1 ORDER BY first_at_ms DESC, who, door LIMIT $2");
    private readonly Statement _delete = new(connection, "DELETE FROM manager_look WHERE first_at_ms < $1");

    public void Add(ManagerLook look, SqliteTransaction transaction) =>
        _add.Run(transaction, TradingCalendar.NumberOf(look.Day), look.Who, look.Door, look.FirstAt.ToUnixTimeMilliseconds());

    public List<ManagerLook> Newest(DateTimeOffset from, int limit) => _from.Read(null,
        r => new ManagerLook(TradingCalendar.DayOfNumber(r.GetInt32(0)), r.GetString(1), r.GetString(2), DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(3))),
        from.ToUnixTimeMilliseconds(), limit);

    public void DeleteBefore(DateTimeOffset instant, SqliteTransaction transaction) => _delete.Run(transaction, instant.ToUnixTimeMilliseconds());

    public void Dispose()
    {
        foreach (var statement in new[] { _add, _from, _delete }) statement.Dispose();
    }
}
