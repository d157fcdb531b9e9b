using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Storage.Facts;

namespace StoreEdge.Hub.Storage.Alerts;

/// <summary>The tables delivery and delivery_channel.</summary>
internal sealed class DeliveryRows(SqliteConnection connection) : IDisposable
{
    private const string Count = "INSERT INTO delivery_channel (channel, delivered, failed, lost, last_sent_at_ms, last_failed_at_ms, last_failure) VALUES ($1, $2, $3, $4, $5, $6, $7) "
        + "ON CONFLICT (channel) DO UPDATE SET delivered = delivered + excluded.delivered, failed = failed + excluded.failed, lost = lost + excluded.lost, "
        + "last_sent_at_ms = IFNULL(excluded.last_sent_at_ms, last_sent_at_ms), last_failed_at_ms = IFNULL(excluded.last_failed_at_ms, last_failed_at_ms), "
        + "last_failure = IFNULL(excluded.last_failure, last_failure)";

    private readonly Statement _add = new(connection, "INSERT INTO delivery (channel, event_id, body, made_at_ms, due_at_ms, tries) VALUES ($1, $2, $3, $4, $5, 0)");
    private readonly Statement _drop = new(connection, "DELETE FROM delivery WHERE channel = $1 AND delivery_id IN (SELECT delivery_id FROM delivery WHERE channel = $1 ORDER BY delivery_id DESC LIMIT -1 OFFSET $2)");
    private readonly Statement _due = new(connection, "SELECT delivery_id, event_id, body, made_at_ms, tries, due_at_ms FROM delivery WHERE channel = $1 ORDER BY delivery_id LIMIT $2");
    private readonly Statement _delete = new(connection, "DELETE FROM delivery WHERE delivery_id = $1");
    private readonly Statement _later = new(connection, "UPDATE delivery SET due_at_ms = $2, tries = tries + 1 WHERE delivery_id = $1");
    private readonly Statement _count = new(connection, Count);
    private readonly Statement _waiting = new(connection, "SELECT channel, count(*), min(made_at_ms) FROM delivery GROUP BY channel");
    private readonly Statement _deleteOf = new(connection, "DELETE FROM delivery WHERE channel = $1");
    private readonly Statement _channels = new(connection, "SELECT channel, delivered, failed, lost, last_sent_at_ms, last_failed_at_ms, last_failure FROM delivery_channel");

    public void Add(NewDelivery delivery, DateTimeOffset now, int most, SqliteTransaction transaction)
    {
        _add.Run(transaction, delivery.Channel, delivery.EventId.ToString(), delivery.Body, now.ToUnixTimeMilliseconds(), delivery.DueAt.ToUnixTimeMilliseconds());
        var lost = _drop.Run(transaction, delivery.Channel, most);
        _count.Run(transaction, delivery.Channel, 0, 0, lost, null, null, null);
    }

    /// <summary>In order: behind one that is not due all others wait, so that an end is never told before its beginning.</summary>
    public List<WaitingDelivery> Due(string channel, DateTimeOffset now, int limit) =>
    [
        .. _due.Read(null, r => (Waiting: new WaitingDelivery(r.GetInt64(0), Guid.Parse(r.GetString(1)), r.GetString(2), At(r, 3)!.Value, r.GetInt32(4)), DueAt: At(r, 5)), channel, limit)
            .TakeWhile(w => w.DueAt <= now).Select(w => w.Waiting),
    ];

    public void Delivered(string channel, IEnumerable<long> ids, DateTimeOffset now, SqliteTransaction transaction)
    {
        var delivered = ids.Sum(id => _delete.Run(transaction, id));
        _count.Run(transaction, channel, delivered, 0, 0, now.ToUnixTimeMilliseconds(), null, null);
    }

    public void Failed(string channel, IEnumerable<long> ids, string why, DateTimeOffset now, DateTimeOffset? dueAt, SqliteTransaction transaction)
    {
        var lost = 0;
        foreach (var id in ids)
        {
            if (dueAt is { } due) _later.Run(transaction, id, due.ToUnixTimeMilliseconds());
            else lost += _delete.Run(transaction, id);
        }
        _count.Run(transaction, channel, 0, 1, lost, null, now.ToUnixTimeMilliseconds(), why);
    }

    public void KeepOnly(IReadOnlyCollection<string> channels, SqliteTransaction transaction)
    {
        foreach (var (channel, _, _) in Waiting(transaction).Where(w => !channels.Contains(w.Channel)))
            _count.Run(transaction, channel, 0, 0, _deleteOf.Run(transaction, channel), null, null, null);
    }

    public List<DeliveryChannel> Channels()
    {
        var waiting = Waiting(null).ToDictionary(w => w.Channel);
        return _channels.Read(null, r =>
        {
            waiting.TryGetValue(r.GetString(0), out var w);
            return new DeliveryChannel(r.GetString(0), w.Count, w.Oldest, r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), At(r, 4), At(r, 5), r.IsDBNull(6) ? null : r.GetString(6));
        });
    }

    public void Dispose()
    {
        foreach (var statement in new[] { _add, _drop, _due, _delete, _later, _count, _waiting, _deleteOf, _channels }) statement.Dispose();
    }

    private List<(string Channel, long Count, DateTimeOffset? Oldest)> Waiting(SqliteTransaction? transaction) => _waiting.Read(transaction, r => (r.GetString(0), r.GetInt64(1), At(r, 2)));

    private static DateTimeOffset? At(SqliteDataReader r, int column) => r.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(column));
}

/// <param name="EventId">The same at every try.</param>
/// <param name="MadeAt">By the wall clock.</param>
public sealed record WaitingDelivery(long Id, Guid EventId, string Body, DateTimeOffset MadeAt, int Tries);

/// <summary>How one channel is doing; instants are of the wall clock.</summary>
/// <param name="Failed">Tries that failed.</param>
/// <param name="Lost">Given up: no room, too old, or the channel is no more.</param>
public sealed record DeliveryChannel(
    string Channel, long Waiting, DateTimeOffset? OldestWaitingSince, long Delivered, long Failed, long Lost, DateTimeOffset? LastSentAt, DateTimeOffset? LastFailedAt, string? LastFailure);
