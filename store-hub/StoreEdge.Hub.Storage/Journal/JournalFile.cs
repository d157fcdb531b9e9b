using Microsoft.Data.Sqlite;

namespace StoreEdge.Hub.Storage;

/// <summary>The journal's file: one writer, and readers as many as are asked for.</summary>
public sealed class JournalFile : IDisposable
{
    public const string Name = "journal.db";

    private readonly string _path;
    private readonly RecentRows _recent;

    private JournalFile(string path, SqliteConnection connection, long lastSequence)
    {
        _path = path;
        var growth = new JournalGrowth(lastSequence);
        Grew = growth;
        _recent = new RecentRows(growth.LastSequence);
        Writer = new JournalWriter(connection, growth, _recent);
    }

    public JournalWriter Writer { get; }

    public IJournalGrew Grew { get; }

    /// <exception cref="DatabaseRefusedException">See <see cref="DatabaseFile.OpenForWriting"/>.</exception>
    public static JournalFile Open(string folder)
    {
        var path = Path.Combine(folder, Name);
        var connection = DatabaseFile.OpenForWriting(path, "journal");
        try
        {
            return new JournalFile(path, connection, LastSequence(connection, path));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // Rows and runs are in two tables, whose keys cannot refuse each other's sequences. The writer only counts on, so it is enough that nothing stands beyond where it begins.
    private static long LastSequence(SqliteConnection connection, string path)
    {
        using var head = connection.CreateCommand();
        head.CommandText = """
            SELECT last_sequence, max((SELECT coalesce(max(sequence), 0) FROM journal), coalesce((SELECT sequence + count - 1 FROM ping_run ORDER BY sequence DESC LIMIT 1), 0)) FROM journal_head
            """;
        using var reader = head.ExecuteReader();
        reader.Read();   // the schema's first step put the row there
        var (last, stands) = (reader.GetInt64(0), reader.GetInt64(1));
        return stands <= last ? last : throw new DatabaseRefusedException($"{path} holds observation {stands}, but says that it gave no number beyond {last}: bring back the file as the hub left it");
    }

    /// <summary>From here on readers ask the file for all that is committed so far: for whoever changed it from outside.</summary>
    public void ForgetRecent() => _recent.Clear();

    public JournalReader OpenReader() => new(DatabaseFile.OpenForReading(_path), _recent);

    /// <summary>To be called when nobody writes any more.</summary>
    public void Dispose() => Writer.Dispose();
}
