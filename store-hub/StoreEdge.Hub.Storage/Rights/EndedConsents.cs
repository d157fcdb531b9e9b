using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules;

namespace StoreEdge.Hub.Storage.Rights;

/// <summary>Whose records are no longer needed to prove anything: some years after the last of what they said, or the end of the last consent, whichever is later.</summary>
internal static class EndedConsents
{
    // Of each purpose the last line; where a consent and its end fall on one instant, the end.
    private const string LastLines = """
        SELECT subject, max(last / 2), max(CASE WHEN last % 2 = 0 THEN last / 2 ELSE 0 END)
        FROM (SELECT subject, max(at_ms * 2 + (change NOT IN (1, 5))) AS last FROM consent_event GROUP BY subject, purpose)
        GROUP BY subject HAVING max(last / 2) < $before
        """;

    public static List<SubjectKey> At(DateTimeOffset now, int years, SqliteConnection connection, SqliteTransaction transaction)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = LastLines;
        command.Parameters.AddWithValue("$before", now.AddYears(-years).AddDays(1).ToUnixTimeMilliseconds());   // a leap day is judged below
        var ended = new List<SubjectKey>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var said = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1));
            var given = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(2)).AddMonths(ConsentHistory.MonthsUntilExpiry);
            if ((said > given ? said : given).AddYears(years) <= now) ended.Add(new SubjectKey(reader.GetFieldValue<byte[]>(0)));
        }
        return ended;
    }
}
