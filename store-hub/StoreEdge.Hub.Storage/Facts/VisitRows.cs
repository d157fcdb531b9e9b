using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Rules.Aggregates;
using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Facts;

/// <summary>The tables visit, stay and visit_heat: one visit is written as the difference to what stood there, and read back whole.</summary>
internal sealed class VisitRows(SqliteConnection connection, VisitContributions contributions) : IDisposable
{
    private readonly Statement _put = new(connection, """
        INSERT INTO visit (visit_id, subject, source, trading_day, started_at_ms, last_fix_at_ms, flags, path, smoothed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT (visit_id) DO UPDATE SET last_fix_at_ms = excluded.last_fix_at_ms, flags = excluded.flags, path = excluded.path, smoothed = excluded.smoothed
        """);
    private readonly Statement _delete = new(connection, "DELETE FROM visit WHERE visit_id = $1");
    private readonly Statement _putStay = new(connection, "INSERT INTO stay (visit_id, entered_at_ms, left_at_ms, zone, counts_from_ms) VALUES ($1, $2, $3, $4, $5)");
    private readonly Statement _deleteStay = new(connection, "DELETE FROM stay WHERE visit_id = $1 AND entered_at_ms = $2");
    private readonly Statement _deleteStays = new(connection, "DELETE FROM stay WHERE visit_id = $1");
    private readonly HeatRows _heat = new(connection);
    private readonly Statement _ofSubject = new(connection,
        "SELECT visit_id, source, started_at_ms, last_fix_at_ms, flags, smoothed FROM visit WHERE subject = $1 AND started_at_ms >= $2 ORDER BY started_at_ms");
    private readonly Statement _notSmoothed = new(connection,
        "SELECT subject, source, MIN(started_at_ms) FROM visit WHERE smoothed = 0 AND started_at_ms >= $1 GROUP BY subject, source ORDER BY 3");
    private readonly Statement _stays = new(connection, "SELECT zone, entered_at_ms, left_at_ms, counts_from_ms FROM stay WHERE visit_id = $1 ORDER BY entered_at_ms");

    /// <summary>The subject's visits that began at or after the instant, oldest first.</summary>
    public List<VisitFacts> Read(TrackSubject subject, long startedFromMs, SqliteTransaction? transaction = null)
    {
        var rows = _ofSubject.Read(transaction,
            r => (Id: r.GetInt64(0), Source: (VisitSource)r.GetInt32(1), Started: r.GetInt64(2), Last: r.GetInt64(3), Flags: (PingUses)r.GetInt32(4),
                Smoothed: r.GetInt32(5) == 1),
            subject.Bytes.ToArray(), startedFromMs);
        return rows.ConvertAll(row => new VisitFacts
        {
            Subject = subject, Source = row.Source, StartedAtMs = row.Started, LastFixAtMs = row.Last, Permissions = row.Flags,
            IsSmoothed = row.Smoothed,
            Stays = _stays.Read(transaction, r => new StayFact(ZoneId.Of(r.GetString(0)), r.GetInt64(1), r.GetInt64(2)) { CountsFromMs = r.GetInt64(3) }, row.Id),
            Heat = _heat.Read(row.Id, transaction),
        });
    }

    /// <summary>The first visit of each subject, from the instant on, that has not been recomputed after its end.</summary>
    public List<(TrackSubject Subject, VisitSource Source, long StartedAtMs)> NotSmoothed(long startedFromMs) => _notSmoothed.Read(null,
        r => (new TrackSubject(r.GetFieldValue<byte[]>(0)), (VisitSource)r.GetInt32(1), r.GetInt64(2)), startedFromMs);

    /// <param name="before">What stands for this visit; null when nothing does.</param>
    public void Replace(VisitFacts? before, VisitFacts after, SqliteTransaction transaction)
    {
        var id = after.VisitId;
        _put.Run(transaction, id, after.Subject.Bytes.ToArray(), (int)after.Source, contributions.DayOf(after), after.StartedAtMs, after.LastFixAtMs,
            (int)after.Permissions, contributions.PathOf(after), after.IsSmoothed ? 1 : 0);
        var stood = before?.Stays ?? [];
        foreach (var stay in stood.Except(after.Stays)) _deleteStay.Run(transaction, id, stay.EnteredAtMs);
        foreach (var stay in after.Stays.Except(stood)) _putStay.Run(transaction, id, stay.EnteredAtMs, stay.LeftAtMs, stay.Zone.Value, stay.CountsFromMs);
        _heat.Replace(id, before?.Heat, after.Heat, transaction);
    }

    public void Delete(long visitId, SqliteTransaction transaction)
    {
        _heat.Delete(visitId, transaction);
        foreach (var statement in new[] { _deleteStays, _delete }) statement.Run(transaction, visitId);
    }

    public void Dispose()
    {
        _heat.Dispose();
        foreach (var statement in new[] { _put, _delete, _putStay, _deleteStay, _deleteStays, _ofSubject, _notSmoothed, _stays }) statement.Dispose();
    }
}
