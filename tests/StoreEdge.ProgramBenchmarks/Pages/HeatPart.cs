using System.Globalization;
using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.DeviceSim.Rig;
using StoreEdge.ProgramBenchmarks.Load;
using StoreEdge.ProgramBenchmarks.Programs;
using static StoreEdge.ProgramBenchmarks.Measurement;

namespace StoreEdge.ProgramBenchmarks.Pages;

/// <summary>Frames of heat of a floor of 5,000 cells, every one of them stood in during every hour of the day: from the request to the last byte, and what of a processor; then played in a browser.</summary>
internal static class HeatPart
{
    private const int Days = 10;
    private const int FirstHour = 8, LastHour = 20;   // on the store's clock
    private const int Columns = 100, Rows = 50;       // of 2 m

    public static async Task<IReadOnlyList<PagesFigure>> RunAsync(string folder)
    {
        var now = new DateTimeOffset(2026, 11, 21, 20, 30, 0, TimeSpan.Zero);
        await using var hub = await HubUnderLoad.StartOnPlanAsync(folder, BusyPlan.Json(Columns * 2, Rows * 2), now);
        Fill(Path.Combine(hub.Data, "facts.db"), now);
        await hub.KeptAllAsync(TradingCalendar.NumberOf(DateOnly.FromDateTime(now.Date)));
        using var manager = ManagersDoor.Open(hub.Address, hub.Data);
        await FramesAsync(hub, manager, now.AddDays(-Days));   // the runtime compiles

        var (first, next) = (new List<Frame>(), new List<Frame>());
        for (var day = 1; day < Days; day++)
        {
            var frames = await FramesAsync(hub, manager, now.AddDays(-day));
            first.Add(frames[0]);
            next.AddRange(frames[1..]);
        }
        var cells = next.Average(f => f.Cells);
        return
        [
            Line("first frame of a day, nothing of it told in this quarter of an hour", first),
            Line($"every further frame ({cells.ToString("N0", CultureInfo.InvariantCulture)} cells each)", next),
            await PlaybackPart.RunAsync(hub, [now.AddDays(-1), now.AddDays(-2), now.AddDays(-3)], Columns * Rows),
        ];
    }

    private static PagesFigure Line(string what, IReadOnlyList<Frame> frames)
    {
        var (wall, cpu) = (Median(frames.Select(f => f.Ms)), 1000 * frames.Sum(f => f.CpuSeconds) / frames.Count);
        return new($"heat frame of {Columns * Rows:N0} cells: {what}; median of {frames.Count}, and the hub's processor", FormattableString.Invariant($"{wall:N1} ms, {cpu:N1} ms"), "15 ms", wall <= 15);
    }

    private static async Task<List<Frame>> FramesAsync(HubUnderLoad hub, HttpClient manager, DateTimeOffset day)
    {
        var frames = new List<Frame>();
        for (var hour = FirstHour; hour < LastHour; hour++)
        {
            var (cpu, started) = (hub.Program.CpuSeconds, TimeProvider.System.GetTimestamp());
            var path = FormattableString.Invariant($"/api/floor?day={day:yyyy-MM-dd}&fromHour={hour}&toHour={hour + 1}&source=app");
            var text = await manager.GetStringAsync(new Uri(path, UriKind.Relative));
            frames.Add(new(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds, hub.Program.CpuSeconds - cpu, CellsIn(text)));
        }
        return frames;
    }

    private static int CellsIn(string answer)
    {
        using var json = System.Text.Json.JsonDocument.Parse(answer);
        return json.RootElement.GetProperty("cells").GetArrayLength();
    }

    private static void Fill(string facts, DateTimeOffset now)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = facts, Pooling = false }.ToString());
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using var cell = connection.CreateCommand();
        cell.CommandText = "INSERT INTO heat_hour (trading_day, hour_start_ms, cell, source, visits, dwell_ms) VALUES ($day, $hour, $cell, $source, $visits, $dwell)";
        foreach (var name in (string[])["$day", "$hour", "$cell", "$source", "$visits", "$dwell"]) cell.Parameters.Add(name, SqliteType.Integer);
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
                    for (var at = 0; at < Columns * Rows; at++)
                    {
                        // The store is an hour ahead of UTC. Ten visits and more: every hour of every cell is told.
                        object[] values = [number, new DateTimeOffset(date.AddHours(hour - 1), TimeSpan.Zero).ToUnixTimeMilliseconds(), at, source, random.Next(10, 40), random.Next(20_000, 400_000)];
                        for (var i = 0; i < values.Length; i++) cell.Parameters[i].Value = values[i];
                        cell.ExecuteNonQuery();
                    }
            }
        }
        using var written = connection.CreateCommand();
        written.CommandText = "INSERT INTO kept_day (trading_day, changes) SELECT DISTINCT trading_day, 1 FROM visit_day";
        written.ExecuteNonQuery();
        transaction.Commit();
    }

    private readonly record struct Frame(double Ms, double CpuSeconds, int Cells);
}
