using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules.Downlink;

namespace StoreEdge.Hub.Storage.Downlink;

/// <summary>The orders of HQ that the store took. Any thread may call.</summary>
public sealed class DownlinkFile : IDisposable
{
    public const string Name = "downlink.db";

    /// <summary>Former orders of a kind that are kept to be looked at.</summary>
    public const int FormerKept = 8;

    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;

    /// <param name="connection">Open on the file with its schema in place; disposed with it.</param>
    public DownlinkFile(SqliteConnection connection) => _connection = connection;

    /// <exception cref="DatabaseRefusedException">See <see cref="DatabaseFile.OpenForWriting"/>.</exception>
    public static DownlinkFile Open(string dataFolder) => new(DatabaseFile.OpenForWriting(Path.Combine(dataFolder, Name), "downlink"));

    /// <summary>All that a stopped hub took; none where there is no file.</summary>
    /// <exception cref="DatabaseRefusedException">See <see cref="DatabaseFile.OpenForWriting"/>.</exception>
    public static IReadOnlyList<StoredOrder> ReadAll(string dataFolder)
    {
        if (!File.Exists(Path.Combine(dataFolder, Name))) return [];
        using var file = Open(dataFolder);
        return file.All();
    }

    /// <summary>The newest of a kind, whether it holds yet or not.</summary>
    public TakenOrder? Newest(DownlinkKind kind) => Rows(
        "SELECT version, digest FROM downlink_order WHERE kind = $kind ORDER BY version DESC LIMIT 1",
        r => new TakenOrder(r.GetInt64(0), r.GetFieldValue<byte[]>(1)), ("$kind", DownlinkKinds.NameOf(kind))).FirstOrDefault();

    /// <summary>The order and from when it holds; null where it was not taken, or is forgotten.</summary>
    public DateTimeOffset? EffectiveAt(DownlinkKind kind, long version) => Rows(
        "SELECT effective_at_ms FROM downlink_order WHERE kind = $kind AND version = $version",
        r => (DateTimeOffset?)DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(0)), ("$kind", DownlinkKinds.NameOf(kind)), ("$version", version)).FirstOrDefault();

    /// <summary>By kind and version, former ones and those that are still to hold among them.</summary>
    public IReadOnlyList<StoredOrder> All() => Rows(
        "SELECT kind, version, message, effective_at_ms FROM downlink_order ORDER BY kind, version",
        r => new StoredOrder(DownlinkKinds.Of(r.GetString(0))!.Value, r.GetInt64(1), r.GetFieldValue<byte[]>(2), DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(3))));

    /// <summary>The order is the store's own when this returns; older ones that can hold no more are forgotten, all but the last.</summary>
    /// <exception cref="SqliteException">The disk did not take it: nothing has changed.</exception>
    public void Take(DownlinkKind kind, long version, ReadOnlyMemory<byte> digest, ReadOnlyMemory<byte> message, DateTimeOffset takenAt, DateTimeOffset effectiveAt)
    {
        lock (_lock)
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            using var insert = Command("INSERT INTO downlink_order VALUES ($kind, $version, $digest, $message, $taken, $effective)", [
                ("$kind", DownlinkKinds.NameOf(kind)), ("$version", version), ("$digest", digest.ToArray()), ("$message", message.ToArray()),
                ("$taken", takenAt.ToUnixTimeMilliseconds()), ("$effective", effectiveAt.ToUnixTimeMilliseconds())]);
            insert.ExecuteNonQuery();
            using var forget = Command("""
                DELETE FROM downlink_order WHERE kind = $kind AND version IN (
                  SELECT version FROM downlink_order WHERE kind = $kind AND version <
                    (SELECT max(version) FROM downlink_order WHERE kind = $kind AND effective_at_ms <= $now)
                  ORDER BY version DESC LIMIT -1 OFFSET $kept)
                """, [("$kind", DownlinkKinds.NameOf(kind)), ("$now", takenAt.ToUnixTimeMilliseconds()), ("$kept", FormerKept)]);
            forget.ExecuteNonQuery();
            transaction.Commit();
        }
    }

    public void Dispose()
    {
        lock (_lock) _connection.Dispose();
    }

    private List<T> Rows<T>(string sql, Func<SqliteDataReader, T> row, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        lock (_lock)
        {
            using var command = Command(sql, parameters);
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read()) rows.Add(row(reader));
            return rows;
        }
    }

    // A handful a day: prepared statements would buy nothing here. A command made while a transaction is open belongs to it.
    private SqliteCommand Command(string sql, ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        return command;
    }
}

/// <summary>One order as it came.</summary>
public sealed record StoredOrder(DownlinkKind Kind, long Version, ReadOnlyMemory<byte> Message, DateTimeOffset EffectiveAt);
