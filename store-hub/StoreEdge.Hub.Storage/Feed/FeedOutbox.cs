using Microsoft.Data.Sqlite;

namespace StoreEdge.Hub.Storage.Feed;

/// <summary>
/// The messages on their way to HQ, over a connection of its own to facts.db; any thread may call. <see cref="FeedClosings"/> makes
/// them; a row is given up only to HQ's acknowledgement.
/// </summary>
public sealed class FeedOutbox : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;

    /// <exception cref="DatabaseRefusedException">facts.db cannot be served as it is.</exception>
    public FeedOutbox(string dataFolder) : this(DatabaseFile.OpenForWriting(Path.Combine(dataFolder, "facts.db"), "facts"))
    {
    }

    /// <param name="connection">Open on facts.db with its schema in place; disposed with the outbox.</param>
    public FeedOutbox(SqliteConnection connection) => _connection = connection;

    public FeedState State()
    {
        lock (_lock)
        {
            using var command = Command("SELECT last_sequence, acknowledged_sequence, closed_until_ms FROM feed_state");
            using var reader = command.ExecuteReader();
            reader.Read();
            return new(reader.GetInt64(0), reader.GetInt64(1), reader.IsDBNull(2) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(2)));
        }
    }

    /// <summary>Store time at which the oldest row still here was made; null when there is none.</summary>
    public DateTimeOffset? OldestMadeAt()
    {
        lock (_lock)
        {
            using var command = Command("SELECT created_at_ms FROM feed_outbox ORDER BY sequence LIMIT 1");
            return command.ExecuteScalar() is long made ? DateTimeOffset.FromUnixTimeMilliseconds(made) : null;
        }
    }

    /// <summary>Rows after a sequence, in order.</summary>
    public IReadOnlyList<FeedRow> ReadAfter(long sequence, int limit)
    {
        lock (_lock)
        {
            using var command = Command("SELECT sequence, family, payload FROM feed_outbox WHERE sequence > $after ORDER BY sequence LIMIT $limit",
                ("$after", sequence), ("$limit", limit));
            using var reader = command.ExecuteReader();
            var rows = new List<FeedRow>();
            while (reader.Read()) rows.Add(new(reader.GetInt64(0), reader.GetString(1), (byte[])reader.GetValue(2)));
            return rows;
        }
    }

    /// <summary>HQ has stored everything up to this sequence: those rows go. A lower one than before changes nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No message of that sequence was ever made.</exception>
    public void Acknowledge(long sequence)
    {
        lock (_lock)
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            using var mark = Command(
                "UPDATE feed_state SET acknowledged_sequence = max(acknowledged_sequence, $sequence) WHERE $sequence <= last_sequence", ("$sequence", sequence));
            mark.Transaction = transaction;
            if (mark.ExecuteNonQuery() == 0) throw new ArgumentOutOfRangeException(nameof(sequence), sequence, "beyond the last message made");
            using var delete = Command("DELETE FROM feed_outbox WHERE sequence <= $sequence", ("$sequence", sequence));
            delete.Transaction = transaction;
            delete.ExecuteNonQuery();
            transaction.Commit();
        }
    }

    public void Dispose()
    {
        lock (_lock) _connection.Dispose();
    }

    // Two or three statements an hour: prepared ones would buy nothing here.
    private SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        return command;
    }
}
