using Microsoft.Data.Sqlite;

namespace StoreEdge.Hub.Storage;

/// <summary>The journal's file: one writer, and readers as many as are asked for.</summary>
public sealed class JournalFile : IDisposable
{
    public const string Name = "journal.db";

    private readonly string _path;

    private JournalFile(string path, SqliteConnection connection)
    {
        _path = path;
        using var head = connection.CreateCommand();
        head.CommandText = "SELECT last_sequence FROM journal_head";
        var growth = new JournalGrowth((long)head.ExecuteScalar()!);   // the schema's first step put the row there
        Grew = growth;
        Writer = new JournalWriter(connection, growth);
    }

    public JournalWriter Writer { get; }

    public IJournalGrew Grew { get; }

    /// <exception cref="DatabaseRefusedException">See <see cref="DatabaseFile.OpenForWriting"/>.</exception>
    public static JournalFile Open(string folder)
    {
        var path = Path.Combine(folder, Name);
        return new JournalFile(path, DatabaseFile.OpenForWriting(path, "journal"));
    }

    public JournalReader OpenReader() => new(DatabaseFile.OpenForReading(_path));

    /// <summary>To be called when nobody writes any more.</summary>
    public void Dispose() => Writer.Dispose();
}
