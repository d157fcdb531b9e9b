using System.Globalization;
using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules;

namespace StoreEdge.Hub.Storage;

/// <summary>
/// Adds many pings of one subject by one statement, those that the journal does not hold: an app that was without a network sends a hundred at
/// once, and to begin and end a statement, with a cursor on every index, costs more than to add a row.
/// </summary>
internal sealed class InsertPings : IDisposable
{
    /// <summary>So many rows have a statement of their own.</summary>
    private static readonly int[] Sizes = [50, 10];

    private const int OfAll = 4;
    private const int OfEach = 4;

    private readonly NativeStatement[] _insert;
    private readonly NativeStatement _standing;

    public InsertPings(SqliteConnection connection)
    {
        _insert = [.. Sizes.Select(rows => new NativeStatement(connection, Sql(rows)))];
        _standing = new(connection, "SELECT sequence FROM journal WHERE sequence BETWEEN ?1 AND ?2 ORDER BY sequence");
    }

    /// <returns>How many of the first rows can be added at once: pings of one subject, received together and allowed the same, that say where and no more. 0 when they are too few.</returns>
    public static int LengthOf(ReadOnlySpan<JournalEntry> entries)
    {
        if (entries.Length < Sizes[^1] || !IsPlain(entries[0])) return 0;
        ref readonly var first = ref entries[0];
        var alike = 1;
        while (alike < entries.Length && alike < Sizes[0] && IsPlain(entries[alike]) && ReferenceEquals(entries[alike].Subject, first.Subject)
            && entries[alike].ReceivedAtMs == first.ReceivedAtMs && entries[alike].Flags == first.Flags) alike++;
        foreach (var size in Sizes)
            if (alike >= size) return size;
        return 0;
    }

    /// <param name="first">Sequence of the first row; the others' follow. A repeat's is given to nobody.</param>
    /// <param name="pings">As many as <see cref="LengthOf"/> says.</param>
    /// <param name="stored">Filled with the places of those that are new.</param>
    /// <returns>The last sequence that was given to a row; the one before the first when all are repeats.</returns>
    public long Execute(long first, ReadOnlySpan<JournalEntry> pings, List<int> stored)
    {
        var insert = _insert[Array.IndexOf(Sizes, pings.Length)];
        insert.Bind(1, pings[0].Subject);
        insert.Bind(2, pings[0].ReceivedAtMs);
        insert.Bind(3, (int)pings[0].Flags);
        insert.Bind(4, first);
        for (var (i, at) = (0, OfAll); i < pings.Length; i++, at += OfEach)
        {
            insert.Bind(at + 1, pings[i].ObservedAtMs);
            insert.Bind(at + 2, pings[i].XMetres);
            insert.Bind(at + 3, pings[i].YMetres);
            insert.Bind(at + 4, pings[i].AccuracyMetres);
        }
        stored.Clear();
        var added = insert.Run();
        if (added == pings.Length)
            for (var i = 0; i < pings.Length; i++) stored.Add(i);
        else if (added > 0) Standing(first, pings.Length, stored);
        return stored.Count == 0 ? first - 1 : first + stored[^1];
    }

    public void Dispose()
    {
        foreach (var insert in _insert) insert.Dispose();
        _standing.Dispose();
    }

    // Some were repeats: which, the file says.
    private void Standing(long first, int count, List<int> stored)
    {
        _standing.Bind(1, first);
        _standing.Bind(2, first + count - 1);
        while (_standing.Read()) stored.Add((int)(_standing.Long(0) - first));
    }

    private static bool IsPlain(in JournalEntry row) => row is { Kind: JournalKind.Ping, Subject: not null, Heard: null, Place: null, Floor: null };

    private static string Sql(int rows)
    {
        var values = Enumerable.Range(0, rows).Select(i =>
        {
            var at = OfAll + (i * OfEach);
            return string.Create(CultureInfo.InvariantCulture, $"(1, ?4 + {i}, ?1, ?2, ?3, ?{at + 1}, ?{at + 2}, ?{at + 3}, ?{at + 4})");
        });
        // What else may be wrong with a row is a bug, and ends the transaction: to undo the statement alone SQLite would copy every page first.
        return $"""
            INSERT OR ROLLBACK INTO journal (kind, sequence, subject, received_at_ms, flags, observed_at_ms, x_metres, y_metres, accuracy_metres)
            VALUES {string.Join(", ", values)} {InsertRow.KnownByPing}
            """;
    }
}
