using Microsoft.Data.Sqlite;

namespace StoreEdge.Agent.Outbox;

/// <summary>Observations the hub refused for good; bounded, so that a wrong plan at the hub cannot fill the disk.</summary>
internal sealed class RefusedTable(SqliteConnection connection) : IDisposable
{
    public const int Kept = 1000;

    private readonly Statement _insert = new(connection,
        "INSERT OR REPLACE INTO refused (position, reason, body) VALUES ($a, $b, $c)", "$a", "$b", "$c");
    private readonly Statement _trim = new(connection,
        "DELETE FROM refused WHERE position <= (SELECT position FROM refused ORDER BY position DESC LIMIT 1 OFFSET $a)", "$a");

    public void Add(SqliteTransaction transaction, OutboxRow row, string reason)
    {
        _insert.Execute(transaction, row.Position, reason, row.Body);
        _trim.Execute(transaction, (long)Kept);
    }

    public void Dispose()
    {
        _insert.Dispose();
        _trim.Dispose();
    }
}
