using Microsoft.Data.Sqlite;

namespace StoreEdge.Hub.Storage.Rights;

/// <summary>Where in a file rows about one shopper lie, and how they are found by what the file knows the shopper by.</summary>
/// <param name="Called">What they are called in an access export.</param>
/// <param name="Where"><c>$subject</c> is the subject key in consent.db and rights.db, a pseudonym elsewhere.</param>
/// <param name="IsErased">False for rows that stay without their owner: a till keeps its baskets.</param>
public sealed record SubjectTable(string Table, string Called, string Where, bool IsErased = true)
{
    /// <summary>Takes the rows apart where one of the table holds several of what is exported; null where each is one.</summary>
    internal IPackedRows? Packed { get; init; }
}

/// <summary>The one list of rows about single shoppers: what an access export shows and an erasure takes out. A test holds it against every table there is.</summary>
public static class SubjectTables
{
    private const string Visits = "SELECT visit_id FROM visit WHERE subject = $subject";

    /// <summary>In the order in which they can be deleted: what others are found by comes last.</summary>
    public static IReadOnlyList<SubjectTable> Consent { get; } =
    [
        new("consent_event", "consent-events", "subject = $subject"),
        new("consent_term", "consent-terms", "record_id IN (SELECT record_id FROM consent_record WHERE subject = $subject)"),
        new("consent_record", "consent-records", "subject = $subject"),
    ];

    /// <summary>Pings only: a beacon hangs on a cart, and nobody knows who pushes it.</summary>
    public static IReadOnlyList<SubjectTable> Journal { get; } =
    [
        new("journal", "pings", "kind = 1 AND subject = $subject"),
        new("ping_run", "pings", "subject = $subject") { Packed = new PackedPings() },
    ];

    public static IReadOnlyList<SubjectTable> Facts { get; } =
    [
        new("basket", "baskets", $"basket_id IN (SELECT basket_id FROM lane_wait WHERE visit_id IN ({Visits}))", IsErased: false),
        new("stay", "stays", $"visit_id IN ({Visits})"),
        new("visit_heat", "time-by-cell", $"visit_id IN ({Visits})") { Packed = new PackedCells() },
        new("lane_queue", "queues", $"visit_id IN ({Visits})"),
        new("lane_wait", "waits", $"visit_id IN ({Visits})"),
        new("feed_share", "shares-in-figures-for-head-office", "subject = $subject"),
        new("visit", "visits", "subject = $subject"),
    ];

    public static IReadOnlyList<SubjectTable> Rights { get; } =
    [
        new("request", "requests", "reference IN (SELECT reference FROM request_subject WHERE subject = $subject)", IsErased: false),
        new("request_event", "request-events", "reference IN (SELECT reference FROM request_subject WHERE subject = $subject)", IsErased: false),
        new("request_subject", "request-subjects", "subject = $subject"),
    ];

    /// <summary>Deletes all rows of one subject that an erasure takes out; tables that the file does not have are passed over.</summary>
    /// <returns>Rows deleted.</returns>
    internal static int Delete(IEnumerable<SubjectTable> tables, byte[] subject, SqliteConnection connection, SqliteTransaction transaction)
    {
        var deleted = 0;
        foreach (var table in tables.Where(t => t.IsErased && Has(t, connection, transaction)))
        {
            using var delete = connection.CreateCommand();
            delete.Transaction = transaction;
            delete.CommandText = $"DELETE FROM {table.Table} WHERE {table.Where}";
            delete.Parameters.AddWithValue("$subject", subject);
            deleted += delete.ExecuteNonQuery();
        }
        return deleted;
    }

    internal static bool Has(SubjectTable table, SqliteConnection connection, SqliteTransaction? transaction)
    {
        using var ask = connection.CreateCommand();
        ask.Transaction = transaction;
        ask.CommandText = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = $name";
        ask.Parameters.AddWithValue("$name", table.Table);
        return ask.ExecuteScalar() is 1L;
    }
}
