using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules;

namespace StoreEdge.Hub.Storage;

/// <summary>The table ping_run for the journal's writer: adds runs, knows what they hold, and takes them apart where it concerns single pings.</summary>
internal sealed class PingRuns(SqliteConnection connection) : IDisposable
{
    private readonly NativeStatement _insert = new(connection,
        "INSERT INTO ping_run (sequence, subject, from_ms, to_ms, received_at_ms, flags, count, pings) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    private readonly NativeStatement _delete = new(connection, "DELETE FROM ping_run WHERE sequence = ?1");
    private readonly NativeStatement _rows = new(connection, "SELECT observed_at_ms FROM journal WHERE kind = 1 AND subject = ?1 AND observed_at_ms BETWEEN ?2 AND ?3");
    private readonly NativeStatement _around = new(connection, "SELECT from_ms, pings FROM ping_run WHERE subject = ?1 AND to_ms >= ?2 AND from_ms <= ?3");
    private readonly NativeStatement _ofSubject = new(connection, $"SELECT {Columns} FROM ping_run WHERE subject = ?1 AND to_ms >= 0");
    private readonly NativeStatement _oldest = new(connection,
        $"SELECT {Columns} FROM ping_run WHERE from_ms / 60000 <= ?1 / 60000 AND from_ms < ?1 ORDER BY from_ms / 60000 LIMIT 1");

    private const string Columns = "sequence, subject, from_ms, received_at_ms, flags, count, pings";

    private readonly byte[] _room = PingRun.Room();
    private readonly List<PingOfRun> _pings = [];

    /// <summary>Fills in the event times, between two, of pings of the subject that the journal holds, by whichever table.</summary>
    public void Known(byte[] subject, long fromMs, long toMs, HashSet<long> known)
    {
        known.Clear();
        _rows.Bind(1, subject);
        _rows.Bind(2, fromMs);
        _rows.Bind(3, toMs);
        while (_rows.Read()) known.Add(_rows.Long(0));
        OfRuns(subject, fromMs, toMs, known);
    }

    /// <summary>Whether a run holds the subject's ping of this instant.</summary>
    public bool Hold(byte[] subject, long atMs, HashSet<long> known)
    {
        known.Clear();
        OfRuns(subject, atMs, atMs, known);
        return known.Contains(atMs);
    }

    /// <param name="first">Sequence of the first; the others' follow.</param>
    public void Insert(long first, ReadOnlySpan<JournalEntry> pings)
    {
        _pings.Clear();
        foreach (ref readonly var ping in pings) _pings.Add(PingRun.Of(ping));
        Insert(first, pings[0].Subject!, pings[0].ReceivedAtMs, (int)pings[0].Flags, CollectionsMarshal.AsSpan(_pings));   // they are plain
    }

    /// <summary>Brings the subject's runs into line with what it allows. Of a damaged one nobody can say when its pings were: it goes, for it serves no reader.</summary>
    /// <returns>Pings deleted or corrected; a damaged run is one.</returns>
    public int Apply(byte[] subject, Func<DateTimeOffset, PingDecision> decide)
    {
        var changed = 0;
        foreach (var run in OfSubject(subject))
        {
            if (run.IsDamaged)
            {
                Delete(run.Sequence);
                changed++;
                continue;
            }
            var decisions = run.Pings.ConvertAll(p => decide(DateTimeOffset.FromUnixTimeMilliseconds(p.ObservedAtMs)));
            var others = decisions.Count(d => !d.MayStore || (int)d.Flags != run.Flags);
            if (others == 0) continue;
            changed += others;
            Delete(run.Sequence);
            // What stays and is allowed the same is a run again, under the sequences that it had.
            for (int from = 0, to; from < decisions.Count; from = to)
            {
                for (to = from + 1; to < decisions.Count && decisions[to] == decisions[from]; to++) { }
                if (decisions[from].MayStore) Insert(run.Sequence + from, subject, run.ReceivedAtMs, (int)decisions[from].Flags, CollectionsMarshal.AsSpan(run.Pings)[from..to]);
            }
        }
        return changed;
    }

    /// <summary>Deletes the pings of earlier event time from the run that begins first, as many as there are but no more than are asked for.</summary>
    /// <returns>How many; 0 when there is none.</returns>
    public int DeleteOldest(long cutoffMs, int limit)
    {
        _oldest.Bind(1, cutoffMs);
        if (!_oldest.Read()) return 0;
        var run = Stored(_oldest);
        _oldest.Reset();
        Delete(run.Sequence);
        var older = Math.Min(run.Pings.Count(p => p.ObservedAtMs < cutoffMs), limit);
        if (older < run.Pings.Count) Insert(run.Sequence + older, run.Subject, run.ReceivedAtMs, run.Flags, CollectionsMarshal.AsSpan(run.Pings)[older..]);
        return Math.Max(older, 1);   // one that is damaged goes whole
    }

    public void Dispose()
    {
        foreach (var statement in new[] { _insert, _delete, _rows, _around, _ofSubject, _oldest }) statement.Dispose();
    }

    private void OfRuns(byte[] subject, long fromMs, long toMs, HashSet<long> known)
    {
        _around.Bind(1, subject);
        _around.Bind(2, fromMs);
        _around.Bind(3, toMs);
        while (_around.Read())
            foreach (var ping in PingRun.Read(_around.Blob(1), _around.Long(0))) known.Add(ping.ObservedAtMs);
    }

    private List<Run> OfSubject(byte[] subject)
    {
        var runs = new List<Run>();
        _ofSubject.Bind(1, subject);
        while (_ofSubject.Read()) runs.Add(Stored(_ofSubject));
        return runs;
    }

    private static Run Stored(NativeStatement row) =>
        new(row.Long(0), row.Blob(1).ToArray(), row.Long(3), row.Int(4), PingRun.IsWhole(row.Blob(6), row.Long(5)) ? PingRun.Read(row.Blob(6), row.Long(2)) : []);

    private void Insert(long first, byte[] subject, long receivedAtMs, int flags, ReadOnlySpan<PingOfRun> pings)
    {
        _insert.Bind(1, first);
        _insert.Bind(2, subject);
        _insert.Bind(3, pings[0].ObservedAtMs);
        _insert.Bind(4, pings[^1].ObservedAtMs);
        _insert.Bind(5, receivedAtMs);
        _insert.Bind(6, flags);
        _insert.Bind(7, pings.Length);
        _insert.Bind(8, PingRun.Pack(pings, _room));
        _insert.Run();
    }

    private void Delete(long sequence)
    {
        _delete.Bind(1, sequence);
        _delete.Run();
    }

    private sealed record Run(long Sequence, byte[] Subject, long ReceivedAtMs, int Flags, List<PingOfRun> Pings)
    {
        public bool IsDamaged => Pings.Count == 0;
    }
}
