using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules;

namespace StoreEdge.Hub.Storage;

/// <summary>Adds one row unless the journal holds it: by (agent_ref, position), or by (subject, observed_at_ms) for a ping.</summary>
internal sealed class InsertRow : IDisposable
{
    private static readonly string[] Columns =
    [
        "sequence", "kind", "subject", "device", "observed_at_ms", "received_at_ms", "x_metres", "y_metres", "accuracy_metres",
        "rssi_dbm", "adverts", "flags", "body", "agent_ref", "position",
    ];

    private readonly SqliteCommand _command;
    private readonly SqliteParameter[] _values;

    public InsertRow(SqliteConnection connection)
    {
        _command = connection.CreateCommand();
        // The two keys a row is known by, as their indexes are written. A clash of the sequence is no repeat: it throws, or a row would be lost in silence.
        _command.CommandText = $"""
            INSERT INTO journal ({string.Join(", ", Columns)}) VALUES ({string.Join(", ", Columns.Select(c => "$" + c))})
            ON CONFLICT (agent_ref, position) WHERE agent_ref IS NOT NULL DO NOTHING
            ON CONFLICT (subject, observed_at_ms) WHERE kind = 1 DO NOTHING
            """;
        _values = [.. Columns.Select(c => _command.Parameters.Add(new SqliteParameter { ParameterName = "$" + c }))];
        _command.Prepare();
    }

    /// <returns>False when the row is a duplicate.</returns>
    public bool Execute(long sequence, in JournalEntry row, long? agentRef)
    {
        _values[0].Value = sequence;
        _values[1].Value = (int)row.Kind;
        _values[2].Value = row.Subject ?? (object)DBNull.Value;
        _values[3].Value = row.Device ?? (object)DBNull.Value;
        _values[4].Value = row.ObservedAtMs;
        _values[5].Value = row.ReceivedAtMs;
        _values[6].Value = row.XMetres ?? (object)DBNull.Value;
        _values[7].Value = row.YMetres ?? (object)DBNull.Value;
        _values[8].Value = row.AccuracyMetres ?? (object)DBNull.Value;
        _values[9].Value = row.RssiDbm ?? (object)DBNull.Value;
        _values[10].Value = row.Adverts ?? (object)DBNull.Value;
        _values[11].Value = (int)row.Flags;
        _values[12].Value = row.Body ?? (object)DBNull.Value;
        _values[13].Value = agentRef ?? (object)DBNull.Value;
        _values[14].Value = row.Position ?? (object)DBNull.Value;
        return _command.ExecuteNonQuery() == 1;
    }

    public void Dispose() => _command.Dispose();
}
