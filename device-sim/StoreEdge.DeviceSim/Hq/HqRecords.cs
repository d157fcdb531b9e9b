using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace StoreEdge.DeviceSim.Hq;

/// <summary>HQ's own file. What is told to a store as stored was committed here before.</summary>
internal sealed class HqRecords : IDisposable
{
    /// <summary>One answer cannot make more rows than this of nothing; the rest is asked for again.</summary>
    private const long MostAtOnce = 10_000;

    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;

    static HqRecords() => SQLitePCL.Batteries_V2.Init();

    public HqRecords(string path)
    {
        _connection = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        // FULL: an acknowledgement must outlive a power cut.
        Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
        Run("""
            CREATE TABLE IF NOT EXISTS message (
              store TEXT NOT NULL, sequence INTEGER NOT NULL, family TEXT NOT NULL, payload BLOB NOT NULL,
              PRIMARY KEY (store, sequence)) WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS tombstone (store TEXT NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (store, sequence)) WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS store (store TEXT PRIMARY KEY, contiguous INTEGER NOT NULL, duplicates INTEGER NOT NULL) WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS lost (store TEXT NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (store, sequence)) WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS reply (number INTEGER PRIMARY KEY, store TEXT NOT NULL, kind TEXT NOT NULL, version INTEGER, outcome TEXT NOT NULL, reason TEXT);
            CREATE TABLE IF NOT EXISTS fault (number INTEGER PRIMARY KEY, what TEXT NOT NULL);
            """);
    }

    /// <summary>Stores a message once, however often it comes.</summary>
    /// <param name="differs">It came before with other bytes.</param>
    /// <returns>The highest sequence up to which everything of this store is stored.</returns>
    public long Store(CheckedMessage message, ReadOnlyMemory<byte> payload, out bool differs)
    {
        lock (_lock)
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            var bytes = payload.ToArray();
            var fresh = Run("INSERT INTO message (store, sequence, family, payload) VALUES ($store, $sequence, $family, $payload) ON CONFLICT DO UPDATE SET family = $family, payload = $payload WHERE family = 'refused'",
                ("$store", message.Store.Value), ("$sequence", message.Sequence), ("$family", message.Family), ("$payload", bytes)) == 1;
            // What a store has had erased stays erased, also when it comes again: the row's place in the sequence is all that is kept.
            foreach (var erased in message.Erases)
                Run("INSERT INTO tombstone VALUES ($store, $sequence) ON CONFLICT DO NOTHING", ("$store", message.Store.Value), ("$sequence", erased));
            Run("UPDATE message SET payload = x'', family = 'erased' WHERE store = $store AND payload <> x'' AND sequence IN (SELECT sequence FROM tombstone WHERE store = $store)", ("$store", message.Store.Value));
            var isErased = Ask("SELECT 1 FROM tombstone WHERE store = $store AND sequence = $sequence", ("$store", message.Store.Value), ("$sequence", message.Sequence)) is not null;
            differs = !fresh && !isErased && !bytes.AsSpan().SequenceEqual((byte[])Ask("SELECT payload FROM message WHERE store = $store AND sequence = $sequence",
                ("$store", message.Store.Value), ("$sequence", message.Sequence))!);
            Run("INSERT INTO store VALUES ($store, 0, $again) ON CONFLICT DO UPDATE SET duplicates = duplicates + $again",
                ("$store", message.Store.Value), ("$again", fresh ? 0 : 1));
            Run("DELETE FROM lost WHERE store = $store AND sequence = $sequence", ("$store", message.Store.Value), ("$sequence", message.Sequence));
            var contiguous = MoveOn(message.Store.Value);
            transaction.Commit();
            return contiguous;
        }
    }

    /// <summary>Takes the number of a message that is not what was agreed, and none of its bytes; when it is asked for again and is understood then, it is stored.</summary>
    public void Refuse(CheckedMessage message)
    {
        lock (_lock)
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            Run("INSERT INTO store VALUES ($store, 0, 0) ON CONFLICT DO NOTHING", ("$store", message.Store.Value));
            Run("INSERT INTO message VALUES ($store, $sequence, 'refused', x'') ON CONFLICT DO NOTHING", ("$store", message.Store.Value), ("$sequence", message.Sequence));
            MoveOn(message.Store.Value);
            transaction.Commit();
        }
    }

    /// <summary>The store holds these no longer: what of them is missing here will never come, and the sequence goes on past it.</summary>
    public void Lose(string store, long from, long to)
    {
        lock (_lock)
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            Run("INSERT INTO store VALUES ($store, 0, 0) ON CONFLICT DO NOTHING", ("$store", store));
            Run("""
                WITH RECURSIVE range(n) AS (SELECT $from UNION ALL SELECT n + 1 FROM range WHERE n < $to)
                INSERT INTO lost SELECT $store, n FROM range WHERE NOT EXISTS (SELECT 1 FROM message WHERE store = $store AND sequence = n) ON CONFLICT DO NOTHING
                """, ("$store", store), ("$from", from), ("$to", Math.Min(to, from + MostAtOnce - 1)));
            MoveOn(store);
            transaction.Commit();
        }
    }

    /// <summary>
    /// The store has had these erased: what came of them goes, and what has not come never will. Their places in the sequence are taken. It may come before the
    /// <c>tombstones</c> message that names them, after it, or without one: what stands here at the end is the same.
    /// </summary>
    public void Erase(string store, long from, long to)
    {
        lock (_lock)
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            Run("INSERT INTO store VALUES ($store, 0, 0) ON CONFLICT DO NOTHING", ("$store", store));
            foreach (var sql in (string[])["INSERT INTO tombstone SELECT $store, n FROM range WHERE true ON CONFLICT DO NOTHING",
                "INSERT INTO message SELECT $store, n, 'erased', x'' FROM range WHERE true ON CONFLICT DO UPDATE SET payload = x'', family = 'erased'",
                "DELETE FROM lost WHERE store = $store AND sequence IN (SELECT n FROM range)"])
                Run($"WITH RECURSIVE range(n) AS (SELECT $from UNION ALL SELECT n + 1 FROM range WHERE n < $to) {sql}",
                    ("$store", store), ("$from", from), ("$to", Math.Min(to, from + MostAtOnce - 1)));
            MoveOn(store);
            transaction.Commit();
        }
    }

    /// <summary>What is known of a store's sequence.</summary>
    public HqStanding Standing(string store)
    {
        lock (_lock)
        {
            var contiguous = Ask("SELECT contiguous FROM store WHERE store = $store", ("$store", store)) as long? ?? 0;
            var highest = Ask("SELECT max(sequence) FROM message WHERE store = $store AND payload <> x''", ("$store", store)) as long? ?? 0;   // of an erased one there is no hash
            var payload = (byte[]?)Ask("SELECT payload FROM message WHERE store = $store AND sequence = $sequence", ("$store", store), ("$sequence", highest));
            var next = Ask("SELECT min(sequence) FROM message WHERE store = $store AND sequence > $contiguous", ("$store", store), ("$contiguous", contiguous)) as long?;
            return new(contiguous, highest, payload is null ? null : Convert.ToHexStringLower(SHA256.HashData(payload)), next);
        }
    }

    // From the old mark on, as far as each next sequence is here or lost.
    private long MoveOn(string store)
    {
        var contiguous = (long)Ask("""
            WITH RECURSIVE reach(n) AS (
              SELECT contiguous FROM store WHERE store = $store
              UNION ALL SELECT n + 1 FROM reach WHERE EXISTS (SELECT 1 FROM message WHERE store = $store AND sequence = n + 1)
                OR EXISTS (SELECT 1 FROM lost WHERE store = $store AND sequence = n + 1))
            SELECT max(n) FROM reach
            """, ("$store", store))!;
        Run("UPDATE store SET contiguous = $contiguous WHERE store = $store", ("$store", store), ("$contiguous", contiguous));
        return contiguous;
    }

    public void Fault(string what)
    {
        lock (_lock) Run("INSERT INTO fault (what) VALUES ($what)", ("$what", what));
    }

    /// <summary>Keeps what a store answered to an order.</summary>
    public void Keep(DownlinkReply reply)
    {
        lock (_lock)
        {
            Run("INSERT INTO reply (store, kind, version, outcome, reason) VALUES ($store, $kind, $version, $outcome, $reason)",
                ("$store", reply.Store), ("$kind", reply.Kind), ("$version", (object?)reply.Version ?? DBNull.Value), ("$outcome", reply.Outcome), ("$reason", (object?)reply.Reason ?? DBNull.Value));
        }
    }

    public IReadOnlyList<(string Store, string Kind, long? Version, string Outcome, string? Reason)> Replies()
    {
        lock (_lock)
        {
            return Rows("SELECT store, kind, version, outcome, reason FROM reply ORDER BY number",
                r => (r.GetString(0), r.GetString(1), r.IsDBNull(2) ? (long?)null : r.GetInt64(2), r.GetString(3), r.IsDBNull(4) ? null : r.GetString(4)));
        }
    }

    /// <param name="states">What the stores' status topics say.</param>
    public HqSummary Summary(IReadOnlyDictionary<string, string> states)
    {
        lock (_lock)
        {
            var families = Rows("SELECT family, count(*) FROM message GROUP BY family ORDER BY family", r => (r.GetString(0), r.GetInt64(1)));
            var stores = Rows("SELECT store, contiguous, (SELECT count(*) FROM message m WHERE m.store = s.store), "
                + "(SELECT coalesce(max(sequence), 0) FROM message m WHERE m.store = s.store) FROM store s ORDER BY store",
                r => (r.GetString(0), new HqStore(r.GetInt64(2), r.GetInt64(3), r.GetInt64(1), states.GetValueOrDefault(r.GetString(0)))));
            return new(
                families.ToDictionary(f => f.Item1, f => f.Item2),
                stores.ToDictionary(s => s.Item1, s => s.Item2),
                stores.Sum(s => s.Item2.Highest - s.Item2.Rows) - (long)Ask("SELECT count(*) FROM lost l WHERE sequence < (SELECT max(sequence) FROM message m WHERE m.store = l.store)")!,
                Ask("SELECT sum(duplicates) FROM store") as long? ?? 0,
                (long)Ask("SELECT count(*) FROM fault")!,
                Ask("SELECT what FROM fault ORDER BY number DESC LIMIT 1") as string) 
            {
                Lost = (long)Ask("SELECT count(*) FROM lost")!,
                Replies = Rows("SELECT outcome, count(*) FROM reply GROUP BY outcome", r => (r.GetString(0), r.GetInt64(1))).ToDictionary(r => r.Item1, r => r.Item2),
            };
        }
    }

    public IReadOnlyList<HqRow> All()
    {
        lock (_lock)
            return Rows("SELECT store, sequence, family, payload FROM message WHERE payload <> x'' ORDER BY store, sequence",
                r => new HqRow(r.GetString(0), r.GetInt64(1), r.GetString(2), (byte[])r.GetValue(3)));
    }

    public void Dispose()
    {
        lock (_lock) _connection.Dispose();
    }

    private int Run(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    private object? Ask(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteScalar();
    }

    private List<T> Rows<T>(string sql, Func<SqliteDataReader, T> row)
    {
        using var command = Command(sql, []);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    // A command made while a transaction is open belongs to it.
    private SqliteCommand Command(string sql, ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        return command;
    }
}
