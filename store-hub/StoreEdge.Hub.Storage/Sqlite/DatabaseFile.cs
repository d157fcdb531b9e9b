using Microsoft.Data.Sqlite;

namespace StoreEdge.Hub.Storage;

/// <summary>Opens the hub's SQLite files: one writer each, any number of readers.</summary>
public static class DatabaseFile
{
    static DatabaseFile() => SQLitePCL.Batteries_V2.Init();

    /// <summary>
    /// Opens (or makes) the file for its one writer and brings it to the newest schema: the embedded steps
    /// <c>Schema/&lt;schema&gt;-NNNN.sql</c> that the file has not seen yet, each in a transaction of its own.
    /// </summary>
    /// <param name="schema">First part of the steps' names, such as <c>journal</c>.</param>
    /// <exception cref="DatabaseRefusedException">The file is newer than this program, damaged, or a PRAGMA did not take.</exception>
    public static SqliteConnection OpenForWriting(string path, string schema) => Open(path, SqliteOpenMode.ReadWriteCreate, connection =>
    {
        Pragmas.SetForWriting(connection, path);
        SchemaSteps.Apply(connection, path, schema);
    });

    /// <summary>Opens a file that its writer has opened before; the connection cannot write. One thread at a time.</summary>
    /// <exception cref="DatabaseRefusedException">The file is missing or damaged, or a PRAGMA did not take.</exception>
    public static SqliteConnection OpenForReading(string path) =>
        Open(path, SqliteOpenMode.ReadWrite, connection => Pragmas.SetForReading(connection, path));   // a read-only handle could not make the shared memory file

    private static SqliteConnection Open(string path, SqliteOpenMode mode, Action<SqliteConnection> prepare)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 10,
        }.ToString());
        try
        {
            connection.Open();
            prepare(connection);
            return connection;
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw new DatabaseRefusedException($"{path}: {exception.Message}", exception);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
