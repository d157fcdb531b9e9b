using System.Globalization;
using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Storage.Facts;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Rights;

/// <summary>The tables request, request_event and request_subject.</summary>
internal sealed class RequestRows(SqliteConnection connection) : IDisposable
{
    private const string Day = "yyyy-MM-dd";

    private const string Columns = """
        SELECT r.reference, r.kind, r.made_by, r.received_at_ms, r.due_on, e.state, e.at_ms, e.reason FROM request r
        LEFT JOIN request_event e ON e.event_id = (SELECT max(event_id) FROM request_event WHERE reference = r.reference)
        """;

    private readonly Statement _insert = new(connection, "INSERT INTO request (reference, kind, made_by, received_at_ms, due_on) VALUES ($1, $2, $3, $4, $5)");
    private readonly Statement _putSubject = new(connection, "INSERT INTO request_subject (reference, subject) VALUES ($1, $2)");
    private readonly Statement _tell = new(connection, "INSERT INTO request_event (reference, state, at_ms, reason) VALUES ($1, $2, $3, $4)");
    private readonly Statement _forget = new(connection, "DELETE FROM request_subject WHERE reference = $1");
    private readonly Statement _all = new(connection, Columns + " ORDER BY r.received_at_ms DESC, r.reference LIMIT $1");
    private readonly Statement _one = new(connection, Columns + " WHERE r.reference = $1");
    private readonly Statement _ofSubject = new(connection, Columns + " WHERE r.reference IN (SELECT reference FROM request_subject WHERE subject = $1)");
    private readonly Statement _unfinished = new(connection, Columns + " WHERE e.state IN ('erasing', 'erased') ORDER BY r.received_at_ms");
    private readonly Statement _deleteClosed = new(connection,
        "DELETE FROM request WHERE reference IN (SELECT reference FROM request_event WHERE state IN ('served', 'refused') AND at_ms < $1)");
    private readonly Statement _deleteEvents = new(connection, "DELETE FROM request_event WHERE reference NOT IN (SELECT reference FROM request)");
    private readonly Statement _subject = new(connection, "SELECT subject FROM request_subject WHERE reference = $1");

    public void Add(string reference, RequestKind kind, string madeBy, DateTimeOffset at, DateOnly dueOn, SubjectKey subject, SqliteTransaction transaction)
    {
        _insert.Run(transaction, reference, NameOf(kind), madeBy, at.ToUnixTimeMilliseconds(), dueOn.ToString(Day, CultureInfo.InvariantCulture));
        _putSubject.Run(transaction, reference, subject.Bytes);
    }

    public void Tell(string reference, RequestState state, DateTimeOffset at, string? reason, SqliteTransaction transaction) =>
        _tell.Run(transaction, reference, state.ToString().ToLowerInvariant(), at.ToUnixTimeMilliseconds(), reason);

    public void ForgetSubject(string reference, SqliteTransaction transaction) => _forget.Run(transaction, reference);

    public ShopperRequest? Find(string reference) => _one.Read(null, Row, reference).SingleOrDefault();

    public List<ShopperRequest> Newest(int limit) => _all.Read(null, Row, limit);

    public List<ShopperRequest> Unfinished() => _unfinished.Read(null, Row);

    /// <summary>Those that are neither served nor refused: of others it is not known any more whose they were.</summary>
    public List<ShopperRequest> Of(SubjectKey subject, SqliteTransaction? transaction = null) => _ofSubject.Read(transaction, Row, subject.Bytes);

    public SubjectKey? SubjectOf(string reference) => _subject.Read(null, r => (SubjectKey?)new SubjectKey(r.GetFieldValue<byte[]>(0)), reference).SingleOrDefault();

    public void DeleteClosedBefore(DateTimeOffset instant)
    {
        if (_deleteClosed.Run(null, instant.ToUnixTimeMilliseconds()) > 0) _deleteEvents.Run(null);
    }

    public void Dispose()
    {
        foreach (var statement in new[] { _insert, _putSubject, _tell, _forget, _all, _one, _ofSubject, _unfinished, _deleteClosed, _deleteEvents, _subject }) statement.Dispose();
    }

    private static ShopperRequest Row(SqliteDataReader r)
    {
        var received = DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(3));
        return new(r.GetString(0), r.GetString(1) == NameOf(RequestKind.Erasure) ? RequestKind.Erasure : RequestKind.Access, r.GetString(2), received,
            DateOnly.ParseExact(r.GetString(4), Day, CultureInfo.InvariantCulture), r.IsDBNull(5) ? RequestState.Open : Enum.Parse<RequestState>(r.GetString(5), ignoreCase: true),
            r.IsDBNull(6) ? received : DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(6)), r.IsDBNull(7) ? null : r.GetString(7));
    }

    private static string NameOf(RequestKind kind) => kind == RequestKind.Erasure ? "erasure" : "access";
}
