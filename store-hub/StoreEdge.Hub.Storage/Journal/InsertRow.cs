using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules;

namespace StoreEdge.Hub.Storage;

/// <summary>
/// Adds one row unless the journal holds it: by (agent_ref, position), or by (subject, observed_at_ms) for a ping. A statement
/// per kind, so that only columns with something in them are bound.
/// </summary>
internal sealed class InsertRow(SqliteConnection connection) : IDisposable
{
    // The two keys a row is known by, as their indexes are written. A clash of the sequence is no repeat: it throws, or a row would be lost in silence.
    private const string KnownByOutbox = "ON CONFLICT (agent_ref, position) WHERE agent_ref IS NOT NULL DO NOTHING";
    private const string KnownByPing = "ON CONFLICT (subject, observed_at_ms) WHERE kind = 1 DO NOTHING";

    private readonly NativeStatement _ping = new(connection, $"""
        INSERT INTO journal (kind, sequence, observed_at_ms, received_at_ms, subject, x_metres, y_metres, accuracy_metres, flags, heard, place, floor)
        VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) {KnownByPing}
        """);
    private readonly NativeStatement _sighting = new(connection, $"""
        INSERT INTO journal (kind, sequence, observed_at_ms, received_at_ms, subject, device, rssi_dbm, adverts, agent_ref, position)
        VALUES (2, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) {KnownByOutbox}
        """);
    private readonly NativeStatement _other = new(connection, $"""
        INSERT INTO journal (kind, sequence, observed_at_ms, received_at_ms, device, body, agent_ref, position, subject, place)
        VALUES (?8, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?9, ?10) {KnownByOutbox}
        """);

    /// <returns>False when the row is a duplicate.</returns>
    public bool Execute(long sequence, in JournalEntry row, long? agentRef) => row.Kind switch
    {
        JournalKind.Ping => Ping(sequence, row),
        JournalKind.Sighting => Sighting(sequence, row, agentRef),
        _ => Other(sequence, row, agentRef),
    };

    public void Dispose()
    {
        _ping.Dispose();
        _sighting.Dispose();
        _other.Dispose();
    }

    private bool Ping(long sequence, in JournalEntry row)
    {
        BindTimes(_ping, sequence, row);
        _ping.Bind(4, row.Subject);
        _ping.Bind(5, row.XMetres);
        _ping.Bind(6, row.YMetres);
        _ping.Bind(7, row.AccuracyMetres);
        _ping.Bind(8, (int)row.Flags);
        _ping.Bind(9, row.Heard);
        _ping.Bind(10, row.Place?.Text);
        _ping.Bind(11, (long?)row.Floor);
        return _ping.Run() == 1;
    }

    private bool Sighting(long sequence, in JournalEntry row, long? agentRef)
    {
        BindTimes(_sighting, sequence, row);
        _sighting.Bind(4, row.Subject);
        _sighting.Bind(5, row.Device);
        _sighting.Bind(6, row.RssiDbm);
        _sighting.Bind(7, row.Adverts);
        _sighting.Bind(8, agentRef);
        _sighting.Bind(9, row.Position);
        return _sighting.Run() == 1;
    }

    private bool Other(long sequence, in JournalEntry row, long? agentRef)
    {
        BindTimes(_other, sequence, row);
        _other.Bind(4, row.Device);
        _other.Bind(5, row.Body);
        _other.Bind(6, agentRef);
        _other.Bind(7, row.Position);
        _other.Bind(8, (int)row.Kind);
        _other.Bind(9, row.Subject);
        _other.Bind(10, row.Place?.Text);
        return _other.Run() == 1;
    }

    private static void BindTimes(NativeStatement statement, long sequence, in JournalEntry row)
    {
        statement.Bind(1, sequence);
        statement.Bind(2, row.ObservedAtMs);
        statement.Bind(3, row.ReceivedAtMs);
    }
}
