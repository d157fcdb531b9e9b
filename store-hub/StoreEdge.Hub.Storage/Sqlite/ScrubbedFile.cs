using Microsoft.Data.Sqlite;

namespace StoreEdge.Hub.Storage;

/// <summary>
/// Writes a database anew, so that nothing is left of deleted rows. <c>secure_delete</c> alone does not do it: where SQLite
/// rebuilds a page to balance its tree, copies of cells that have moved elsewhere stay in the gap, and nobody overwrites them.
/// </summary>
public static class ScrubbedFile
{
    // VACUUM builds the file a second time: in memory while that is little, in an unlinked temporary file (living rows only) when it is not.
    private const long MostInMemoryBytes = 256L * 1024 * 1024;

    /// <summary>Takes twice the file's size on disk meanwhile; writers wait, and are refused after their busy timeout as on a full disk.</summary>
    /// <returns>False when the disk is full, or a writer or reader is in the way: try again later.</returns>
    public static bool TryScrub(string path)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 10,
        }.ToString());
        try
        {
            connection.Open();
            var inMemory = new FileInfo(path).Length <= MostInMemoryBytes;
            foreach (var pragma in new[] { $"busy_timeout = {Pragmas.BusyTimeoutMs}", "secure_delete = 1", "synchronous = 2", $"temp_store = {(inMemory ? 2 : 1)}" })
                Run(connection, $"PRAGMA {pragma}");
            Run(connection, "VACUUM");
            using var checkpoint = connection.CreateCommand();
            checkpoint.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            using var reader = checkpoint.ExecuteReader();
            return reader.Read() && reader.GetInt64(0) == 0;   // the first column says whether somebody was in the way
        }
        catch (SqliteException exception) when (PassingRefusal.Is(exception))
        {
            return false;
        }
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
