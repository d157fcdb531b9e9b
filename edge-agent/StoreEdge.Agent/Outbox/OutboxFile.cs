using System.Globalization;
using Microsoft.Data.Sqlite;

namespace StoreEdge.Agent.Outbox;

/// <summary>The outbox's SQLite file: opened, its settings proved, its schema at the version this program knows.</summary>
internal sealed class OutboxFile : IDisposable
{
    private const int KnownVersion = 1;

    private OutboxFile(SqliteConnection connection) => Connection = connection;

    public SqliteConnection Connection { get; }

    /// <exception cref="OutboxFileException">In use by another agent, of a newer version, not to be made durable, or not a file to write to.</exception>
    public static OutboxFile Open(string path)
    {
        MakePrivate(path);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            connection.Open();
            Set(connection, "busy_timeout", "5000");
            // Two agents on one file would give positions twice: the second one waits 5 s and then does not start.
            Set(connection, "locking_mode", "exclusive");
            Set(connection, "journal_mode", "wal");
            // FULL: a commit is on the disk before it is answered. With NORMAL a power cut takes the last ones back.
            Set(connection, "synchronous", "2");
            // A checkpoint every 4 MiB keeps file, log and memory small on a small box.
            Set(connection, "wal_autocheckpoint", "1000");
            MakeSchema(connection, path);
            return new OutboxFile(connection);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 5 or 6)
        {
            connection.Dispose();
            throw new OutboxFileException($"{path} is in use by another process", e);
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw new OutboxFileException($"{path} cannot be used: {e.Message}", e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // Receipts are in it. SQLite gives its log the mode of the file, so the file is there before SQLite opens it.
    private static void MakePrivate(string path)
    {
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!, owner | UnixFileMode.UserExecute);
            using (new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite, UnixCreateMode = owner }))
            {
            }
            foreach (var file in new[] { path, path + "-wal" })
            {
                if (File.Exists(file)) File.SetUnixFileMode(file, owner);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutboxFileException($"{path} cannot be used: {e.Message}", e);
        }
    }

    public void Dispose() => Connection.Dispose();

    private static void Set(SqliteConnection connection, string pragma, string value)
    {
        Scalar(connection, $"PRAGMA {pragma} = {value}");
        var stands = Scalar(connection, $"PRAGMA {pragma}");
        if (stands != value) throw new OutboxFileException($"SQLite keeps {pragma} at {stands}, {value} is needed");
    }

    private static void MakeSchema(SqliteConnection connection, string path)
    {
        var version = int.Parse(Scalar(connection, "PRAGMA user_version"), CultureInfo.InvariantCulture);
        if (version > KnownVersion)
            throw new OutboxFileException($"{path} has schema {version}, this program knows {KnownVersion}: it was written by a newer agent");
        if (version == KnownVersion) return;
        using var step = typeof(OutboxFile).Assembly.GetManifestResourceStream("Outbox.Schema-0001.sql")
            ?? throw new InvalidOperationException("the schema is not in the program");
        using var reader = new StreamReader(step);
        using var transaction = connection.BeginTransaction();
        Run(connection, transaction, reader.ReadToEnd());
        Run(connection, transaction, $"INSERT INTO outbox_file VALUES ('{Guid.NewGuid()}', 0, 0, 0); PRAGMA user_version = {KnownVersion}");
        transaction.Commit();
    }

    private static void Run(SqliteConnection connection, SqliteTransaction transaction, string sql)
    {
        using var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, sql);
        command.ExecuteNonQuery();
    }

    private static string Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
    }
}

/// <summary>The outbox cannot be used: the agent must not start.</summary>
internal sealed class OutboxFileException(string message, Exception? cause = null) : Exception(message, cause);
