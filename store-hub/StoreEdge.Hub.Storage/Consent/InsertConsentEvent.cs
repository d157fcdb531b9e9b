using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules;

namespace StoreEdge.Hub.Storage;

/// <summary>Adds one line to a subject's history unless it stands there already.</summary>
internal sealed class InsertConsentEvent : IDisposable
{
    private readonly SqliteCommand _command;

    public InsertConsentEvent(SqliteConnection connection)
    {
        _command = connection.CreateCommand();
        _command.CommandText = """
            INSERT INTO consent_event (subject, record_id, purpose, change, at_ms, received_at_ms)
            VALUES ($subject, $record, $purpose, $change, $at, $received) ON CONFLICT (subject, purpose, change, at_ms) DO NOTHING
            """;
        foreach (var name in new[] { "$subject", "$record", "$purpose", "$change", "$at", "$received" })
            _command.Parameters.Add(new SqliteParameter { ParameterName = name });
        _command.Prepare();
    }

    /// <param name="record">Null for a withdrawal of what was never given.</param>
    public void Execute(SubjectKey subject, Guid? record, ConsentEvent said, DateTimeOffset receivedAt, SqliteTransaction transaction)
    {
        _command.Transaction = transaction;
        var values = _command.Parameters;
        values[0].Value = subject.Bytes;
        values[1].Value = record?.ToByteArray(bigEndian: true) ?? (object)DBNull.Value;
        values[2].Value = PurposeNames.Of(said.Purpose);
        values[3].Value = (int)said.Change;
        values[4].Value = said.At.ToUnixTimeMilliseconds();
        values[5].Value = receivedAt.ToUnixTimeMilliseconds();
        _command.ExecuteNonQuery();
    }

    public void Dispose() => _command.Dispose();
}
