using Microsoft.Data.Sqlite;

namespace StoreEdge.Agent.Outbox;

/// <summary>The statements on table <c>waiting</c>, each prepared once.</summary>
internal sealed class WaitingTable : IDisposable
{
    private readonly Statement _insert, _oldest, _deleteUpTo, _deleteOne, _giveUp, _measure;

    public WaitingTable(SqliteConnection connection)
    {
        _insert = new(connection, "INSERT INTO waiting (position, kind, body) VALUES ($a, $b, $c)", "$a", "$b", "$c");
        _oldest = new(connection, "SELECT position, body FROM waiting ORDER BY position LIMIT $a", "$a");
        _deleteUpTo = new(connection, "DELETE FROM waiting WHERE position <= $a RETURNING length(body)", "$a");
        _deleteOne = new(connection, "DELETE FROM waiting WHERE position = $a RETURNING length(body)", "$a");
        _giveUp = new(connection, """
            DELETE FROM waiting WHERE position IN (SELECT position FROM waiting WHERE kind = $a ORDER BY position LIMIT $b)
            RETURNING length(body)
            """, "$a", "$b");
        _measure = new(connection, "SELECT count(*), coalesce(sum(length(body)), 0) FROM waiting");
    }

    public void Insert(SqliteTransaction transaction, long position, ObservationKind kind, byte[] body) =>
        _insert.Execute(transaction, position, (long)kind, body);

    public List<OutboxRow> Oldest(SqliteTransaction transaction, int maxRows, int maxBytes)
    {
        var rows = new List<OutboxRow>();
        var bytes = 0;
        using var reader = _oldest.Read(transaction, (long)maxRows);
        while (reader.Read())
        {
            var body = reader.GetFieldValue<byte[]>(1);
            bytes += body.Length + 1;
            if (rows.Count > 0 && bytes > maxBytes) break;
            rows.Add(new(reader.GetInt64(0), body));
        }
        return rows;
    }

    public RowsAndBytes DeleteUpTo(SqliteTransaction transaction, long position) => Counted(_deleteUpTo, transaction, position);

    public RowsAndBytes Delete(SqliteTransaction transaction, long position) => Counted(_deleteOne, transaction, position);

    /// <summary>Deletes the oldest rows of one kind.</summary>
    public RowsAndBytes GiveUp(SqliteTransaction transaction, ObservationKind kind, long atMost) =>
        Counted(_giveUp, transaction, (long)kind, atMost);

    public RowsAndBytes Measure(SqliteTransaction transaction)
    {
        using var reader = _measure.Read(transaction);
        reader.Read();
        return new(reader.GetInt64(0), reader.GetInt64(1));
    }

    public void Dispose()
    {
        foreach (var statement in new[] { _insert, _oldest, _deleteUpTo, _deleteOne, _giveUp, _measure }) statement.Dispose();
    }

    private static RowsAndBytes Counted(Statement statement, SqliteTransaction transaction, params object[] values)
    {
        var gone = new RowsAndBytes(0, 0);
        using var reader = statement.Read(transaction, values);
        while (reader.Read()) gone += new RowsAndBytes(1, reader.GetInt64(0));
        return gone;
    }
}

internal enum ObservationKind
{
    Scan = 1,
    Sighting = 2,
    TillEvent = 3,
}

internal readonly record struct RowsAndBytes(long Rows, long Bytes)
{
    public static RowsAndBytes operator +(RowsAndBytes a, RowsAndBytes b) => new(a.Rows + b.Rows, a.Bytes + b.Bytes);

    public static RowsAndBytes operator -(RowsAndBytes a, RowsAndBytes b) => new(a.Rows - b.Rows, a.Bytes - b.Bytes);
}
