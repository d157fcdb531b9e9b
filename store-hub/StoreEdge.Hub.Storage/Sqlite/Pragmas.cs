using System.Globalization;
using Microsoft.Data.Sqlite;

namespace StoreEdge.Hub.Storage;

/// <summary>Each PRAGMA is set, read back and compared: a silently ignored one would cost what it was meant to buy.</summary>
internal static class Pragmas
{
    public const string BusyTimeoutMs = "10000";

    public static void SetForWriting(SqliteConnection connection, string path)
    {
        Set(connection, path, "journal_mode", "wal");          // readers never block the writer
        Set(connection, path, "synchronous", "2");             // FULL: what was committed survives a power cut
        Set(connection, path, "busy_timeout", BusyTimeoutMs);  // another writer is only ever a person with a tool
        Set(connection, path, "wal_autocheckpoint", "16000");  // pages: fewer, longer checkpoints
        Set(connection, path, "journal_size_limit", "67108864"); // bytes: the log shrinks again after a burst
        Set(connection, path, "secure_delete", "1");           // a deleted row is overwritten, not only forgotten
        Set(connection, path, "temp_store", "2");              // nothing about a shopper in a temporary file
        Set(connection, path, "cache_size", "-8000");          // KiB
    }

    public static void SetForReading(SqliteConnection connection, string path)
    {
        Set(connection, path, "query_only", "1");
        Set(connection, path, "busy_timeout", BusyTimeoutMs);
        Set(connection, path, "temp_store", "2");
        Set(connection, path, "cache_size", "-4000");
    }

    public static long ReadNumber(SqliteConnection connection, string pragma) =>
        Convert.ToInt64(Read(connection, pragma), CultureInfo.InvariantCulture);

    private static void Set(SqliteConnection connection, string path, string pragma, string value)
    {
        using (var set = connection.CreateCommand())
        {
            set.CommandText = $"PRAGMA {pragma} = {value}";
            set.ExecuteNonQuery();
        }
        var found = Read(connection, pragma);
        if (!string.Equals(found, value, StringComparison.OrdinalIgnoreCase))
            throw new DatabaseRefusedException($"{path}: PRAGMA {pragma} is {found}, not {value}; the file system may not support it");
    }

    private static string Read(SqliteConnection connection, string pragma)
    {
        using var read = connection.CreateCommand();
        read.CommandText = $"PRAGMA {pragma}";
        return Convert.ToString(read.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
    }
}
