using System.Globalization;
using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Facts;
using StoreEdge.SeededWeek;

namespace StoreEdge.ProgramBenchmarks.Pages;

/// <summary>
/// Twenty-five months of the sample store, which is as long as sums and receipts are kept: four seeded weeks and a day as the hub's own writer writes them, and the four
/// weeks again and again before that, each row on the same weekday. Same seed, same rows.
/// </summary>
internal static class StoredMonths
{
    public const int Days = 757;

    private const int Copied = 28;

    /// <summary>The first trading day that is surely there.</summary>
    public static DateOnly First => Week.Today.AddDays(1 - Days);

    // Of no single visit, and of nothing that HQ was told. The key of a basket is given anew.
    private static readonly string[] Tables =
    [
        "basket", "zone_slot", "zone_dwell", "heat_hour", "flow_hour", "path_day", "occupancy", "visit_day", "visit_hour", "join_hour", "lane_hour", "lane_wait_hour", "lane_queue_hour",
    ];

    /// <summary>Made once for each build of the writer, and kept in the user's cache.</summary>
    public static void Write(string dataFolder, int visitorsADay)
    {
        var cache = Directory.CreateDirectory(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "storeedge-bench")).FullName;
        var builds = ((Type[])[typeof(Week), typeof(FactsStore), typeof(VisitFacts)]).Select(t => t.Module.ModuleVersionId.ToString("N")[..8]);
        var made = Path.Combine(cache, $"months-{visitorsADay}-{string.Join('-', builds)}.db");
        if (!File.Exists(made))
        {
            foreach (var old in Directory.EnumerateFiles(cache, "months-*")) File.Delete(old);
            Make(dataFolder, visitorsADay);
            File.Copy(Path.Combine(dataFolder, "facts.db"), made + ".part");
            File.Move(made + ".part", made);
        }
        else File.Copy(made, Path.Combine(dataFolder, "facts.db"));
    }

    private static void Make(string dataFolder, int visitorsADay)
    {
        Week.Write(dataFolder, new WeekOptions { Days = Copied + 1, VisitorsADay = visitorsADay });
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(dataFolder, "facts.db"), Pooling = false }.ToString());
        connection.Open();
        Run(connection, "PRAGMA synchronous = OFF");
        using var transaction = connection.BeginTransaction();
        foreach (var table in Tables)
        {
            var columns = ColumnsOf(connection, table);
            var moved = string.Join(", ", columns.Select(Moved));
            for (var back = Copied; back < Days - Copied; back += Copied)
                Run(connection, $"INSERT INTO {table} ({string.Join(", ", columns)}) SELECT {moved} FROM {table} WHERE trading_day BETWEEN $from AND $to",
                    ("$back", back), ("$from", Number(Week.Today.AddDays(-Copied))), ("$to", Number(Week.Today.AddDays(-1))));
        }
        // As the writer would have: the hub makes what it tells of these days once it runs.
        Run(connection, "INSERT INTO kept_day (trading_day, changes) SELECT trading_day, 1 FROM visit_day WHERE true ON CONFLICT DO NOTHING");
        transaction.Commit();
        Run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    // A clock that is an hour off in summer does not matter to how long a question takes.
    private static string Moved(string column) => column switch
    {
        "trading_day" => "CAST(strftime('%Y%m%d', substr(trading_day, 1, 4) || '-' || substr(trading_day, 5, 2) || '-' || substr(trading_day, 7, 2), '-' || $back || ' days') AS INTEGER)",
        _ when column.EndsWith("_start_ms", StringComparison.Ordinal) || column.EndsWith("_at_ms", StringComparison.Ordinal) => $"{column} - $back * 86400000",
        _ => column,
    };

    private static List<string> ColumnsOf(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM pragma_table_info($table)";
        command.Parameters.AddWithValue("$table", table);
        using var reader = command.ExecuteReader();
        var columns = new List<string>();
        while (reader.Read())
            if (reader.GetString(0) is var name && name != "basket_id") columns.Add(name);
        return columns;
    }

    private static void Run(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }

    private static int Number(DateOnly day) => int.Parse(day.ToString("yyyyMMdd", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
