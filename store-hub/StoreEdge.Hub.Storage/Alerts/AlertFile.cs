using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules.Alerting;

namespace StoreEdge.Hub.Storage.Alerts;

/// <summary>The alerts' history and what of it is still to be told to whom. One connection under one lock: these are rare. Any thread may call.</summary>
public sealed class AlertFile : IDisposable
{
    public const string Name = "alerts.db";

    /// <summary>Deliveries that one channel may have waiting: a week of a store in which something happens every ten minutes. Beyond it the oldest are given up, counted.</summary>
    public const int MostWaiting = 1000;

    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;
    private readonly AlertRows _alerts;
    private readonly DeliveryRows _deliveries;

    private AlertFile(SqliteConnection connection) => (_connection, _alerts, _deliveries) = (connection, new(connection), new(connection));

    /// <exception cref="DatabaseRefusedException">See <see cref="DatabaseFile.OpenForWriting"/>.</exception>
    public static AlertFile Open(string folder) => new(DatabaseFile.OpenForWriting(Path.Combine(folder, Name), "alerts"));

    /// <summary>The open ones, the critical first, then the oldest.</summary>
    public IReadOnlyList<StoredAlert> Standing()
    {
        lock (_lock) return _alerts.Standing(null);
    }

    public StoredAlert? Find(long id)
    {
        lock (_lock) return _alerts.Find(id, null);
    }

    /// <summary>Those that were open at some time of the span, newest first.</summary>
    public IReadOnlyList<StoredAlert> Between(DateTimeOffset from, DateTimeOffset to, int limit)
    {
        lock (_lock) return _alerts.Between(from, to, limit);
    }

    /// <summary>Writes changes down together with what is to be told of them: whoever dies in between has told all or nothing.</summary>
    /// <param name="tell">Makes the deliveries of one event.</param>
    /// <returns>False when the disk does not take it: nothing has changed.</returns>
    public bool TryCommit(AlertChanges changes, DateTimeOffset now, DateTimeOffset wallNow, Func<AlertEvent, IEnumerable<NewDelivery>> tell) => TryWrite(transaction =>
    {
        foreach (var (ended, at) in changes.Ended)
        {
            _alerts.End(ended.Id, at, transaction);
            Tell(AlertHappening.Ended, ended.Id);
        }
        foreach (var changed in changes.Changed) _alerts.Change(changed, transaction);
        foreach (var escalated in changes.Escalated) Tell(AlertHappening.Escalated, escalated.Id);
        foreach (var opened in changes.Opened) Tell(AlertHappening.Opened, _alerts.Open(opened, now, transaction));

        void Tell(AlertHappening what, long id) => Enqueue(tell(EventOf(what, id, now, transaction)), wallNow, transaction);
    });

    /// <summary>Somebody has seen it. Who acknowledges it again changes the note.</summary>
    /// <returns>The alert; null where there is none of the number, or the disk does not take it.</returns>
    public StoredAlert? Acknowledge(long id, Acknowledgement acknowledged, DateTimeOffset wallNow, Func<AlertEvent, IEnumerable<NewDelivery>> tell)
    {
        StoredAlert? alert = null;
        return TryWrite(transaction =>
        {
            if (_alerts.Find(id, transaction) is null) return;
            _alerts.Acknowledge(id, acknowledged, transaction);
            Enqueue(tell(EventOf(AlertHappening.Acknowledged, id, acknowledged.At, transaction)), wallNow, transaction);
            alert = _alerts.Find(id, transaction);
        }) ? alert : null;
    }

    /// <returns>False when the disk does not take it.</returns>
    public bool TryEnqueue(IEnumerable<NewDelivery> deliveries, DateTimeOffset wallNow) => TryWrite(transaction => Enqueue(deliveries, wallNow, transaction));

    /// <summary>The oldest of a channel that are due, in order.</summary>
    public IReadOnlyList<WaitingDelivery> Due(string channel, DateTimeOffset wallNow, int limit)
    {
        lock (_lock) return _deliveries.Due(channel, wallNow, limit);
    }

    /// <returns>False when the disk does not take it: they will be told once more.</returns>
    public bool Delivered(string channel, IEnumerable<long> ids, DateTimeOffset wallNow) => TryWrite(transaction => _deliveries.Delivered(channel, ids, wallNow, transaction));

    /// <param name="dueAt">When to try again; null gives them up.</param>
    public bool Failed(string channel, IEnumerable<long> ids, string why, DateTimeOffset wallNow, DateTimeOffset? dueAt) =>
        TryWrite(transaction => _deliveries.Failed(channel, ids, why, wallNow, dueAt, transaction));

    /// <summary>Gives up what waits for channels that are no more.</summary>
    public bool KeepOnly(IReadOnlyCollection<string> channels) => TryWrite(transaction => _deliveries.KeepOnly(channels, transaction));

    public IReadOnlyList<DeliveryChannel> Channels()
    {
        lock (_lock) return _deliveries.Channels();
    }

    /// <summary>Deletes alerts that ended before the instant.</summary>
    /// <returns>False when the disk does not take it.</returns>
    public bool ForgetBefore(DateTimeOffset instant) => TryWrite(transaction => _alerts.DeleteEndedBefore(instant, transaction));

    public void Dispose()
    {
        lock (_lock)
        {
            _alerts.Dispose();
            _deliveries.Dispose();
            _connection.Dispose();
        }
    }

    private AlertEvent EventOf(AlertHappening what, long id, DateTimeOffset now, SqliteTransaction transaction) =>
        new(Guid.CreateVersion7(now), what, now, _alerts.Find(id, transaction)!);   // written in the same transaction

    private void Enqueue(IEnumerable<NewDelivery> deliveries, DateTimeOffset wallNow, SqliteTransaction transaction)
    {
        foreach (var delivery in deliveries) _deliveries.Add(delivery, wallNow, MostWaiting, transaction);
    }

    private bool TryWrite(Action<SqliteTransaction> write)
    {
        lock (_lock) return _connection.TryWrite(write);
    }
}
