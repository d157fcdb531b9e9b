using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules;

namespace StoreEdge.Hub.Storage;

/// <summary>Reads what was committed; it cannot write. One thread at a time; each reader has a connection of its own.</summary>
public sealed class JournalReader : IDisposable
{
    private const string Columns =
        "sequence, kind, subject, device, observed_at_ms, received_at_ms, x_metres, y_metres, accuracy_metres, rssi_dbm, adverts, flags, body";

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _after;
    private readonly SqliteCommand _subject;

    internal JournalReader(SqliteConnection connection)
    {
        _connection = connection;
        _after = connection.CreateCommand();
        _after.CommandText = $"SELECT {Columns} FROM journal WHERE sequence > $sequence ORDER BY sequence LIMIT $limit";
        _after.Parameters.Add("$sequence", SqliteType.Integer);
        _after.Parameters.Add("$limit", SqliteType.Integer);
        _after.Prepare();

        _subject = connection.CreateCommand();   // two halves, so that each can use its kind's index
        _subject.CommandText = $"""
            SELECT {Columns} FROM journal WHERE kind = 1 AND subject = $subject AND observed_at_ms BETWEEN $from AND $to
            UNION ALL
            SELECT {Columns} FROM journal WHERE kind = 2 AND subject = $subject AND observed_at_ms BETWEEN $from AND $to
            ORDER BY observed_at_ms, sequence
            """;
        _subject.Parameters.Add("$subject", SqliteType.Blob);
        _subject.Parameters.Add("$from", SqliteType.Integer);
        _subject.Parameters.Add("$to", SqliteType.Integer);
        _subject.Prepare();
    }

    /// <summary>Rows committed after the given one, in order of commit.</summary>
    public IReadOnlyList<JournalRow> ReadAfter(long sequence, int limit)
    {
        (_after.Parameters[0].Value, _after.Parameters[1].Value) = (sequence, limit);
        return Rows(_after);
    }

    /// <summary>Pings or sightings of one subject with event time from <paramref name="fromMs"/> to <paramref name="toMs"/>, both included, by event time, then order of commit.</summary>
    public IReadOnlyList<JournalRow> ReadSubject(byte[] subject, long fromMs, long toMs)
    {
        (_subject.Parameters[0].Value, _subject.Parameters[1].Value, _subject.Parameters[2].Value) = (subject, fromMs, toMs);
        return Rows(_subject);
    }

    public void Dispose()
    {
        _after.Dispose();
        _subject.Dispose();
        _connection.Dispose();
    }

    private static List<JournalRow> Rows(SqliteCommand command)
    {
        var rows = new List<JournalRow>();
        using var reader = command.ExecuteReader();   // disposed at once: an open read would let the log grow
        while (reader.Read())
        {
            rows.Add(new JournalRow
            {
                Sequence = reader.GetInt64(0),
                Kind = (JournalKind)reader.GetInt32(1),
                Subject = reader.IsDBNull(2) ? null : reader.GetFieldValue<byte[]>(2),
                Device = reader.IsDBNull(3) ? null : reader.GetString(3),
                ObservedAtMs = reader.GetInt64(4),
                ReceivedAtMs = reader.GetInt64(5),
                XMetres = reader.IsDBNull(6) ? null : reader.GetDouble(6),
                YMetres = reader.IsDBNull(7) ? null : reader.GetDouble(7),
                AccuracyMetres = reader.IsDBNull(8) ? null : reader.GetDouble(8),
                RssiDbm = reader.IsDBNull(9) ? null : reader.GetInt32(9),
                Adverts = reader.IsDBNull(10) ? null : reader.GetInt32(10),
                Flags = (PingUses)reader.GetInt32(11),
                Body = reader.IsDBNull(12) ? null : reader.GetString(12),
            });
        }
        return rows;
    }
}
