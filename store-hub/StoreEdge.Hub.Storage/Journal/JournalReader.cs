using System.Text;
using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Rules.Sales;

namespace StoreEdge.Hub.Storage;

/// <summary>Reads what was committed; it cannot write. One thread at a time; each reader has a connection of its own.</summary>
public sealed class JournalReader : IDisposable
{
    private const string Columns =
        "sequence, kind, subject, device, observed_at_ms, received_at_ms, x_metres, y_metres, accuracy_metres, rssi_dbm, adverts, flags, body, heard, place, floor, NULL, 1";

    // Of a run in the place of the same: its pings and how many they are stand at the end.
    private const string RunColumns = "sequence, 1, subject, NULL, from_ms, received_at_ms, NULL, NULL, NULL, NULL, NULL, flags, NULL, NULL, NULL, NULL, pings, count";

    private readonly SqliteConnection _connection;
    private readonly RecentRows _recent;
    private readonly NativeStatement _after;
    private readonly NativeStatement _subject;
    private readonly NativeStatement _before;
    private readonly NativeStatement _across;

    // Of the answers given last, by order of commit and of a subject. A row is long and read once: one made anew for each ping was a sixth of all that the hub allocated.
    private const int MostKept = 4096;
    private List<JournalRow> _committed = [];
    private List<JournalRow> _ofSubject = [];

    // A store has a few dozen receivers, and a row names one of them: their names are not made anew for each.
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    internal JournalReader(SqliteConnection connection, RecentRows recent)
    {
        (_connection, _recent) = (connection, recent);
        // One statement sees one state of the file: read one after the other, a row that came in between would be passed over.
        _after = new(connection, $"""
            SELECT {Columns} FROM journal WHERE sequence > ?1
            UNION ALL
            SELECT {RunColumns} FROM ping_run WHERE sequence > ?1 - {PingRun.Most} AND sequence + count > ?1 + 1
            ORDER BY sequence LIMIT ?2
            """);
        // Parts, so that each can use its kind's index.
        _subject = new(connection, $"""
            SELECT {Columns} FROM journal WHERE kind = 1 AND subject = ?1 AND observed_at_ms BETWEEN ?2 AND ?3
            UNION ALL
            SELECT {Columns} FROM journal WHERE kind = 2 AND subject = ?1 AND observed_at_ms BETWEEN ?2 AND ?3
            UNION ALL
            SELECT {Columns} FROM journal WHERE kind = 3 AND subject = ?1 AND observed_at_ms BETWEEN ?2 AND ?3
            UNION ALL
            SELECT {RunColumns} FROM ping_run WHERE subject = ?1 AND to_ms >= ?2 AND from_ms <= ?3
            ORDER BY observed_at_ms, sequence
            """);
        _before = new(connection, """
            SELECT max(at) FROM (SELECT max(observed_at_ms) AS at FROM journal WHERE kind = 1 AND subject = ?1 AND observed_at_ms < ?2
            UNION ALL SELECT max(observed_at_ms) FROM journal WHERE kind = 2 AND subject = ?1 AND observed_at_ms < ?2
            UNION ALL SELECT max(observed_at_ms) FROM journal WHERE kind = 3 AND subject = ?1 AND observed_at_ms < ?2
            UNION ALL SELECT max(to_ms) FROM ping_run WHERE subject = ?1 AND to_ms < ?2)
            """);
        _across = new(connection, "SELECT from_ms, pings FROM ping_run WHERE subject = ?1 AND to_ms >= ?2 AND from_ms < ?2");
    }

    /// <summary>Rows committed after the given one, in order of commit.</summary>
    /// <returns>Good until the reader is asked for such rows again.</returns>
    public List<JournalRow> ReadAfter(long sequence, int limit)
    {
        Empty(ref _committed);
        if (_recent.TryTake(sequence, limit, _committed)) return _committed;
        _after.Bind(1, sequence);
        _after.Bind(2, limit);
        Read(_after, _committed, sequence, limit, long.MinValue, long.MaxValue);
        return _committed;
    }

    /// <param name="through">
    /// Everything committed up to here has been read: the last row's sequence, and where no more rows stand the last that was ever committed, though its row
    /// may have been deleted since. Who waited for that row would wait for ever.
    /// </param>
    /// <returns>Good until the reader is asked for such rows again.</returns>
    public List<JournalRow> ReadAfter(long sequence, int limit, out long through)
    {
        var committed = _recent.Last;   // before the rows: what comes between the two is of the next read
        var rows = ReadAfter(sequence, limit);
        var last = rows.Count == 0 ? sequence : rows[^1].Sequence;
        through = rows.Count == limit ? last : Math.Max(last, committed);
        return rows;
    }

    /// <summary>Pings, or sightings and scans, of one subject with event time from <paramref name="fromMs"/> to <paramref name="toMs"/>, both included, by event time, then order of commit.</summary>
    /// <returns>Good until the reader is asked for a subject's rows again.</returns>
    public List<JournalRow> ReadSubject(byte[] subject, long fromMs, long toMs)
    {
        _subject.Bind(1, subject);
        _subject.Bind(2, fromMs);
        _subject.Bind(3, toMs);
        Empty(ref _ofSubject);
        var rows = _ofSubject;
        Read(_subject, rows, 0, int.MaxValue, fromMs, toMs);
        // A run stands where its first ping does; others may lie between that and its last.
        for (var i = 1; i < rows.Count; i++)
        {
            if (rows[i - 1].ObservedAtMs <= rows[i].ObservedAtMs) continue;
            rows.Sort(static (a, b) => a.ObservedAtMs != b.ObservedAtMs ? a.ObservedAtMs.CompareTo(b.ObservedAtMs) : a.Sequence.CompareTo(b.Sequence));
            break;
        }
        return rows;
    }

    /// <summary>Event time of the subject's newest row before the instant; null when there is none.</summary>
    public long? LastBefore(byte[] subject, long atMs)
    {
        _before.Bind(1, subject);
        _before.Bind(2, atMs);
        var last = _before.Read() && !_before.IsNull(0) ? _before.Long(0) : long.MinValue;
        _before.Reset();
        _across.Bind(1, subject);
        _across.Bind(2, atMs);
        while (_across.Read())
            foreach (var ping in PingRun.Read(_across.Blob(1), _across.Long(0)))
                if (ping.ObservedAtMs < atMs) last = Math.Max(last, ping.ObservedAtMs);
        return last == long.MinValue ? null : last;
    }

    public void Dispose()
    {
        _after.Dispose();
        _subject.Dispose();
        _before.Dispose();
        _across.Dispose();
        _connection.Dispose();
    }

    private void Read(NativeStatement statement, List<JournalRow> rows, long afterSequence, int limit, long fromMs, long toMs)
    {
        try
        {
            while (rows.Count < limit && statement.Read())
            {
                if (!statement.IsNull(16))
                {
                    AddRun(rows, statement, afterSequence, limit, fromMs, toMs);
                    continue;
                }
                var kind = (JournalKind)statement.Int(1);
                rows.Add(new JournalRow
                {
                    Sequence = statement.Long(0),
                    Kind = kind,
                    Subject = statement.IsNull(2) ? null : statement.Blob(2).ToArray(),
                    Device = kind == JournalKind.Ping || statement.IsNull(3) ? null : Device(statement),
                    ObservedAtMs = statement.Long(4),
                    ReceivedAtMs = statement.Long(5),
                    XMetres = statement.IsNull(6) ? null : statement.Double(6),
                    YMetres = statement.IsNull(7) ? null : statement.Double(7),
                    AccuracyMetres = statement.IsNull(8) ? null : statement.Double(8),
                    RssiDbm = statement.IsNull(9) ? null : statement.Int(9),
                    Adverts = statement.IsNull(10) ? null : statement.Int(10),
                    Flags = (PingUses)statement.Int(11),
                    Body = kind is JournalKind.Ping or JournalKind.Sighting || statement.IsNull(12) ? null : statement.Text(12),
                    Heard = kind != JournalKind.Ping || statement.IsNull(13) ? null : statement.Text(13),
                    Place = kind is not (JournalKind.Ping or JournalKind.Scan) || statement.IsNull(14) ? null : ProductPlace.Read(statement.Text(14)),
                    Floor = kind != JournalKind.Ping || statement.IsNull(15) ? null : statement.Int(15),
                });
            }
        }
        finally
        {
            statement.Reset();   // an open read would let the log grow
        }
    }

    private static void Empty(ref List<JournalRow> rows)
    {
        if (rows.Capacity > MostKept) rows = [];
        rows.Clear();
    }

    private static void AddRun(List<JournalRow> rows, NativeStatement run, long afterSequence, int limit, long fromMs, long toMs)
    {
        var (sequence, runFromMs, receivedAtMs, flags, count) = (run.Long(0), run.Long(4), run.Long(5), (PingUses)run.Int(11), run.Long(17));
        var subject = run.Blob(2).ToArray();
        var pings = run.Blob(16);
        if (!PingRun.IsWhole(pings, count))
        {
            // Without a place: whoever reads it counts it as a row that cannot be read, and goes on.
            rows.Add(new() { Sequence = Math.Max(sequence, afterSequence + 1), Kind = JournalKind.Ping, Subject = subject, ObservedAtMs = runFromMs, ReceivedAtMs = receivedAtMs });
            return;
        }
        for (var i = (int)Math.Max(0, afterSequence + 1 - sequence); i < count && rows.Count < limit; i++)
        {
            var ping = PingRun.Read(pings, i, runFromMs);
            if (ping.ObservedAtMs < fromMs || ping.ObservedAtMs > toMs) continue;
            rows.Add(new()
            {
                Sequence = sequence + i, Kind = JournalKind.Ping, Subject = subject, ObservedAtMs = ping.ObservedAtMs, ReceivedAtMs = receivedAtMs, Flags = flags,
                XMetres = ping.XMetres, YMetres = ping.YMetres, AccuracyMetres = ping.AccuracyMetres,
            });
        }
    }

    private string Device(NativeStatement statement)
    {
        const int longest = 40, most = 1000;
        var utf8 = statement.Blob(3);
        if (utf8.Length > longest) return statement.Text(3);
        Span<char> text = stackalloc char[longest];
        text = text[..Encoding.UTF8.GetChars(utf8, text)];
        if (_names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var name)) return name;
        if (_names.Count >= most) _names.Clear();
        _names.Add(name = text.ToString());
        return name;
    }
}
