using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Hub.Rules.Calendar;

namespace StoreEdge.Hub.Storage.Feed;

/// <summary>What becomes of the rows of a file that turns out to be an older copy.</summary>
public sealed partial class FeedOutbox
{
    // Never sent by this file, and not known to be at HQ: their numbers may stand for others there.
    private const string Unsent = "sent_at_ms IS NULL AND sequence > (SELECT acknowledged_sequence FROM feed_state)";

    /// <summary>
    /// HQ holds messages of this store that this file does not know: it is an older copy. Rows that were sent keep their numbers, for those can only stand
    /// for them; rows that were not get new ones after the last that either knows. Only what is about shoppers is given up of those: it may tell again,
    /// with other noise, what HQ was told already, and that would be twice the price.
    /// </summary>
    /// <param name="sequence">The highest that HQ holds.</param>
    /// <param name="closedThrough">Trading days up to this one, and the week so far, may have been told by the file that was lost: none of them is told any more.</param>
    /// <returns>How many rows were given up.</returns>
    public long GoOnAfter(long sequence, DateOnly closedThrough, DateTimeOffset now)
    {
        lock (_lock)
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            // HQ never had these: it has nothing to delete, and others may stand there under their numbers.
            Do($"DELETE FROM feed_tombstone WHERE sequence IN (SELECT sequence FROM feed_outbox WHERE {Unsent})", transaction);
            SayErasuresAgain($"{Unsent} AND erased.value NOT IN (SELECT sequence FROM feed_outbox WHERE {Unsent})", transaction);
            Do($"DELETE FROM feed_outbox WHERE {Unsent} AND (family = 'tombstones' OR payload = x'')", transaction);
            var dropped = (long)Do($"DELETE FROM feed_outbox WHERE {Unsent} AND sequence IN (SELECT sequence FROM privacy_ledger)", transaction);
            Do("UPDATE feed_state SET last_sequence = max(last_sequence, $sequence), older_found_at_ms = $now, older_dropped = $dropped", transaction,
                ("$sequence", sequence), ("$now", now.ToUnixTimeMilliseconds()), ("$dropped", dropped));
            foreach (var row in UnsentRows(transaction)) Renumber(row, transaction);
            Do("UPDATE feed_state SET closed_through_day = max(coalesce(closed_through_day, $day), $day)", transaction, ("$day", TradingCalendar.NumberOf(closedThrough)));
            Do("DELETE FROM feed_tally; DELETE FROM feed_day; DELETE FROM feed_till", transaction);
            transaction.Commit();
            return dropped;
        }
    }

    private List<FeedRow> UnsentRows(SqliteTransaction transaction)
    {
        using var command = Command($"SELECT sequence, family, payload FROM feed_outbox WHERE {Unsent} ORDER BY sequence");
        command.Transaction = transaction;
        using var reader = command.ExecuteReader();
        var rows = new List<FeedRow>();
        while (reader.Read()) rows.Add(new(reader.GetInt64(0), reader.GetString(1), (byte[])reader.GetValue(2)));
        return rows;
    }

    private void Renumber(FeedRow row, SqliteTransaction transaction)
    {
        var next = Ask("UPDATE feed_state SET last_sequence = last_sequence + 1 RETURNING last_sequence", transaction);
        Do("UPDATE feed_outbox SET sequence = $next, payload = $payload WHERE sequence = $sequence", transaction,
            ("$next", next), ("$payload", FeedPayload.Renumbered(row.Payload, next)), ("$sequence", row.Sequence));
    }
}
