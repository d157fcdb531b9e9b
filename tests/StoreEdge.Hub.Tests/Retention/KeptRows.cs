using System.Globalization;
using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Retention;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Stages;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Rights;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Retention;

/// <summary>
/// Every row with a limit that a hub ever held, and the instant at which the limit is reached, by plain SQL and not by the
/// product's rules. Told the time, it says which rows have stayed too long and which went too soon.
/// </summary>
internal sealed class KeptRows(string folder, TradingCalendar calendar, int months, int years)
{
    public static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    public const int BackupDays = 3;

    private const string OfVisit = "(SELECT last_fix_at_ms FROM visit v WHERE v.visit_id = t.visit_id)";

    private static readonly (string File, string Table, string Rows)[] Raw =
    [
        (JournalFile.Name, "journal", "SELECT sequence, observed_at_ms FROM journal"),
        // A run by its first ping: as pings are taken off from the front, what is left is known by the next.
        (JournalFile.Name, "ping_run", "SELECT sequence || '/' || from_ms, from_ms FROM ping_run"),
        (StagesRoom.FactsName, "visit", "SELECT visit_id, last_fix_at_ms FROM visit"),
        (StagesRoom.FactsName, "stay", $"SELECT visit_id || '/' || entered_at_ms, {OfVisit} FROM stay t"),
        (StagesRoom.FactsName, "visit_heat", $"SELECT visit_id || '/' || hour_start_ms, {OfVisit} FROM visit_heat t"),
        (StagesRoom.FactsName, "lane_wait", $"SELECT lane || '/' || basket_id, {OfVisit} FROM lane_wait t"),
        (StagesRoom.FactsName, "lane_queue", $"SELECT visit_id || '/' || entered_at_ms, {OfVisit} FROM lane_queue t"),
        (StagesRoom.FactsName, "feed_share", "SELECT trading_day || '/' || hex(subject), last_fix_at_ms FROM feed_share"),
    ];

    /// <summary>Tables that are read here, one by one.</summary>
    public static IReadOnlyCollection<string> Watched { get; } = [.. Raw.Select(r => r.Table), "consent_event", "look", "manager_look", "request", "feed_outbox", "feed_day", "feed_tally", "feed_till"];

    // Trading days that a wrong clock took the salt of: their rows go at once.
    private readonly HashSet<int> _lost = [];

    // Gone before their limit as well, for another reason than their age.
    private readonly HashSet<string> _maySooner = [];

    private readonly Dictionary<string, DateTimeOffset> _dueAt = [];
    private readonly HashSet<string> _standing = [];

    // The furthest that the clock ever stood since the row was there: one that was due by a clock that was ahead is rightly gone when the clock is back.
    private readonly Dictionary<string, DateTimeOffset> _latest = [];

    /// <summary>Reads the files.</summary>
    /// <returns>Rows that have stayed longer than their limit and an hour.</returns>
    public List<string> LookAt(DateTimeOffset now)
    {
        _standing.Clear();
        Read(StagesRoom.FactsName, "SELECT trading_day, trading_day FROM lost_day", (_, day) => _lost.Add((int)day!.Value));
        foreach (var (file, table, rows) in Raw)
            Read(file, rows, (key, ms) => Stands($"{table} {key}", ms is null ? DateTimeOffset.MinValue : DateTimeOffset.FromUnixTimeMilliseconds(ms.Value).AddHours(24)));
        foreach (var table in RetentionTable.Files[StagesRoom.FactsName].Where(t => t.Value == Kept.MonthsOfSums).Select(t => t.Key))
            Read(StagesRoom.FactsName, $"SELECT DISTINCT trading_day, trading_day FROM {table}",
                (key, day) => Stands($"{table} {key}", DayEnd(day).AddMonths(months)));
        // Given lasts 12 months; the test's consents are given once and never taken back, so each ends 12 months after.
        Read(ConsentFile.Name, "SELECT hex(subject), max(at_ms) FROM consent_event WHERE change IN (1, 5) GROUP BY subject",
            (key, ms) => Stands($"consent_event {key}", DateTimeOffset.FromUnixTimeMilliseconds(ms!.Value).AddMonths(12).AddYears(years)));
        Read(RightsFile.Name, "SELECT look_id, at_ms FROM look", (key, ms) => Stands($"look {key}", DateTimeOffset.FromUnixTimeMilliseconds(ms!.Value).AddYears(years)));
        Read(RightsFile.Name, "SELECT trading_day || '/' || who || '/' || door, first_at_ms FROM manager_look",
            (key, ms) => Stands($"manager_look {key}", DateTimeOffset.FromUnixTimeMilliseconds(ms!.Value).AddYears(years)));
        Read(RightsFile.Name, "SELECT reference, at_ms FROM request_event WHERE state = 'refused'",
            (key, ms) => Stands($"request {key}", DateTimeOffset.FromUnixTimeMilliseconds(ms!.Value).AddYears(years)));
        Read(StagesRoom.FactsName, "SELECT sequence, acknowledged_at_ms FROM feed_outbox WHERE acknowledged_at_ms IS NOT NULL",
            (key, ms) => Stands($"feed_outbox {key}", DateTimeOffset.FromUnixTimeMilliseconds(ms!.Value).AddDays(35)));
        foreach (var table in new[] { "feed_day", "feed_tally", "feed_till" })
            Read(StagesRoom.FactsName, $"SELECT DISTINCT trading_day, trading_day FROM {table}", (key, day) => Stands($"{table} {key}", DayEnd(day).AddDays(36), maySooner: true));
        foreach (var copy in Directory.EnumerateFiles(Path.Combine(folder, Backups.FolderName), "*-????????.db").Select(p => Path.GetFileNameWithoutExtension(p)))
            Stands($"backup {copy}", DayEnd(int.Parse(copy[^8..], CultureInfo.InvariantCulture)).AddDays(BackupDays - 1), maySooner: true);
        foreach (var row in _dueAt.Keys)
            if (!_latest.TryGetValue(row, out var latest) || latest < now) _latest[row] = now;
        return [.. _standing.Where(r => now >= _dueAt[r] + Grace)];
    }

    /// <summary>Of the last look: rows that are gone although no clock ever reached their limit.</summary>
    public List<string> GoneTooSoon => [.. _dueAt.Where(r => _latest[r.Key] < r.Value && !_standing.Contains(r.Key) && !_maySooner.Contains(r.Key) && !IsOfLostDay(r.Key, r.Value)).Select(r => r.Key)];

    private bool IsOfLostDay(string row, DateTimeOffset dueAt) => Raw.Any(r => row.StartsWith(r.Table + " ", StringComparison.Ordinal)) && _lost.Contains(calendar.DayNumberOf(dueAt.AddHours(-24)));

    public int EverSeen(string table) => _dueAt.Keys.Count(k => k.StartsWith(table + " ", StringComparison.Ordinal));

    public int Standing(string table) => _standing.Count(k => k.StartsWith(table + " ", StringComparison.Ordinal));

    private DateTimeOffset DayEnd(long? day) => calendar.EndOf(TradingCalendar.DayOfNumber((int)day!.Value));

    private void Stands(string row, DateTimeOffset dueAt, bool maySooner = false)
    {
        if (maySooner) _maySooner.Add(row);
        _standing.Add(row);
        _dueAt[row] = dueAt;
    }

    private void Read(string file, string sql, Action<string, long?> row)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, file)};Mode=ReadWrite;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read()) row(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!, reader.IsDBNull(1) ? null : reader.GetInt64(1));
    }
}
