using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Feed;

/// <summary>
/// The feed's part of facts.db, over a connection of its own; any thread may call. Takes reports that the anonymity rules
/// made and nothing else, and gives a row up only to HQ's acknowledgement.
/// </summary>
public sealed class FeedOutbox : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;

    /// <exception cref="DatabaseRefusedException">facts.db cannot be served as it is.</exception>
    public FeedOutbox(string dataFolder) : this(DatabaseFile.OpenForWriting(Path.Combine(dataFolder, "facts.db"), "facts"))
    {
    }

    /// <param name="connection">Open on facts.db with its schema in place; disposed with the outbox.</param>
    public FeedOutbox(SqliteConnection connection) => _connection = connection;

    public FeedState State()
    {
        lock (_lock)
        {
            using var command = Command("SELECT last_sequence, acknowledged_sequence, closed_until_ms FROM feed_state");
            using var reader = command.ExecuteReader();
            reader.Read();
            return new(reader.GetInt64(0), reader.GetInt64(1), reader.IsDBNull(2) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(2)));
        }
    }

    /// <summary>Store time at which the oldest row still here was made; null when there is none.</summary>
    public DateTimeOffset? OldestMadeAt()
    {
        lock (_lock)
        {
            using var command = Command("SELECT created_at_ms FROM feed_outbox ORDER BY sequence LIMIT 1");
            return command.ExecuteScalar() is long made ? DateTimeOffset.FromUnixTimeMilliseconds(made) : null;
        }
    }

    /// <summary>When the first fact that the feed reports on happened, to the hour; null while there is none.</summary>
    public DateTimeOffset? FirstFact()
    {
        lock (_lock)
        {
            using var command = Command(
                "SELECT min(first) FROM (SELECT min(hour_start_ms) AS first FROM zone_hour UNION ALL SELECT min(hour_start_ms) FROM lane_hour)");
            return command.ExecuteScalar() is long first ? DateTimeOffset.FromUnixTimeMilliseconds(first) : null;
        }
    }

    /// <summary>What the facts say of the hours that start in [from, to): only counts of shoppers who allow <c>aggregate-to-hq</c>, and the tills.</summary>
    public HourCounts Counts(DateTimeOffset from, DateTimeOffset to)
    {
        lock (_lock)
        {
            // One read transaction: both families tell of the same state.
            using var transaction = _connection.BeginTransaction(deferred: true);
            var zones = Rows("SELECT zone, sum(hq_visits) FROM zone_hour WHERE hour_start_ms >= $from AND hour_start_ms < $to AND source = 1 GROUP BY zone",
                from, to, transaction, r => new ZoneHourCount(ZoneId.Of(r.GetString(0)), r.GetInt64(1)));
            var tills = Rows("SELECT coalesce(sum(baskets), 0), coalesce(sum(items), 0), coalesce(sum(total_minor), 0) FROM lane_hour WHERE hour_start_ms >= $from AND hour_start_ms < $to",
                from, to, transaction, r => new TillTotal(r.GetInt64(0), r.GetInt64(1), r.GetInt64(2)));
            return new(zones, tills[0]);
        }
    }

    /// <summary>Closes an hour: its messages and the mark that it is closed, together or not at all.</summary>
    /// <returns>False when it was closed already; nothing is written then.</returns>
    public bool Close(StoreId store, DateTimeOffset hourStart, DateTimeOffset hourEnd, DateTimeOffset now, IReadOnlyList<HqReport> reports)
    {
        lock (_lock)
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            using var mark = Command(
                "UPDATE feed_state SET closed_until_ms = $end, last_sequence = last_sequence + $count WHERE closed_until_ms IS NULL OR closed_until_ms < $end RETURNING last_sequence",
                ("$end", hourEnd.ToUnixTimeMilliseconds()), ("$count", reports.Count));
            mark.Transaction = transaction;
            if (mark.ExecuteScalar() is not long last) return false;

            using var insert = Command("INSERT INTO feed_outbox (sequence, family, hour_start_ms, payload, created_at_ms) VALUES ($sequence, $family, $hour, $payload, $now)",
                ("$sequence", 0L), ("$family", ""), ("$hour", hourStart.ToUnixTimeMilliseconds()), ("$payload", Array.Empty<byte>()), ("$now", now.ToUnixTimeMilliseconds()));
            insert.Transaction = transaction;
            for (var i = 0; i < reports.Count; i++)
            {
                var sequence = last - reports.Count + i + 1;
                insert.Parameters["$sequence"].Value = sequence;
                insert.Parameters["$family"].Value = reports[i].Family;
                insert.Parameters["$payload"].Value = FeedPayload.Write(reports[i], store, sequence, now);
                insert.ExecuteNonQuery();
            }
            transaction.Commit();
            return true;
        }
    }

    /// <summary>Rows after a sequence, in order.</summary>
    public IReadOnlyList<FeedRow> ReadAfter(long sequence, int limit)
    {
        lock (_lock)
        {
            using var command = Command("SELECT sequence, family, payload FROM feed_outbox WHERE sequence > $after ORDER BY sequence LIMIT $limit",
                ("$after", sequence), ("$limit", limit));
            using var reader = command.ExecuteReader();
            var rows = new List<FeedRow>();
            while (reader.Read()) rows.Add(new(reader.GetInt64(0), reader.GetString(1), (byte[])reader.GetValue(2)));
            return rows;
        }
    }

    /// <summary>HQ has stored everything up to this sequence: those rows go. A lower one than before changes nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No message of that sequence was ever made.</exception>
    public void Acknowledge(long sequence)
    {
        lock (_lock)
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            using var mark = Command(
                "UPDATE feed_state SET acknowledged_sequence = max(acknowledged_sequence, $sequence) WHERE $sequence <= last_sequence", ("$sequence", sequence));
            mark.Transaction = transaction;
            if (mark.ExecuteNonQuery() == 0) throw new ArgumentOutOfRangeException(nameof(sequence), sequence, "beyond the last message made");
            using var delete = Command("DELETE FROM feed_outbox WHERE sequence <= $sequence", ("$sequence", sequence));
            delete.Transaction = transaction;
            delete.ExecuteNonQuery();
            transaction.Commit();
        }
    }

    public void Dispose()
    {
        lock (_lock) _connection.Dispose();
    }

    private List<T> Rows<T>(string sql, DateTimeOffset from, DateTimeOffset to, SqliteTransaction transaction, Func<SqliteDataReader, T> row)
    {
        using var command = Command(sql, ("$from", from.ToUnixTimeMilliseconds()), ("$to", to.ToUnixTimeMilliseconds()));
        command.Transaction = transaction;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    // Two or three statements an hour: prepared ones would buy nothing here.
    private SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        return command;
    }
}

/// <summary>Exact counts of one hour. They do not leave the store: the anonymity rules make reports of them.</summary>
public sealed record HourCounts(IReadOnlyList<ZoneHourCount> Zones, TillTotal Tills);
