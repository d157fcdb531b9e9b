using Microsoft.Data.Sqlite;

namespace StoreEdge.Hub.Storage;

/// <summary>Deletes the oldest rows by event time, a few at a time.</summary>
internal sealed class DeleteRowsBefore : IDisposable
{
    private readonly SqliteCommand _command;

    public DeleteRowsBefore(SqliteConnection connection)
    {
        _command = connection.CreateCommand();
        // As journal_age has them: by the minute.
        _command.CommandText = """
            DELETE FROM journal WHERE sequence IN (
              SELECT sequence FROM journal WHERE observed_at_ms / 60000 <= $cutoff / 60000 AND observed_at_ms < $cutoff ORDER BY observed_at_ms / 60000 LIMIT $limit)
            """;
        _command.Parameters.Add("$cutoff", SqliteType.Integer);
        _command.Parameters.Add("$limit", SqliteType.Integer);
        _command.Prepare();
    }

    public int Execute(long cutoffMs, int limit)
    {
        (_command.Parameters[0].Value, _command.Parameters[1].Value) = (cutoffMs, limit);
        return _command.ExecuteNonQuery();
    }

    public void Dispose() => _command.Dispose();
}
