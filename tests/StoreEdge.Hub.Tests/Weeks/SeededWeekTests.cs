using Microsoft.Data.Sqlite;
using StoreEdge.SeededWeek;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Weeks;

[Collection(OpenWeek.Name)]
public class SeededWeekTests(OpenWeek week)
{
    [Fact]
    public void The_same_seed_gives_the_same_days_however_many_stand_beside_them()
    {
        using var folder = new ScratchFolder();
        Directory.CreateDirectory(folder.File("two"));
        Directory.CreateDirectory(folder.File("three"));
        Week.Write(folder.File("two"), new WeekOptions { Days = 2, VisitorsADay = 120 });
        Week.Write(folder.File("three"), new WeekOptions { Days = 3, VisitorsADay = 120 });

        foreach (var sum in (string[])["SELECT sum(visits * slot_start_ms % 1000003) FROM zone_slot", "SELECT sum(total_minor) FROM basket", "SELECT sum(dwell_ms) FROM heat_hour", "SELECT sum(waits * seconds_bucket) FROM lane_wait_hour"])
        {
            var sql = sum + " WHERE trading_day >= 20261120";
            Assert.True(Ask(folder.File("two"), sql) > 0, sql);
            Assert.Equal(Ask(folder.File("two"), sql), Ask(folder.File("three"), sql));
        }
    }

    [Fact]
    public async Task A_hub_opens_on_the_week_and_tells_of_each_of_its_days()
    {
        foreach (var day in Week.DaysOf(new()))
        {
            var answer = await week.Hub.Client.GetStringAsync($"/api/zones?day={day:yyyy-MM-dd}&source=app", TestContext.Current.CancellationToken);
            Assert.Contains("\"zone\":\"bakery\"", answer, StringComparison.Ordinal);
        }
    }

    private static long Ask(string folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "facts.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
