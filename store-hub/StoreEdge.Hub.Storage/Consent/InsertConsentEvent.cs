using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage;

/// <summary>Adds one line to a subject's history unless it stands there already.</summary>
internal sealed class InsertConsentEvent : IDisposable
{
    private readonly SqliteCommand _command;

    public InsertConsentEvent(SqliteConnection connection)
    {
        _command = connection.CreateCommand();
        _command.CommandText = """
            INSERT INTO consent_event (subject, purpose, change, at_ms, received_at_ms, notice_id, notice_version, notice_sha256)
            VALUES ($subject, $purpose, $change, $at, $received, $notice, $version, $sha256) ON CONFLICT DO NOTHING
            """;
        foreach (var name in new[] { "$subject", "$purpose", "$change", "$at", "$received", "$notice", "$version", "$sha256" })
            _command.Parameters.Add(new SqliteParameter { ParameterName = name });
        _command.Prepare();
    }

    public void Execute(SubjectKey subject, ConsentEvent said, ConsentNotice? notice, DateTimeOffset receivedAt, SqliteTransaction transaction)
    {
        _command.Transaction = transaction;
        var values = _command.Parameters;
        values[0].Value = subject.Bytes;
        values[1].Value = PurposeNames.Of(said.Purpose);
        values[2].Value = (int)said.Change;
        values[3].Value = said.At.ToUnixTimeMilliseconds();
        values[4].Value = receivedAt.ToUnixTimeMilliseconds();
        values[5].Value = notice?.Id ?? (object)DBNull.Value;
        values[6].Value = notice?.Version ?? (object)DBNull.Value;
        values[7].Value = notice?.Sha256 ?? (object)DBNull.Value;
        _command.ExecuteNonQuery();
    }

    public void Dispose() => _command.Dispose();
}
