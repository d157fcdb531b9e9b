using StoreEdge.Hub.Pages;
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

        Assert.Equal((1.0, 60, 40, 0, 24), (floor.CellMetres, floor.Columns, floor.Rows, floor.FromHour, floor.ToHour));
        Assert.Empty(floor.Cells);
        Assert.Empty(floor.Zones);
        Assert.Empty(floor.Hours);
    }

    [Fact]
    public void A_cell_adds_up_its_hours_and_sources_and_stands_at_its_column_and_row()
    {
        Seed();

        var floor = Ask();

        Assert.Equal([[3, 2, 6.5], [4, 2, 1]], floor.Cells);
        Assert.Equal([new(9, 3.5), new(10, 4)], floor.Hours);
        Assert.Equal(new FloorReply.ZoneHeat(Bakery, 90, 5, 3), floor.Zones.Single(z => z.Zone == Bakery));
        Assert.Equal(new FloorReply.ZoneHeat(ZoneId.Of("dairy"), 0, 0, 0), floor.Zones.Single(z => z.Zone.Value == "dairy"));
    }

    [Fact]
    public void Chosen_hours_leave_out_the_others_but_the_slider_shows_all()
    {
        Seed();

        var floor = Ask("10", "11");

        Assert.Equal([[3, 2, 4]], floor.Cells);
        Assert.Equal([9, 10], floor.Hours.Select(h => h.Hour));
        Assert.Equal(new FloorReply.ZoneHeat(Bakery, 30, 3, 1), floor.Zones.Single(z => z.Zone == Bakery));
    }

    [Fact]
    public void Visits_of_two_hours_are_not_known_because_one_visit_can_be_in_both()
    {
        Seed();

        var bakery = Ask("9", "11").Zones.Single(z => z.Zone == Bakery);

        Assert.Equal((90, null, 3), (bakery.DwellSeconds, bakery.Visits, bakery.Stays));
    }

    [Fact]
    public void A_source_leaves_out_the_other()
    {
        Seed();

        Assert.Equal([[3, 2, 2.5], [4, 2, 1]], Ask(source: "app").Cells);
        Assert.Equal([[3, 2, 4]], Ask(source: "cart").Cells);
    }

    [Fact]
    public void Hours_after_midnight_belong_to_the_evening_before_and_can_be_chosen_by_their_name()
    {
        var one = SeededStore.Hour(23) + (2 * 3_600_000);
        _store.Write($"INSERT INTO heat_hour VALUES (20261121, {one}, 0, 1, 1000), (20261121, {SeededStore.Hour(9)}, 1, 1, 2000)");

        Assert.Equal([[0, 0, 1]], Ask("0", "4").Cells);
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
        _store.Write("INSERT INTO visit_day VALUES (20261121, 1, 4, 3, 0)");
        _store.Write($"""
            INSERT INTO heat_hour VALUES (20261121, {nine}, 123, 1, 2500), (20261121, {nine}, 124, 1, 1000),
              (20261121, {ten}, 123, 2, 4000), (20261120, {nine - 86_400_000}, 123, 1, 99000)
            """);
        _store.Write($"""
            INSERT INTO zone_hour VALUES (20261121, {nine}, 'bakery', 1, 4, 0, 4, 2, 60000), (20261121, {ten}, 'bakery', 1, 1, 0, 1, 0, 10000),
              (20261121, {ten}, 'bakery', 2, 2, 0, 2, 1, 20000)
            """);
        _store.Write("INSERT INTO zone_day VALUES (20261121, 'bakery', 1, 4, 2), (20261121, 'bakery', 2, 1, 1)");
    }

    private FloorReport Report() => new(_store.Facts, SeededStore.Plan, _store.Calendar);

    private FloorReply Ask(string? from = null, string? to = null, string? source = null) =>
        SeededStore.Answer(FloorEndpoint.Get(null, from, to, source, _store.Store, Report()));
}
