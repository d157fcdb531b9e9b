using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Plans;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Pages;

public sealed class FloorTests : IDisposable
{
    private static readonly ZoneId Bakery = ZoneId.Of("bakery");
    private readonly SeededStore _store = new();

    [Fact]
    public void A_floor_of_which_nothing_is_known_is_a_grid_without_cells()
    {
        var floor = Ask();

        Assert.Equal((2.0, 30, 20, 0, 24), (floor.CellMetres, floor.Columns, floor.Rows, floor.FromHour, floor.ToHour));
        Assert.Empty(floor.Cells);
        Assert.Empty(floor.Zones);
        Assert.Empty(floor.Hours);
    }

    [Fact]
    public void A_cell_adds_up_its_hours_and_sources_and_stands_at_its_column_and_row()
    {
        Seed();

        var floor = Ask();

        Assert.Equal([[3, 2, 10.5], [4, 2, 1]], floor.Cells);
        Assert.Equal([new(9, 60), new(10, 30)], floor.Hours);
        Assert.Equal(new FloorReply.ZoneHeat(Bakery, 90, 15, 15), floor.Zones.Single(z => z.Zone == Bakery));
        Assert.Equal(new FloorReply.ZoneHeat(ZoneId.Of("dairy"), 0, 0, 0), floor.Zones.Single(z => z.Zone.Value == "dairy"));
    }

    [Fact]
    public void Chosen_hours_leave_out_the_others_of_a_zone_and_of_the_cells_but_the_slider_and_the_scale_are_of_the_day()
    {
        Seed();

        var floor = Ask("10", "11");

        Assert.Equal([[3, 2, 10.5]], floor.Cells);   // four visits of nine o'clock are told with the fifth at ten
        Assert.Equal([[4, 2, 1]], Ask("9", "10").Cells);
        Assert.Equal((30.0, new FloorReply.Peaks(10.5, 10.5, 90, 60, 0, 0)), (floor.DwellSeconds, floor.Highest));
        Assert.Equal(Ask().Highest, floor.Highest);
        Assert.Equal([9, 10], floor.Hours.Select(h => h.Hour));
        Assert.Equal(new FloorReply.ZoneHeat(Bakery, 30, 10, 10), floor.Zones.Single(z => z.Zone == Bakery));
    }

    [Fact]
    public void Hours_add_up_to_the_day_because_each_visit_counts_in_one_of_them()
    {
        Seed();

        var (nine, ten, day) = (Zone("9", "10"), Zone("10", "11"), Zone(null, null));

        Assert.Equal((day.Visits, day.Stays, day.DwellSeconds), (nine.Visits + ten.Visits, nine.Stays + ten.Stays, nine.DwellSeconds + ten.DwellSeconds));

        FloorReply.ZoneHeat Zone(string? from, string? to) => Ask(from, to).Zones.Single(z => z.Zone == Bakery);
    }

    [Fact]
    public void Moves_of_the_chosen_hours_add_up_to_those_of_the_day()
    {
        Seed();
        _store.Write($"INSERT INTO flow_hour VALUES (20261121, {SeededStore.Hour(9)}, 'bakery', 'dairy', 1, 7, 9), (20261121, {SeededStore.Hour(10)}, 'bakery', 'dairy', 1, 4, 4), (20261121, {SeededStore.Hour(10)}, 'dairy', 'drinks', 2, 5, 5)");

        Assert.Equal([("bakery", "dairy", 5L)], Flows("9", "10"));
        Assert.Equal([("bakery", "dairy", 5L), ("dairy", "drinks", 5)], Flows("10", "11"));
        Assert.Equal([("bakery", "dairy", 10L), ("dairy", "drinks", 5)], Flows(null, null));
        Assert.Equal((10L, 5L), (Ask().Highest.Flow, Ask().Highest.FlowHour));

        IEnumerable<(string, string, long)> Flows(string? from, string? to) => Ask(from, to).Flows.Select(f => (f.From.Value, f.To.Value, f.Count));
    }

    [Fact]
    public void Where_nobody_is_ever_measured_is_said_apart_from_where_too_few_were()
    {
        var runs = Ask().NotMeasured;
        var blocked = runs.SelectMany(r => Enumerable.Range(r[0], r[2]).Select(column => (column, Row: r[1]))).ToHashSet();

        Assert.NotEmpty(blocked);
        Assert.All(blocked, c => Assert.All(Middles(c.column, c.Row), p => Assert.False(SeededStore.Plan.IsWalkable(p))));
        var others = Enumerable.Range(0, 30).SelectMany(column => Enumerable.Range(0, 20).Select(row => (column, Row: row))).Where(c => !blocked.Contains(c));
        Assert.All(others, c => Assert.Contains(Middles(c.column, c.Row), SeededStore.Plan.IsWalkable));

        static IEnumerable<PlanPoint> Middles(int column, int row) => [new((2 * column) + 0.5, (2 * row) + 0.5), new((2 * column) + 1.5, (2 * row) + 0.5), new((2 * column) + 0.5, (2 * row) + 1.5), new((2 * column) + 1.5, (2 * row) + 1.5)];
    }

    [Fact]
    public void Hours_that_are_not_over_are_not_told_as_hours_without_anybody_and_of_an_unknown_day_all_are_not_known()
    {
        Seed();

        Assert.Equal([.. Enumerable.Range(14, 10), 0, 1, 2, 3], Ask().HoursNotOver);   // it is 15:00, and quarters are told until 14:45
        var yesterday = SeededStore.Answer(FloorEndpoint.Get("2026-11-20", null, null, null, _store.Store, Report()));
        Assert.Equal((24, null), (yesterday.HoursNotOver.Count, yesterday.DwellSeconds));
    }

    [Fact]
    public void A_source_leaves_out_the_other()
    {
        Seed();

        Assert.Equal([[3, 2, 6.5], [4, 2, 1]], Ask(source: "app").Cells);
        Assert.Equal([[3, 2, 4]], Ask(source: "cart").Cells);
    }

    [Fact]
    public void A_cell_in_which_four_visits_stood_looks_like_one_in_which_nobody_did()
    {
        Seed();
        var nine = SeededStore.Hour(9);
        _store.Write($"INSERT INTO heat_hour VALUES (20261121, {nine}, 70, 1, 4, 90000), (20261121, {nine}, 70, 2, 4, 90000), (20261121, {nine}, 71, 1, 4, 90000), (20261121, {SeededStore.Hour(15)}, 71, 1, 9, 90000)");

        Assert.Equal([63.0, 64.0], Ask().Cells.Select(c => (c[1] * 30) + c[0]));
    }

    [Fact]
    public void Nothing_is_told_of_a_sensitive_zone_nor_of_the_cells_that_reach_into_it()
    {
        Seed();
        var nine = SeededStore.Hour(9);
        _store.Write($"INSERT INTO zone_slot VALUES (20261121, {nine}, 'pharmacy', 1, 50, 50, 50, 50, 9000000)");
        // The pharmacy lies from (15, 30) to (30, 40): cell 17 of row 10 is north of it, cell 7 of row 15 has its edge in it.
        _store.Write($"INSERT INTO heat_hour VALUES (20261121, {nine}, {(15 * 30) + 7}, 1, 50, 1000), (20261121, {nine}, {(17 * 30) + 10}, 1, 50, 1000), (20261121, {nine}, {(14 * 30) + 10}, 1, 50, 1000)");

        var floor = Ask();

        Assert.DoesNotContain(floor.Zones, z => z.Zone.Value is "pharmacy" or "baby");
        Assert.Equal([(3.0, 2.0), (4, 2), (10, 14)], floor.Cells.Select(c => (c[0], c[1])));
    }

    [Theory]
    [InlineData("-1", null, "fromHour", "is not a whole number from 0 to 24")]
    [InlineData(null, "25", "toHour", "is not a whole number from 0 to 24")]
    [InlineData("nine", null, "fromHour", "is not a whole number from 0 to 24")]
    [InlineData("9", "9", "toHour", "is not after fromHour")]
    [InlineData("24", null, "toHour", "is not after fromHour")]
    public void Hours_that_are_none_are_refused_by_name(string? from, string? to, string name, string why) =>
        Assert.Equal([why], SeededStore.Faults(FloorEndpoint.Get(null, from, to, null, _store.Store, Report()))[name]);

    [Fact]
    public void Every_wrong_parameter_is_named_at_once() =>
        Assert.Equal(["day", "fromHour", "source"],
            SeededStore.Faults(FloorEndpoint.Get("tomorrow", "x", null, "door", _store.Store, Report())).Keys.Order());

    public void Dispose() => _store.Dispose();

    private void Seed()
    {
        var (nine, ten) = (SeededStore.Hour(9), SeededStore.Hour(10));
        _store.Write("INSERT INTO visit_day VALUES (20261121, 1, 15, 3, 0), (20261121, 2, 5, 0, 0)");
        _store.Write($"""
            INSERT INTO heat_hour VALUES (20261121, {nine}, 63, 1, 4, 2500), (20261121, {ten}, 63, 1, 1, 4000), (20261121, {nine}, 64, 1, 5, 1000),
              (20261121, {ten}, 63, 2, 5, 4000), (20261120, {nine - 86_400_000}, 63, 1, 9, 99000)
            """);
        _store.Write($"""
            INSERT INTO zone_slot VALUES (20261121, {nine}, 'bakery', 1, 6, 6, 8, 6, 60000), (20261121, {ten}, 'bakery', 1, 3, 0, 4, 0, 4000),
              (20261121, {ten + 900_000}, 'bakery', 1, 2, 3, 2, 3, 6000), (20261121, {ten + 1_800_000}, 'bakery', 1, 0, 2, 2, 2, 0),
              (20261121, {ten}, 'bakery', 2, 4, 1, 4, 1, 20000)
            """);
        _store.Write($"INSERT INTO zone_slot VALUES (20261121, {ten + 2_700_000}, 'bakery', 1, 4, 4, 4, 4, 20000)");
    }

    private FloorReport Report() => new(_store.Facts, new PlanDays(SeededStore.Plan), _store.Calendar);

    private FloorReply Ask(string? from = null, string? to = null, string? source = null) =>
        SeededStore.Answer(FloorEndpoint.Get(null, from, to, source, _store.Store, Report()));
}
