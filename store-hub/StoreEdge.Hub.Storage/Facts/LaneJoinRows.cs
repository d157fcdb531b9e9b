using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Rules.Aggregates;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Lanes;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Facts;

/// <summary>The table lane_wait and the join it leaves on the visit: a day is written as the difference to what stood there.</summary>
internal sealed class LaneJoinRows(SqliteConnection connection, TradingCalendar calendar) : IDisposable
{
    private readonly Statement _stays = new(connection, $"""
        SELECT s.visit_id, s.zone, s.entered_at_ms, s.left_at_ms FROM visit v JOIN stay s ON s.visit_id = v.visit_id
        WHERE v.trading_day = $1 AND v.source = 1 AND v.flags & {(int)PingUses.BasketLink} AND +s.zone IN (SELECT value FROM json_each($2))
        """);
    private readonly Statement _stood = new(connection,
        "SELECT basket_id, lane, visit_id, entered_at_ms, served_at_ms, join_probability FROM lane_wait WHERE trading_day = $1 ORDER BY basket_id");
    private readonly Statement _delete = new(connection, "DELETE FROM lane_wait WHERE lane = $1 AND basket_id = $2");
    private readonly Statement _put = new(connection, """
        INSERT INTO lane_wait (lane, basket_id, visit_id, trading_day, entered_at_ms, served_at_ms, join_probability) VALUES ($1, $2, $3, $4, $5, $6, $7)
        """);
    private readonly Statement _ofVisit = new(connection, "SELECT trading_day, source, started_at_ms FROM visit WHERE visit_id = $1 AND basket_id IS NOT NULL");
    private readonly Statement _mark = new(connection, """
        UPDATE visit SET basket_id = (SELECT basket_id FROM lane_wait WHERE visit_id = $1 ORDER BY served_at_ms, lane LIMIT 1) WHERE visit_id = $1
        """);

    /// <param name="lanes">The lanes' zones, as a JSON array; stays elsewhere are passed over, and are most of all that there are.</param>
    public List<LaneStay> Stays(string lanes, int tradingDay, SqliteTransaction transaction) =>
        _stays.Read(transaction, r => new LaneStay(r.GetInt64(0), LaneId.Of(r.GetString(1)), r.GetInt64(2), r.GetInt64(3)), tradingDay, lanes);

    /// <param name="settled">Baskets whose join stands as it is.</param>
    public void Replace(int tradingDay, IEnumerable<LaneJoin> joins, HashSet<long> settled, AggregateDelta delta, SqliteTransaction transaction)
    {
        var stood = _stood.Read(transaction, r => new LaneJoin(r.GetInt64(0), LaneId.Of(r.GetString(1)), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetDouble(5)), tradingDay);
        stood.RemoveAll(j => settled.Contains(j.BasketId));
        var open = joins.Where(j => !settled.Contains(j.BasketId)).ToList();
        var (gone, come) = (stood.Except(open).ToList(), open.Except(stood).ToList());
        foreach (var join in gone)
        {
            _delete.Run(transaction, join.Lane.Value, join.BasketId);
            delta.Remove(WaitOf(join, tradingDay), new(1));
        }
        foreach (var join in come)
        {
            delta.Add(WaitOf(join, tradingDay), new(1));
            _put.Run(transaction, join.Lane.Value, join.BasketId, join.VisitId, tradingDay, join.EnteredAtMs, join.ServedAtMs, join.Probability);
        }
        foreach (var visitId in gone.Concat(come).Select(j => j.VisitId).Distinct()) Mark(visitId, delta, transaction);
    }

    /// <summary>Takes a visit that is about to be deleted out of the joined ones.</summary>
    public void Forget(long visitId, AggregateDelta delta, SqliteTransaction transaction)
    {
        foreach (var (key, one) in Joined(visitId, transaction)) delta.Remove(key, one);
    }

    public void Dispose()
    {
        foreach (var statement in new[] { _stays, _stood, _delete, _put, _ofVisit, _mark }) statement.Dispose();
    }

    private AggregateKey WaitOf(LaneJoin join, int tradingDay) => new(AggregateTable.LaneWaitHour, tradingDay,
        calendar.HourStartOf(DateTimeOffset.FromUnixTimeMilliseconds(join.ServedAtMs)).ToUnixTimeMilliseconds(), join.Lane.Value,
        Number: (int)((join.ServedAtMs - join.EnteredAtMs) / 5000 * 5));

    private void Mark(long visitId, AggregateDelta delta, SqliteTransaction transaction)
    {
        Forget(visitId, delta, transaction);
        _mark.Run(transaction, visitId);
        foreach (var (key, one) in Joined(visitId, transaction)) delta.Add(key, one);
    }

    /// <summary>What a visit that is joined stands for; nothing for another.</summary>
    private IEnumerable<(AggregateKey, Measures)> Joined(long visitId, SqliteTransaction transaction)
    {
        foreach (var (day, source, started) in _ofVisit.Read(transaction, r => (r.GetInt32(0), r.GetInt32(1), r.GetInt64(2)), visitId))
        {
            yield return (new(AggregateTable.VisitDay, day, Source: source), new(0, 0, 1));
            var hour = calendar.HourStartOf(DateTimeOffset.FromUnixTimeMilliseconds(started)).ToUnixTimeMilliseconds();
            yield return (new(AggregateTable.JoinHour, day, hour, Source: source), new(0, 1));
        }
    }
}
