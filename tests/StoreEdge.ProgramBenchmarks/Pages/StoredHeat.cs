using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Facts;
using StoreEdge.Observations;

namespace StoreEdge.ProgramBenchmarks.Pages;

/// <summary>Some days of a floor of 5,000 cells, every one of them stood in during every hour of the day.</summary>
internal static class StoredHeat
{
    public const int Days = 10;
    public const int FirstHour = 8, LastHour = 20;   // on the store's clock
    public const int Columns = 100, Rows = 50;       // of 2 m

    public static void Write(string dataFolder, FloorPlan plan, DateTimeOffset now)
    {
        // The tables, as the hub makes them.
        new FactsStore(DatabaseFile.OpenForWriting(Path.Combine(dataFolder, "facts.db"), "facts"), plan, TradingCalendar.In(plan.TimeZone)).Dispose();
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(dataFolder, "facts.db"), Pooling = false }.ToString());
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using var cell = connection.CreateCommand();
        cell.CommandText = "INSERT INTO heat_hour (trading_day, hour_start_ms, cell, source, visits, dwell_ms) VALUES ($day, $hour, $cell, $source, $visits, $dwell)";
        foreach (var name in (string[])["$day", "$hour", "$cell", "$source", "$visits", "$dwell"]) cell.Parameters.Add(name, SqliteType.Integer);
        using var slot = connection.CreateCommand();
        slot.CommandText = "INSERT INTO zone_slot (trading_day, slot_start_ms, zone, source, visits, stay_visits, entries, stays, dwell_ms) VALUES ($day, $slot, 'department-1', $source, 400, 300, 500, 350, 20000000)";
        foreach (var name in (string[])["$day", "$slot", "$source"]) slot.Parameters.Add(name, SqliteType.Integer);
        using var visits = connection.CreateCommand();
        visits.CommandText = "INSERT INTO visit_day (trading_day, source, visits, link_visits, joined_visits) VALUES ($day, $source, 5000, 3000, 1000)";
        foreach (var name in (string[])["$day", "$source"]) visits.Parameters.Add(name, SqliteType.Integer);
        var random = new Random(1);
        for (var day = 1; day <= Days; day++)
        {
            var date = now.AddDays(-day).Date;
            var number = (date.Year * 10000) + (date.Month * 100) + date.Day;
            for (var source = 1; source <= 2; source++)
            {
                (visits.Parameters[0].Value, visits.Parameters[1].Value) = (number, source);
                visits.ExecuteNonQuery();
                for (var hour = FirstHour; hour < LastHour; hour++)
                {
                    // The store is an hour ahead of UTC.
                    var start = new DateTimeOffset(date.AddHours(hour - 1), TimeSpan.Zero).ToUnixTimeMilliseconds();
                    (slot.Parameters[0].Value, slot.Parameters[1].Value, slot.Parameters[2].Value) = (number, start, source);   // by these a page knows the day's hours
                    slot.ExecuteNonQuery();
                    for (var at = 0; at < Columns * Rows; at++)
                    {
                        // Ten visits and more: every hour of every cell is told.
                        object[] values = [number, start, at, source, random.Next(10, 40), random.Next(20_000, 400_000)];
                        for (var i = 0; i < values.Length; i++) cell.Parameters[i].Value = values[i];
                        cell.ExecuteNonQuery();
                    }
                }
            }
        }
        using var written = connection.CreateCommand();
        written.CommandText = "INSERT INTO kept_day (trading_day, changes) SELECT DISTINCT trading_day, 1 FROM visit_day";
        written.ExecuteNonQuery();
        transaction.Commit();
    }
}
