using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Storage.Facts;

namespace StoreEdge.Hub.Storage.Rights;

/// <summary>The table look.</summary>
internal sealed class LookRows(SqliteConnection connection) : IDisposable
{
    private readonly Statement _begin = new(connection, "INSERT INTO look (at_ms, who, door) VALUES ($1, $2, $3) RETURNING look_id");
    private readonly Statement _end = new(connection, "UPDATE look SET reference = $2, outcome = $3 WHERE look_id = $1");
    private readonly Statement _from = new(connection, "SELECT at_ms, who, door, reference, outcome FROM look WHERE at_ms >= $1 ORDER BY look_id DESC LIMIT $2");

    private readonly Statement _delete = new(connection, "DELETE FROM look WHERE at_ms < $1");

    public long Begin(DateTimeOffset at, string who, string door, SqliteTransaction transaction) =>
        _begin.Read(transaction, r => r.GetInt64(0), at.ToUnixTimeMilliseconds(), who, door).Single();

    public void End(long look, string? reference, int outcome) => _end.Run(null, look, reference, outcome);

    public List<Look> Newest(DateTimeOffset from, int limit) => _from.Read(null,
        r => new Look(DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(0)), r.GetString(1), r.GetString(2), r.IsDBNull(3) ? null : r.GetString(3), r.IsDBNull(4) ? null : r.GetInt32(4)),
        from.ToUnixTimeMilliseconds(), limit);

    public void DeleteBefore(DateTimeOffset instant) => _delete.Run(null, instant.ToUnixTimeMilliseconds());

    public void Dispose()
    {
        foreach (var statement in new[] { _begin, _end, _from, _delete }) statement.Dispose();
    }
}
