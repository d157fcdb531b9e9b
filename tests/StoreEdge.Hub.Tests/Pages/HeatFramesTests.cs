using System.Text.Json;
using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Plans;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Pages;

public sealed class HeatFramesTests : IDisposable
{
    private readonly SeededStore _store = new();

    [Fact]
    public void Cells_are_written_as_any_numbers_are()
    {
        long[] edges = [1, 9, 10, 99, 100, 101, 999, 1000, 1001, 1010, 1100, 59_999, 86_400_000, uint.MaxValue];
        var random = new Random(20261123);
        var told = edges.Concat(Enumerable.Range(0, 2000).Select(_ => random.NextInt64(1, 100_000_000))).Select((ms, cell) => new HeatCells.Row(cell / 4, ms)).ToList();

        var cells = new CellsOfFloor(told, new CoarseCells(SeededStore.Plan));

        Assert.Equal(told.Count, cells.Count);
        Assert.Equal(JsonSerializer.Serialize(cells.ToList()), JsonSerializer.Serialize(cells));
    }

    [Fact]
    public void An_hour_that_the_clocks_repeat_is_one_frame_and_one_of_the_scale()
    {
        // On 25 October 2026 at three o'clock the clocks of the store's town go back by an hour: it is two o'clock twice, on the trading day before.
        var (first, second, noon) = (At(0), At(1), At(-13));
        _store.Write("INSERT INTO visit_day VALUES (20261024, 1, 40, 0, 0)");
        _store.Write($"INSERT INTO heat_hour VALUES (20261024, {first}, 63, 1, 9, 5000), (20261024, {second}, 63, 1, 9, 7000), (20261024, {second}, 64, 1, 9, 100), (20261024, {noon}, 64, 1, 9, 11000)");

        var (night, day, whole) = (Ask(2, 3), Ask(13, 14), Ask(0, 24));

        Assert.Equal([[3, 2, 12], [4, 2, 0.1]], night.Cells);
        Assert.Equal([[4, 2, 11]], day.Cells);
        Assert.Equal([[3, 2, 12], [4, 2, 11.1]], whole.Cells);
        Assert.All([night, day, whole], f => Assert.Equal((12.0, 12.0), (f.Highest.CellSeconds, f.Highest.CellHourSeconds)));

        static long At(int hour) => new DateTimeOffset(2026, 10, 25, 0, 0, 0, TimeSpan.Zero).AddHours(hour).ToUnixTimeMilliseconds();
    }

    [Fact]
    public void A_frame_of_a_kept_day_is_read_from_its_own_hour_alone()
    {
        var day = SeededStore.Hour(9) - 86_400_000;
        _store.Write("INSERT INTO visit_day VALUES (20261120, 1, 40, 0, 0)");
        _store.Write("INSERT OR REPLACE INTO kept_day (trading_day, changes) VALUES (20261120, 1)");
        _store.Write($"INSERT INTO heat_hour VALUES (20261120, {day}, 63, 1, 9, 5000), (20261120, {day + 3_600_000}, 63, 1, 9, 7000)");
        using (var kept = new KeptDays(_store.Folder, Reader())) Assert.True(kept.TryMake(20261120, null));

        _store.Write("DELETE FROM heat_hour");
        _store.Write("DELETE FROM kept_answer WHERE question = 'HeatCells' OR (question = 'heat of an hour' AND about = (SELECT max(about) FROM kept_answer WHERE question = 'heat of an hour' AND about LIKE ' %'))");

        var (nine, ten) = (Ask(9, 10, 20), Ask(10, 11, 20));

        Assert.Equal([[3, 2, 5]], nine.Cells);
        Assert.Empty(ten.Cells);   // only who asks for it misses it
        Assert.All([nine, ten], f => Assert.Equal((12.0, 7.0), (f.Highest.CellSeconds, f.Highest.CellHourSeconds)));
    }

    public void Dispose() => _store.Dispose();

    private FactsReader Reader() => new(_store.Folder, SeededStore.Plan, new ManualClock(SeededStore.Now));

    private FloorReply Ask(int from, int to, int day = 0) => new FloorReport(Reader(), new PlanDays(SeededStore.Plan), _store.Calendar)
        .Floor(Period.Of(day == 0 ? new DateOnly(2026, 10, 24) : new DateOnly(2026, 11, day)), new HourRange(from, to), null);
}
