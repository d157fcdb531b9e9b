using Microsoft.Data.Sqlite;

namespace StoreEdge.Hub.Storage;

/// <summary>The journal's file: one writer, and readers as many as are asked for.</summary>
public sealed class JournalFile : IDisposable
{
    public const string Name = "journal.db";

    private readonly string _path;
    private readonly RecentRows _recent;

    private JournalFile(string path, SqliteConnection connection)
    {
        _path = path;
        using var head = connection.CreateCommand();
        head.CommandText = "SELECT last_sequence FROM journal_head";
        var growth = new JournalGrowth((long)head.ExecuteScalar()!);   // the schema's first step put the row there
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
        return new JournalFile(path, DatabaseFile.OpenForWriting(path, "journal"));
    }

    /// <summary>From here on readers ask the file for all that is committed so far: for whoever changed it from outside.</summary>
    public void ForgetRecent() => _recent.Clear();

    public JournalReader OpenReader() => new(DatabaseFile.OpenForReading(_path), _recent);

    /// <summary>To be called when nobody writes any more.</summary>
    public void Dispose() => Writer.Dispose();
}
