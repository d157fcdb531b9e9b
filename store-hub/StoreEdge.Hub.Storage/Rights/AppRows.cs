using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules.Calendar;

namespace StoreEdge.Hub.Storage.Rights;

/// <summary>A trading day of which rows went before their time, because nobody could tell any more whose they were.</summary>
public sealed record LostDay(DateOnly Day, DateTimeOffset FoundAt);

/// <summary>
/// The rows of app shoppers in journal.db and facts.db, day by day, over connections of their own: what stands under the pseudonyms of one
/// trading day, and its end when those can no longer be made.
/// </summary>
public static class AppRows
{
    private const string DaysOfFacts = "SELECT trading_day FROM visit WHERE source = 1 UNION SELECT trading_day FROM feed_share";

    // No zone's days begin elsewhere than at a quarter of an hour (UTC). The indexes hold pings alone. A run is of one pseudonym, and so of one day.
    private const long QuarterMs = 15 * 60_000;
    private const string QuartersOfPings = "SELECT DISTINCT observed_at_ms / 900000 FROM journal INDEXED BY journal_ping WHERE kind = 1 UNION SELECT DISTINCT to_ms / 900000 FROM ping_run INDEXED BY ping_run_subject";

    private static readonly string[] OfVisits = ["stay", "visit_heat", "lane_wait", "lane_queue"];

    /// <summary>Trading days, as they stand in tables, of which any row stands.</summary>
    public static IReadOnlyList<int> Days(string dataFolder, TradingCalendar calendar)
    {
        using var journal = Journal(dataFolder);
        using var facts = Facts(dataFolder);
        return
        [
            .. Numbers(journal, QuartersOfPings).Select(q => calendar.DayNumberOf(DateTimeOffset.FromUnixTimeMilliseconds(q * QuarterMs)))
                .Concat(Numbers(facts, DaysOfFacts).Select(d => (int)d)).Distinct().Order(),
        ];
    }

    /// <summary>
    /// Deletes the rows of one trading day as their retention does: sums stay. Also written down is that they went, so that the feed tells
    /// nothing of the day's shoppers. Done in two files one after the other; half of it is done again by who asks for <see cref="Days"/> again.
    /// </summary>
    /// <param name="isYoung">Some row may not have reached its retention: only then it is worth a line.</param>
    /// <returns>Pseudonyms that stood in the rows.</returns>
    /// <exception cref="SqliteException">A file takes no writes now.</exception>
    public static IReadOnlyList<byte[]> Delete(string dataFolder, DateOnly day, TradingCalendar calendar, DateTimeOffset now, bool isYoung)
    {
        using var journal = Journal(dataFolder);
        using var facts = Facts(dataFolder);
        var number = ("$day", (object)TradingCalendar.NumberOf(day));
        (string, object)[] within = [("$from", calendar.StartOf(day).ToUnixTimeMilliseconds()), ("$to", calendar.EndOf(day).ToUnixTimeMilliseconds())];
        const string pings = "FROM journal INDEXED BY journal_ping WHERE kind = 1 AND observed_at_ms >= $from AND observed_at_ms < $to";
        const string runs = "FROM ping_run INDEXED BY ping_run_subject WHERE to_ms >= $from AND to_ms < $to";
        var subjects = Subjects(journal, $"SELECT DISTINCT subject {pings} UNION SELECT subject {runs}", within)
            .Concat(Subjects(facts, "SELECT DISTINCT subject FROM visit WHERE source = 1 AND trading_day = $day UNION SELECT subject FROM feed_share WHERE trading_day = $day", number))
            .DistinctBy(Convert.ToHexString).ToList();
        if (subjects.Count == 0) return subjects;

        using (var transaction = facts.BeginTransaction(deferred: false))
        {
            if (isYoung) Run(facts, "INSERT INTO lost_day (trading_day, found_at_ms) VALUES ($day, $now) ON CONFLICT (trading_day) DO UPDATE SET found_at_ms = excluded.found_at_ms",
                number, ("$now", now.ToUnixTimeMilliseconds()));
            foreach (var table in OfVisits) Run(facts, $"DELETE FROM {table} WHERE visit_id IN (SELECT visit_id FROM visit WHERE source = 1 AND trading_day = $day)", number);
            Run(facts, "DELETE FROM visit WHERE source = 1 AND trading_day = $day", number);
            Run(facts, "DELETE FROM feed_share WHERE trading_day = $day", number);
            transaction.Commit();
        }
        Run(journal, $"DELETE {pings}", within);
        Run(journal, $"DELETE {runs}", within);
        // Deleted rows would stand in the logs until these are written over. Where a reader is in the way, retention does it later.
        foreach (var file in new[] { facts, journal }) Run(file, "PRAGMA wal_checkpoint(TRUNCATE)");
        return subjects;
    }

    /// <summary>Newest first.</summary>
    public static IReadOnlyList<LostDay> Lost(string dataFolder, DateOnly from, DateOnly to)
    {
        using var facts = DatabaseFile.OpenForReading(Path.Combine(dataFolder, "facts.db"));
        return Rows(facts, "SELECT trading_day, found_at_ms FROM lost_day WHERE trading_day BETWEEN $from AND $to ORDER BY 1 DESC",
            r => new LostDay(TradingCalendar.DayOfNumber(r.GetInt32(0)), DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(1))),
            ("$from", TradingCalendar.NumberOf(from)), ("$to", TradingCalendar.NumberOf(to)));
    }

    private static SqliteConnection Journal(string dataFolder) => DatabaseFile.OpenForWriting(Path.Combine(dataFolder, JournalFile.Name), "journal");

    private static SqliteConnection Facts(string dataFolder) => DatabaseFile.OpenForWriting(Path.Combine(dataFolder, "facts.db"), "facts");

    private static List<long> Numbers(SqliteConnection connection, string sql) => Rows(connection, sql, r => r.GetInt64(0));

    private static List<byte[]> Subjects(SqliteConnection connection, string sql, params ReadOnlySpan<(string, object)> parameters) => Rows(connection, sql, r => r.GetFieldValue<byte[]>(0), parameters);

    private static List<T> Rows<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> row, params ReadOnlySpan<(string, object)> parameters) => Feed.FeedSql.Rows(connection, sql, row, parameters);

    private static void Run(SqliteConnection connection, string sql, params ReadOnlySpan<(string, object)> parameters) => Feed.FeedSql.Run(connection, sql, parameters);
}
