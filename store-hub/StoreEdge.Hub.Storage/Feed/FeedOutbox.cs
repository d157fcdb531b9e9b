using Microsoft.Data.Sqlite;

namespace StoreEdge.Hub.Storage.Feed;

/// <summary>
/// The messages on their way to HQ, over a connection of its own to facts.db; any thread may call. <see cref="FeedClosings"/> makes
/// them; a row is given up only to HQ's acknowledgement.
/// </summary>
public sealed partial class FeedOutbox : IDisposable
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
