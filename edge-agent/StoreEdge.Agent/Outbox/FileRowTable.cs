using Microsoft.Data.Sqlite;

namespace StoreEdge.Agent.Outbox;

/// <summary>The one row of <c>outbox_file</c>.</summary>
internal sealed record FileRow(Guid Epoch, long LastPosition, long Dropped, long Refused);

internal sealed class FileRowTable(SqliteConnection connection) : IDisposable
{
    private readonly Statement _read = new(connection, "SELECT epoch, last_position, dropped, refused FROM outbox_file");
    private readonly Statement _write = new(connection,
        "UPDATE outbox_file SET last_position = $a, dropped = $b, refused = $c", "$a", "$b", "$c");

    public FileRow Read(SqliteTransaction transaction)
    {
        using var reader = _read.Read(transaction);
        return reader.Read()
            ? new(Guid.Parse(reader.GetString(0)), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3))
            : throw new OutboxFileException("the outbox file has lost its identity row");
    }

    public void Write(SqliteTransaction transaction, FileRow row) =>
        _write.Execute(transaction, row.LastPosition, row.Dropped, row.Refused);

    public void Dispose()
    {
        _read.Dispose();
        _write.Dispose();
    }
}
