using Microsoft.Data.Sqlite;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage;

/// <summary>Adds a record with its terms, unless the subject has one of that notice and method; asked for by the writer only.</summary>
internal sealed class InsertConsentRecord : IDisposable
{
    private readonly SqliteCommand _known;
    private readonly SqliteCommand _record;
    private readonly SqliteCommand _term;

    public InsertConsentRecord(SqliteConnection connection)
    {
        _known = Prepared(connection, "SELECT record_id FROM consent_record WHERE subject = $subject AND notice_id = $notice AND notice_version = $version AND method = $method",
            "$subject", "$notice", "$version", "$method");
        _record = Prepared(connection, """
            INSERT INTO consent_record (record_id, schema_version, subject, principal, notice_id, notice_version, notice_sha256, method, made_at_ms)
            VALUES ($record, $schema, $subject, $principal, $notice, $version, $sha256, $method, $made)
            """, "$record", "$schema", "$subject", "$principal", "$notice", "$version", "$sha256", "$method", "$made");
        _term = Prepared(connection, "INSERT INTO consent_term (record_id, purpose, retention, withdrawal) VALUES ($record, $purpose, $retention, $withdrawal)",
            "$record", "$purpose", "$retention", "$withdrawal");
    }

    /// <returns>The id under which the record stands, the given one or an older one's.</returns>
    public Guid Execute(SubjectKey subject, ConsentRecord record, SqliteTransaction transaction)
    {
        var method = MethodNames.Of(record.Method);
        if (Run(_known, transaction, subject.Bytes, record.Notice.Id, record.Notice.Version, method).ExecuteScalar() is byte[] known) return new Guid(known, bigEndian: true);

        var id = record.Id.ToByteArray(bigEndian: true);
        Run(_record, transaction, id, ConsentRecord.SchemaVersion, subject.Bytes, record.Principal, record.Notice.Id, record.Notice.Version, record.Notice.Sha256, method,
            record.MadeAt.ToUnixTimeMilliseconds()).ExecuteNonQuery();
        foreach (var term in record.Terms) Run(_term, transaction, id, PurposeNames.Of(term.Purpose), term.Retention, term.Withdrawal).ExecuteNonQuery();
        return record.Id;
    }

    public void Dispose()
    {
        _known.Dispose();
        _record.Dispose();
        _term.Dispose();
    }

    private static SqliteCommand Prepared(SqliteConnection connection, string sql, params string[] names)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in names) command.Parameters.Add(new SqliteParameter { ParameterName = name });
        command.Prepare();
        return command;
    }

    private static SqliteCommand Run(SqliteCommand command, SqliteTransaction transaction, params object[] values)
    {
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        return command;
    }
}

/// <summary>Collection methods as they stand in the file, the same words as on the wire.</summary>
internal static class MethodNames
{
    private static readonly Dictionary<CollectionMethod, string> Names = new()
    {
        [CollectionMethod.AppDialog] = "app-dialog", [CollectionMethod.AppSettings] = "app-settings", [CollectionMethod.PaperForm] = "paper-form",
    };

    public static string Of(CollectionMethod method) => Names[method];

    public static CollectionMethod Of(string name) => Names.Single(n => n.Value == name).Key;
}
