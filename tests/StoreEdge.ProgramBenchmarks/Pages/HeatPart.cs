using System.Globalization;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.DeviceSim.Rig;
using StoreEdge.ProgramBenchmarks.Load;
using StoreEdge.ProgramBenchmarks.Programs;
using static StoreEdge.ProgramBenchmarks.Measurement;

namespace StoreEdge.ProgramBenchmarks.Pages;

/// <summary>Frames of heat of a floor of 5,000 cells, every one of them stood in during every hour of the day: from the request to the last byte, and what of a processor; then played in a browser.</summary>
internal static class HeatPart
{
    public static async Task<IReadOnlyList<PagesFigure>> RunAsync(string folder)
    {
        var now = new DateTimeOffset(2026, 11, 21, 20, 30, 0, TimeSpan.Zero);
        var json = BusyPlan.Json(StoredHeat.Columns * 2, StoredHeat.Rows * 2);
        await using var hub = await HubUnderLoad.StartOnPlanAsync(folder, json, now, data => StoredHeat.Write(data, BusyPlan.Read(json), now));
        await hub.KeptAllAsync(TradingCalendar.NumberOf(DateOnly.FromDateTime(now.Date)));
        using var manager = ManagersDoor.Open(hub.Address, hub.Data);
        await FramesAsync(hub, manager, now.AddDays(-StoredHeat.Days));   // the runtime compiles

        var (first, next) = (new List<Frame>(), new List<Frame>());
        for (var day = 1; day < StoredHeat.Days; day++)
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
            await PlaybackPart.RunAsync(hub, [now.AddDays(-1), now.AddDays(-2), now.AddDays(-3)], StoredHeat.Columns * StoredHeat.Rows),
        ];
    }

    private static PagesFigure Line(string what, IReadOnlyList<Frame> frames)
    {
        var (wall, cpu) = (Median(frames.Select(f => f.Ms)), 1000 * frames.Sum(f => f.CpuSeconds) / frames.Count);
        return new($"heat frame of {StoredHeat.Columns * StoredHeat.Rows:N0} cells: {what}; median of {frames.Count}, and the hub's processor", FormattableString.Invariant($"{wall:N1} ms, {cpu:N1} ms"), "15 ms", wall <= 15);
    }

    private static async Task<List<Frame>> FramesAsync(HubUnderLoad hub, HttpClient manager, DateTimeOffset day)
    {
        var frames = new List<Frame>();
        for (var hour = StoredHeat.FirstHour; hour < StoredHeat.LastHour; hour++)
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

    private readonly record struct Frame(double Ms, double CpuSeconds, int Cells);
}
