using Microsoft.Data.Sqlite;
using System.Text.Json;
using StoreEdge.Observations;

namespace StoreEdge.Agent.Outbox;

/// <summary>
/// What may be done to the outbox file inside one transaction. Counters are kept beside the tables and go back with
/// them when the transaction does.
/// </summary>
internal sealed class OutboxTables : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly WaitingTable _waiting;
    private readonly RefusedTable _refused;
    private readonly ReceiptLineTable _receipts;
    private readonly FileRowTable _fileRow;
    private readonly RowsAndBytes _bound;
    private SqliteTransaction? _transaction;
    private FileRow _row;
    private RowsAndBytes _held;

    public OutboxTables(SqliteConnection connection, RowsAndBytes bound)
    {
        (_connection, _bound) = (connection, bound);
        (_waiting, _refused) = (new(connection), new(connection));
        (_receipts, _fileRow) = (new(connection), new(connection));
        using var transaction = connection.BeginTransaction();
        _row = _fileRow.Read(transaction);
        _held = _waiting.Measure(transaction);
        transaction.Commit();
    }

    public FileRow Row => _row;

    public RowsAndBytes Held => _held;

    private SqliteTransaction Transaction => _transaction ?? throw new InvalidOperationException("outside a transaction");

    /// <summary>Runs the steps and commits; when anything throws, tables and counters are as before.</summary>
    public void Commit(IEnumerable<Action<OutboxTables>> steps)
    {
        var (rowBefore, heldBefore) = (_row, _held);
        try
        {
            using (_transaction = _connection.BeginTransaction())
            {
                foreach (var step in steps) step(this);
                if (_row != rowBefore) _fileRow.Write(_transaction, _row);
                _transaction.Commit();
            }
        }
        catch
        {
            (_row, _held) = (rowBefore, heldBefore);
            throw;
        }
        finally
        {
            _transaction = null;
        }
    }

    public void Append(OutboxEntry entry)
    {
        foreach (var observation in entry.Observations)
        {
            var position = _row.LastPosition + 1;
            var body = JsonSerializer.SerializeToUtf8Bytes(observation with { Position = position }, ObservationJson.Default.Observation);
            _waiting.Insert(Transaction, position, KindOf(observation), body);
            _row = _row with { LastPosition = position };
            _held += new RowsAndBytes(1, body.Length);
        }
        if (entry.Receipt is { } change) _receipts.Apply(Transaction, change);
        if (_held.Rows > _bound.Rows || _held.Bytes > _bound.Bytes) MakeRoom();
    }

    public IReadOnlyList<KeptLine> ReceiptLines(DeviceId till) => _receipts.Read(Transaction, till);

    public IReadOnlyList<OutboxRow> Oldest(int maxRows, int maxBytes) => _waiting.Oldest(Transaction, maxRows, maxBytes);

    public void Acknowledge(long position) => _held -= _waiting.DeleteUpTo(Transaction, position);

    public void SetAside(IReadOnlyList<OutboxRow> rows, string reason)
    {
        foreach (var row in rows)
        {
            var gone = _waiting.Delete(Transaction, row.Position);
            if (gone.Rows == 0) continue;       // given up for room in the meantime
            _refused.Add(Transaction, row, reason);
            _held -= gone;
            _row = _row with { Refused = _row.Refused + 1 };
        }
    }

    /// <summary>Moves the log into the file, so that what was deleted makes room on a full disk.</summary>
    public void Checkpoint()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        command.ExecuteNonQuery();
    }

    /// <summary>Lets a test fill the disk: SQLite refuses to grow the file beyond this many pages.</summary>
    internal void LimitPages(int pages)
    {
        using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // a test's constant; a PRAGMA takes no parameter
        command.CommandText = $"PRAGMA max_page_count = {pages}";
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _waiting.Dispose();
        _refused.Dispose();
        _receipts.Dispose();
        _fileRow.Dispose();
    }

    // Sightings first, they are many and each says little; then scans; till events never: a basket is heard once.
    private void MakeRoom()
    {
        foreach (var kind in (ReadOnlySpan<ObservationKind>)[ObservationKind.Sighting, ObservationKind.Scan])
        {
            while (_held.Rows > _bound.Rows || _held.Bytes > _bound.Bytes)
            {
                // A hundredth more than asked, or a full outbox would delete one row for each that comes.
                var gone = _waiting.GiveUp(Transaction, kind, Math.Max(1, _held.Rows - _bound.Rows) + (_bound.Rows / 100));
                if (gone.Rows == 0) break;
                _held -= gone;
                _row = _row with { Dropped = _row.Dropped + gone.Rows };
            }
        }
    }

    private static ObservationKind KindOf(Observation observation) => observation switch
    {
        Scan => ObservationKind.Scan,
        Sighting => ObservationKind.Sighting,
        TillEvent => ObservationKind.TillEvent,
        _ => throw new InvalidOperationException($"no kind of row for {observation.GetType().Name}"),
    };
}
