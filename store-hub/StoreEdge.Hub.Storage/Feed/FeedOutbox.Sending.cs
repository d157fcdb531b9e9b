using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace StoreEdge.Hub.Storage.Feed;

/// <summary>The rows on their way: sent in order, known to be at HQ by HQ's word alone, kept for a time after it.</summary>
public sealed partial class FeedOutbox
{
    /// <summary>Store time at which the oldest row that HQ has not acknowledged was made; null when there is none.</summary>
    public DateTimeOffset? OldestMadeAt()
    {
        lock (_lock)
        {
            using var command = Command("SELECT created_at_ms FROM feed_outbox WHERE sequence > (SELECT acknowledged_sequence FROM feed_state) ORDER BY sequence LIMIT 1");
            return command.ExecuteScalar() is long made ? DateTimeOffset.FromUnixTimeMilliseconds(made) : null;
        }
    }

    /// <summary>Rows after a sequence, in order.</summary>
    public IReadOnlyList<FeedRow> ReadAfter(long sequence, int limit) => ReadRange(sequence + 1, long.MaxValue, limit);

    /// <summary>Rows of a range, both ends in it, as far as they are still held, in order.</summary>
    public IReadOnlyList<FeedRow> ReadRange(long from, long to, int limit)
    {
        lock (_lock)
        {
            using var command = Command("SELECT sequence, family, payload FROM feed_outbox WHERE sequence BETWEEN $from AND $to ORDER BY sequence LIMIT $limit",
                ("$from", from), ("$to", to), ("$limit", limit));
            using var reader = command.ExecuteReader();
            var rows = new List<FeedRow>();
            while (reader.Read()) rows.Add(new(reader.GetInt64(0), reader.GetString(1), (byte[])reader.GetValue(2)));
            return rows;
        }
    }

    /// <summary>Notes, before they go, that rows were sent: what was sent is never denied, what was noted may not have left.</summary>
    public void MarkSent(long from, long to, DateTimeOffset now)
    {
        lock (_lock)
        {
            using var mark = Command("UPDATE feed_outbox SET sent_at_ms = $now WHERE sequence BETWEEN $from AND $to AND sent_at_ms IS NULL",
                ("$from", from), ("$to", to), ("$now", now.ToUnixTimeMilliseconds()));
            mark.ExecuteNonQuery();
        }
    }

    /// <summary>Whether this file itself has sent the row, or noted that it would: then its bytes are what the number stands for.</summary>
    public bool WasSent(long sequence)
    {
        lock (_lock)
        {
            using var command = Command("SELECT 1 FROM feed_outbox WHERE sequence = $sequence AND (sent_at_ms IS NOT NULL OR acknowledged_at_ms IS NOT NULL)", ("$sequence", sequence));
            return command.ExecuteScalar() is not null;
        }
    }

    /// <summary>HQ has stored everything up to this sequence. A lower one than before changes nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No message of that sequence was ever made.</exception>
    public void Acknowledge(long sequence, DateTimeOffset now)
    {
        lock (_lock)
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            using var rows = Command(
                "UPDATE feed_outbox SET acknowledged_at_ms = $now WHERE sequence > (SELECT acknowledged_sequence FROM feed_state) AND sequence <= $sequence",
                ("$sequence", sequence), ("$now", now.ToUnixTimeMilliseconds()));
            rows.Transaction = transaction;
            rows.ExecuteNonQuery();
            using var mark = Command(
                "UPDATE feed_state SET acknowledged_sequence = max(acknowledged_sequence, $sequence) WHERE $sequence <= last_sequence", ("$sequence", sequence));
            mark.Transaction = transaction;
            if (mark.ExecuteNonQuery() == 0) throw new ArgumentOutOfRangeException(nameof(sequence), sequence, "beyond the last message made");
            transaction.Commit();
        }
    }

    /// <summary>SHA-256 of a row's payload in lower-case hex, by which HQ and store tell that they mean the same message; null when it is not held.</summary>
    public string? DigestOf(long sequence) => ReadRange(sequence, sequence, 1) is [{ IsErased: false } row] ? Convert.ToHexStringLower(SHA256.HashData(row.Payload.Span)) : null;
}
