using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules.Aggregates;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Lanes;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Facts;

/// <summary>The table lane_queue: a day is written as the difference to what stood there.</summary>
internal sealed class LaneQueueRows(SqliteConnection connection, TradingCalendar calendar) : IDisposable
{
    private readonly Statement _stood = new(connection,
        "SELECT visit_id, entered_at_ms, lane, left_at_ms, outcome FROM lane_queue WHERE trading_day = $1 AND left_at_ms >= $2 ORDER BY visit_id, entered_at_ms");
    private readonly Statement _delete = new(connection, "DELETE FROM lane_queue WHERE visit_id = $1 AND entered_at_ms = $2");
    private readonly Statement _put = new(connection,
        "INSERT INTO lane_queue (visit_id, entered_at_ms, trading_day, lane, left_at_ms, outcome) VALUES ($1, $2, $3, $4, $5, $6)");

    /// <param name="fromMs">What was left before this stands as it is.</param>
    public void Replace(int tradingDay, IEnumerable<QueueEvent> events, long fromMs, AggregateDelta delta, SqliteTransaction transaction)
    {
        var stood = _stood.Read(transaction,
            r => new QueueEvent(r.GetInt64(0), r.GetInt64(1), LaneId.Of(r.GetString(2)), r.GetInt64(3), (QueueOutcome)r.GetInt32(4)), tradingDay, fromMs);
        var stands = events.Where(e => e.LeftAtMs >= fromMs).ToList();
        foreach (var gone in stood.Except(stands))
        {
            _delete.Run(transaction, gone.VisitId, gone.EnteredAtMs);
            delta.Remove(KeyOf(gone, tradingDay), Counted(gone));
        }
        foreach (var come in stands.Except(stood))
        {
            _put.Run(transaction, come.VisitId, come.EnteredAtMs, tradingDay, come.Lane.Value, come.LeftAtMs, (int)come.Outcome);
            delta.Add(KeyOf(come, tradingDay), Counted(come));
        }
    }

    public void Dispose()
    {
        foreach (var statement in new[] { _stood, _delete, _put }) statement.Dispose();
    }

    private AggregateKey KeyOf(QueueEvent queued, int tradingDay) => new(AggregateTable.LaneQueueHour, tradingDay,
        calendar.HourStartOf(DateTimeOffset.FromUnixTimeMilliseconds(queued.LeftAtMs)).ToUnixTimeMilliseconds(), queued.Lane.Value);

    private static Measures Counted(QueueEvent queued) => queued.Outcome switch
    {
        QueueOutcome.Joined => new(1),
        QueueOutcome.Abandoned => new(0, 1),
        _ => new(0, 0, 1),
    };
}
