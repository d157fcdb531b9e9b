using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules.Calendar;

namespace StoreEdge.Hub.Storage.Feed;

/// <summary>How long rows are kept, and what becomes of those that must not be sent any more.</summary>
public sealed partial class FeedOutbox
{
    /// <summary>
    /// Lets rows go that HQ has had for the time that they are kept, and the oldest of all while the payloads take more than they may.
    /// </summary>
    /// <returns>How many went that HQ has not acknowledged: they are lost.</returns>
    public long Trim(DateTimeOffset now, TimeSpan keep, long maxBytes)
    {
        lock (_lock)
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            Do("DELETE FROM feed_outbox WHERE acknowledged_at_ms < $before", transaction, ("$before", (now - keep).ToUnixTimeMilliseconds()));
            // From the newest down as many as have room; length() does not read the payload.
            var kept = Ask("""
                SELECT coalesce(min(sequence), 0) FROM (SELECT sequence, sum(length(payload)) OVER (ORDER BY sequence DESC) AS bytes FROM feed_outbox)
                WHERE bytes <= $max OR sequence = (SELECT max(sequence) FROM feed_outbox)
                """, transaction, ("$max", maxBytes));
            var lost = Ask("SELECT count(*) FROM feed_outbox WHERE sequence < $kept AND acknowledged_at_ms IS NULL", transaction, ("$kept", kept));
            SayErasuresAgain("sequence < $kept AND acknowledged_at_ms IS NULL", transaction, ("$kept", kept));
            Do("DELETE FROM feed_outbox WHERE sequence < $kept", transaction, ("$kept", kept));
            Do("UPDATE feed_state SET lost = lost + $lost, lost_at_ms = $now WHERE $lost > 0", transaction, ("$lost", lost), ("$now", now.ToUnixTimeMilliseconds()));
            transaction.Commit();
            return lost;
        }
    }

    /// <summary>What HQ was to delete stands in rows that go unsent: the next close says it in a row of its own.</summary>
    private void SayErasuresAgain(string rows, SqliteTransaction transaction, params ReadOnlySpan<(string Name, object Value)> parameters) => Do(
        $"""
        INSERT INTO feed_tombstone SELECT DISTINCT erased.value FROM feed_outbox, json_each(CAST(payload AS TEXT), '$.data.sequences') AS erased
        WHERE family = 'tombstones' AND {rows} ON CONFLICT DO NOTHING
        """, transaction, parameters);

    public FeedLosses Losses()
    {
        lock (_lock)
        {
            using var command = Command("SELECT older_found_at_ms, older_dropped, lost, lost_at_ms FROM feed_state");
            using var reader = command.ExecuteReader();
            reader.Read();
            return new(At(0), reader.GetInt64(1), reader.GetInt64(2), At(3));

            DateTimeOffset? At(int column) => reader.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));
        }
    }

    /// <summary>Rows that were sent within a time for the first time, in order, with what was sent.</summary>
    public IReadOnlyList<SentRow> SentWithin(DateTimeOffset from, DateTimeOffset to, long after, int limit)
    {
        lock (_lock)
        {
            using var command = Command("""
                SELECT sequence, family, payload, sent_at_ms, acknowledged_at_ms FROM feed_outbox
                WHERE sent_at_ms >= $from AND sent_at_ms < $to AND sequence > $after ORDER BY sequence LIMIT $limit
                """, ("$from", from.ToUnixTimeMilliseconds()), ("$to", to.ToUnixTimeMilliseconds()), ("$after", after), ("$limit", limit));
            using var reader = command.ExecuteReader();
            var rows = new List<SentRow>();
            while (reader.Read())
            {
                rows.Add(new(new(reader.GetInt64(0), reader.GetString(1), (byte[])reader.GetValue(2)), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3)),
                    reader.IsDBNull(4) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(4))));
            }
            return rows;
        }
    }

    private int Do(string sql, SqliteTransaction transaction, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = Command(sql, parameters);
        command.Transaction = transaction;
        return command.ExecuteNonQuery();
    }

    private long Ask(string sql, SqliteTransaction transaction, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = Command(sql, parameters);
        command.Transaction = transaction;
        return (long)command.ExecuteScalar()!;
    }
}
