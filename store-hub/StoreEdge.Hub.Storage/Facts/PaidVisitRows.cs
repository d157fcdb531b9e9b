using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules.Aggregates;
using StoreEdge.Hub.Rules.Visits;

namespace StoreEdge.Hub.Storage.Facts;

/// <summary>The column paid_at_ms of the table visit: what a day's joins say of it, and what that changes in the sums.</summary>
internal sealed class PaidVisitRows(SqliteConnection connection, VisitRows visits, VisitContributions contributions) : IDisposable
{
    private readonly Statement _of = new(connection, "SELECT paid_at_ms FROM visit WHERE visit_id = $1 AND paid_at_ms IS NOT NULL");
    private readonly Statement _changed = new(connection, """
        SELECT v.visit_id, v.subject, v.paid_at_ms, p.paid FROM visit v
        LEFT JOIN (SELECT w.visit_id AS id, MAX(b.closed_at_ms) AS paid FROM lane_wait w JOIN basket b ON b.basket_id = w.basket_id WHERE w.trading_day = $1 GROUP BY w.visit_id) p
          ON p.id = v.visit_id
        WHERE v.trading_day = $1 AND v.paid_at_ms IS NOT p.paid
        ORDER BY v.visit_id
        """);
    private readonly Statement _put = new(connection, "UPDATE visit SET paid_at_ms = $2 WHERE visit_id = $1");

    /// <summary>The facts of a visit, those that stood and those that stand, as they count by the payment that stands; null stays null.</summary>
    public (VisitFacts? Before, VisitFacts? After) AsTheyCount(VisitFacts? before, VisitFacts? after, SqliteTransaction transaction)
    {
        if ((after ?? before)?.VisitId is not { } id) return default;
        var paid = PaidAt(id, transaction);
        var paidBefore = before is null || before.VisitId == id ? paid : PaidAt(before.VisitId, transaction);
        return (before is null ? null : PaidVisit.AsItCounts(before, paidBefore), after is null ? null : PaidVisit.AsItCounts(after, paid));
    }

    /// <summary>After the day's joins have been written.</summary>
    public void Replace(int tradingDay, AggregateDelta delta, SqliteTransaction transaction)
    {
        var changed = _changed.Read(transaction, r => (Id: r.GetInt64(0), Subject: new TrackSubject(r.GetFieldValue<byte[]>(1)),
            Stood: r.IsDBNull(2) ? (long?)null : r.GetInt64(2), Paid: r.IsDBNull(3) ? (long?)null : r.GetInt64(3)), tradingDay);
        foreach (var (id, subject, stood, paid) in changed)
        {
            var visit = visits.Read(subject, 0, transaction).Single(v => v.VisitId == id);
            contributions.Replace(delta, PaidVisit.AsItCounts(visit, stood), PaidVisit.AsItCounts(visit, paid));
            _put.Run(transaction, id, paid);
        }
    }

    public void Dispose()
    {
        foreach (var statement in new[] { _of, _changed, _put }) statement.Dispose();
    }

    private long? PaidAt(long visitId, SqliteTransaction transaction) => _of.Number(transaction, visitId);
}
