using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Storage.Facts;

namespace StoreEdge.Hub.Storage.Accounts;

/// <summary>The table session.</summary>
internal sealed class SessionRows(SqliteConnection connection) : IDisposable
{
    private readonly Statement _find = new(connection, "SELECT account_id, began_at_ms, seen_at_ms FROM session WHERE session = $1");
    private readonly Statement _begin = new(connection, "INSERT INTO session (session, account_id, began_at_ms, seen_at_ms) VALUES ($1, $2, $3, $3)");
    private readonly Statement _seen = new(connection, "UPDATE session SET seen_at_ms = $2 WHERE session = $1");
    private readonly Statement _end = new(connection, "DELETE FROM session WHERE session = $1");
    private readonly Statement _endOf = new(connection, "DELETE FROM session WHERE account_id = $1");
    private readonly Statement _endOld = new(connection, "DELETE FROM session WHERE began_at_ms <= $1 OR seen_at_ms <= $2");

    public (long Account, DateTimeOffset BeganAt, DateTimeOffset SeenAt)? Find(byte[] session) => _find.Read(null, r =>
        ((long, DateTimeOffset, DateTimeOffset)?)(r.GetInt64(0), DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(1)), DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(2))), session).SingleOrDefault();

    public void Begin(byte[] session, long account, DateTimeOffset at, SqliteTransaction transaction) => _begin.Run(transaction, session, account, at.ToUnixTimeMilliseconds());

    public void Seen(byte[] session, DateTimeOffset at, SqliteTransaction transaction) => _seen.Run(transaction, session, at.ToUnixTimeMilliseconds());

    public void End(byte[] session, SqliteTransaction transaction) => _end.Run(transaction, session);

    public void EndOf(long account, SqliteTransaction transaction) => _endOf.Run(transaction, account);

    public void EndOld(DateTimeOffset beganBefore, DateTimeOffset seenBefore, SqliteTransaction transaction) =>
        _endOld.Run(transaction, beganBefore.ToUnixTimeMilliseconds(), seenBefore.ToUnixTimeMilliseconds());

    public void Dispose()
    {
        foreach (var statement in new[] { _find, _begin, _seen, _end, _endOf, _endOld }) statement.Dispose();
    }
}
