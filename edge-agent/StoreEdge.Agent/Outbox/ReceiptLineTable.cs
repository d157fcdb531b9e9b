using Microsoft.Data.Sqlite;
using StoreEdge.Observations;

namespace StoreEdge.Agent.Outbox;

/// <summary>Lines of unfinished receipts, per till, in order.</summary>
internal sealed class ReceiptLineTable(SqliteConnection connection) : IDisposable
{
    private readonly Statement _insert = new(connection, """
        INSERT INTO receipt_line (device, ordinal, at_ms, text)
        SELECT $a, coalesce(max(ordinal), 0) + 1, $b, $c FROM receipt_line WHERE device = $a
        """, "$a", "$b", "$c");
    private readonly Statement _delete = new(connection, "DELETE FROM receipt_line WHERE device = $a", "$a");
    private readonly Statement _read = new(connection, "SELECT text, at_ms FROM receipt_line WHERE device = $a ORDER BY ordinal", "$a");

    public void Apply(SqliteTransaction transaction, ReceiptChange change)
    {
        if (change.Restart) _delete.Execute(transaction, change.Device.Value);
        foreach (var line in change.Lines)
            _insert.Execute(transaction, change.Device.Value, line.At.ToUnixTimeMilliseconds(), line.Text);
    }

    public IReadOnlyList<KeptLine> Read(SqliteTransaction transaction, DeviceId till)
    {
        var lines = new List<KeptLine>();
        using var reader = _read.Read(transaction, till.Value);
        while (reader.Read()) lines.Add(new(reader.GetString(0), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1))));
        return lines;
    }

    public void Dispose()
    {
        _insert.Dispose();
        _delete.Dispose();
        _read.Dispose();
    }
}
