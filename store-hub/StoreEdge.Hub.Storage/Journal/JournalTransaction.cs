using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules;

namespace StoreEdge.Hub.Storage;

/// <summary>What the writer does between BEGIN and COMMIT. The writer's thread only.</summary>
internal sealed class JournalTransaction : IDisposable
{
    private const int LogWaitMs = 200;

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _head;
    private readonly InsertRow _insert;
    private readonly PingRuns _runs;
    private readonly HashSet<long> _known = [];
    private readonly List<JournalEntry> _news = [];
    private readonly OutboxSources _sources;
    private readonly PingCorrections _pings;
    private readonly DeleteRowsBefore _delete;
    private readonly List<RecentRow> _added = [];
    private long _committed;
    private long _last;

    public JournalTransaction(SqliteConnection connection, long lastSequence)
    {
        (_connection, _committed, _last) = (connection, lastSequence, lastSequence);
        _begin = Prepared("BEGIN IMMEDIATE");
        _commit = Prepared("COMMIT");
        _head = connection.CreateCommand();
        _head.CommandText = "UPDATE journal_head SET last_sequence = $last";
        _head.Parameters.Add("$last", SqliteType.Integer);
        _head.Prepare();
        (_insert, _runs) = (new InsertRow(connection), new PingRuns(connection));
        _sources = new OutboxSources(connection);
        _pings = new PingCorrections(connection);
        _delete = new DeleteRowsBefore(connection);
    }

    public void Begin()
    {
        _added.Clear();
        _begin.ExecuteNonQuery();
    }

    /// <returns>The last sequence committed.</returns>
    public long Commit()
    {
        if (_last != _committed)
        {
            _head.Parameters[0].Value = _last;
            _head.ExecuteNonQuery();
        }
        _commit.ExecuteNonQuery();
        return _committed = _last;
    }

    /// <summary>The rows that the last transaction added, in order; another's replace them.</summary>
    public List<RecentRow> Added => _added;

    public void RollBack()
    {
        _last = _committed;
        _sources.Forget();
        if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) != 0) return;   // SQLite had rolled back by itself
        using var rollBack = _connection.CreateCommand();
        rollBack.CommandText = "ROLLBACK";
        rollBack.ExecuteNonQuery();
    }

    public AppendResult Append(PermittedRows rows)
    {
        var source = rows.Source is { } outbox ? _sources.Of(outbox) : null;
        var gapsBefore = source?.Gaps ?? 0;
        var highestBefore = source?.HighestPosition ?? 0;
        var stored = 0;
        var entries = rows.InPlace;
        for (var i = 0; i < entries.Length; i++)
        {
            ref readonly var row = ref entries[i];
            if (PingRun.LengthOf(entries[i..]) is > 0 and var alike)
            {
                stored += Append(entries.Slice(i, alike));
                i += alike - 1;
                continue;
            }
            if (!IsInRun(row) && _insert.Execute(_last + 1, row, source?.Ref))
            {
                (_last, stored) = (_last + 1, stored + 1);
                _added.Add(new(_last, row));
            }
            if (source is not null) source.HighestPosition = Math.Max(source.HighestPosition, row.Position ?? 0);
        }
        if (source is not null)
        {
            source.Received += stored;
            foreach (var position in rows.Skipped)
            {
                // A skipped position has no row to know it again by: it counts only while it is news.
                if (position > highestBefore) source.Received++;
                source.HighestPosition = Math.Max(source.HighestPosition, position);
            }
            _sources.Save(source);
        }
        return new AppendResult(AppendStatus.Committed, stored, rows.Entries.Count - stored, (source?.Gaps ?? 0) - gapsBefore);
    }

    private int Append(ReadOnlySpan<JournalEntry> pings)
    {
        _runs.Known(pings[0].Subject!, pings[0].ObservedAtMs, pings[^1].ObservedAtMs, _known);   // pings have one
        if (_known.Count > 0)
        {
            _news.Clear();
            foreach (ref readonly var ping in pings)
                if (!_known.Contains(ping.ObservedAtMs)) _news.Add(ping);
            pings = CollectionsMarshal.AsSpan(_news);
        }
        if (pings.Length > 0) _runs.Insert(_last + 1, pings);
        foreach (ref readonly var ping in pings) _added.Add(new(++_last, ping));
        return pings.Length;
    }

    private bool IsInRun(in JournalEntry row) => row is { Kind: JournalKind.Ping, Subject: { } subject } && _runs.Hold(subject, row.ObservedAtMs, _known);

    public int JudgeAgain(IReadOnlyList<byte[]> pseudonyms, Func<DateTimeOffset, PingDecision> decide) => pseudonyms.Sum(p => _pings.Apply(p, decide) + _runs.Apply(p, decide));

    public int DeleteBefore(long cutoffMs, int limit)
    {
        var deleted = _delete.Execute(cutoffMs, limit);
        while (deleted < limit && _runs.DeleteOldest(cutoffMs, limit - deleted) is > 0 and var pings) deleted += pings;
        return deleted;
    }

    /// <summary>Between transactions. Waits for readers, but not long: appends wait meanwhile.</summary>
    /// <returns>False when a reader still needs the log.</returns>
    public bool TryEmptyLog()
    {
        using var empty = _connection.CreateCommand();
        empty.CommandText = $"PRAGMA busy_timeout = {LogWaitMs}";
        empty.ExecuteNonQuery();
        try
        {
            empty.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            using var reader = empty.ExecuteReader();
            return reader.Read() && reader.GetInt64(0) == 0;   // the first column says whether somebody was in the way
        }
        finally
        {
            using var restore = _connection.CreateCommand();
            restore.CommandText = $"PRAGMA busy_timeout = {Pragmas.BusyTimeoutMs}";
            restore.ExecuteNonQuery();
        }
    }

    public int LimitSize(long bytes)
    {
        var pages = Math.Max(1, bytes / Pragmas.ReadNumber(_connection, "page_size"));
        using var limit = _connection.CreateCommand();
        limit.CommandText = $"PRAGMA max_page_count = {pages}";
        limit.ExecuteNonQuery();
        return 0;
    }

    public void Dispose()
    {
        _begin.Dispose();
        _commit.Dispose();
        _head.Dispose();
        _insert.Dispose();
        _runs.Dispose();
        _sources.Dispose();
        _pings.Dispose();
        _delete.Dispose();
    }

    private SqliteCommand Prepared(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.Prepare();
        return command;
    }
}
