using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage;

/// <summary>What is read of consents, over one connection; the consent file calls it under its reader's lock.</summary>
internal sealed class ConsentRows : IDisposable
{
    private readonly SqliteCommand _events;
    private readonly SqliteCommand _changed;
    private readonly SqliteCommand _ended;
    private readonly SqliteCommand _records;
    private readonly SqliteCommand _terms;
    private readonly SqliteCommand _counts;
    private readonly SqliteCommand _standing;

    public ConsentRows(SqliteConnection connection)
    {
        _events = Prepared(connection, """
            SELECT e.purpose, e.change, e.at_ms, e.record_id, r.notice_id, r.notice_version
            FROM consent_event e LEFT JOIN consent_record r USING (record_id) WHERE e.subject = $subject
            """, "$subject");
        _changed = Prepared(connection, """
            SELECT DISTINCT subject FROM consent_event
            WHERE (received_at_ms >= $since AND change IN (2, 3)) OR received_at_ms >= (SELECT max(received_at_ms) FROM consent_event) - $last
            """, "$since", "$last");
        // SQLite takes the other columns from the row that has the maximum.
        _ended = Prepared(connection, """
            SELECT DISTINCT subject FROM (SELECT subject, change, record_id, max(at_ms) AS at_ms FROM consent_event GROUP BY subject, purpose) e
            JOIN consent_record r USING (subject, record_id)
            WHERE e.change IN (1, 5) AND (e.at_ms <= $given OR EXISTS
              (SELECT 1 FROM notice n WHERE n.notice_id = r.notice_id AND n.version > r.notice_version AND n.valid_from_ms <= $now))
            """, "$given", "$now");
        _records = Prepared(connection, """
            SELECT record_id, principal, notice_id, notice_version, notice_sha256, method, made_at_ms FROM consent_record WHERE subject = $subject ORDER BY record_id
            """, "$subject");
        _terms = Prepared(connection, "SELECT purpose, retention, withdrawal FROM consent_term WHERE record_id = $record ORDER BY purpose", "$record");
        _counts = Prepared(connection, "SELECT purpose, change, at_ms FROM consent_event WHERE at_ms >= $from AND at_ms < $to", "$from", "$to");
        _standing = Prepared(connection, """
            SELECT purpose, count(*) FROM (SELECT purpose, change, max(at_ms) FROM consent_event GROUP BY subject, purpose) WHERE change IN (1, 5) GROUP BY purpose
            """);
    }

    public List<ConsentEvent> EventsOf(SubjectKey subject) => Read(_events, reader => new ConsentEvent(
        PurposeNames.Of(reader.GetString(0)), (ConsentChange)reader.GetInt32(1), At(reader, 2))
    {
        Record = reader.IsDBNull(3) ? null : Id(reader, 3),
        Notice = reader.IsDBNull(4) ? null : new NoticeName(reader.GetString(4), reader.GetInt32(5)),
    }, subject.Bytes);

    public List<ConsentRecord> RecordsOf(SubjectKey subject) => [.. Read(_records, reader => new ConsentRecord(Id(reader, 0), reader.GetFieldValue<byte[]>(1),
        new ConsentNotice(reader.GetString(2), reader.GetInt32(3), reader.GetString(4)), MethodNames.Of(reader.GetString(5)), At(reader, 6), []), subject.Bytes)
        .Select(r => r with { Terms = TermsOf(r.Id) })];

    public List<SubjectKey> ChangedSince(DateTimeOffset withdrawnFrom, TimeSpan lastOfAll) =>
        Read(_changed, Subject, withdrawnFrom.ToUnixTimeMilliseconds(), (long)lastOfAll.TotalMilliseconds);

    public List<SubjectKey> EndedBy(DateTimeOffset now) =>
        Read(_ended, Subject, now.AddMonths(-ConsentHistory.MonthsUntilExpiry).ToUnixTimeMilliseconds(), now.ToUnixTimeMilliseconds());

    public List<(Purpose Purpose, ConsentChange Change, DateTimeOffset At)> Between(DateTimeOffset from, DateTimeOffset to) => Read(_counts,
        reader => (PurposeNames.Of(reader.GetString(0)), (ConsentChange)reader.GetInt32(1), At(reader, 2)), from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds());

    public List<(Purpose Purpose, int Subjects)> Standing() => Read(_standing, reader => (PurposeNames.Of(reader.GetString(0)), reader.GetInt32(1)));

    public void Dispose()
    {
        foreach (var command in new[] { _events, _changed, _ended, _records, _terms, _counts, _standing }) command.Dispose();
    }

    private List<ConsentTerm> TermsOf(Guid record) => Read(_terms,
        reader => new ConsentTerm(PurposeNames.Of(reader.GetString(0)), reader.GetString(1), reader.GetString(2)), record.ToByteArray(bigEndian: true));

    private static SubjectKey Subject(SqliteDataReader reader) => new(reader.GetFieldValue<byte[]>(0));

    private static DateTimeOffset At(SqliteDataReader reader, int column) => DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));

    private static Guid Id(SqliteDataReader reader, int column) => new(reader.GetFieldValue<byte[]>(column), bigEndian: true);

    private static SqliteCommand Prepared(SqliteConnection connection, string sql, params string[] names)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in names) command.Parameters.Add(new SqliteParameter { ParameterName = name });
        command.Prepare();
        return command;
    }

    private static List<T> Read<T>(SqliteCommand command, Func<SqliteDataReader, T> row, params object[] values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        var rows = new List<T>();
        using var reader = command.ExecuteReader();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }
}
