using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Tests.Fusion;

/// <summary>A store of two floors of 24 x 12 m, stairs at its east end; on each floor a zone in the same place and a radio above it.</summary>
public class FloorsTests
{
    private static readonly FloorShape Store = new()
    {
        WidthMetres = 24, HeightMetres = 12, Floors = 2, IsWalkable = _ => true,
        Links = [new(new(22, 6), new(22, 6) { Floor = 1 })],
        Zones = [Zone("shoes", 0), Zone("toys", 1)],
        Anchors = [new("below", 6, 6), new("above", 6, 6) { Floor = 1 }],
        Entrances = [new(1, 1)],
    };

    private static readonly Fuser Fuser = new(new FusionGrid(Store), new FusionOptions());

    [Fact]
    public void Who_takes_the_stairs_is_followed_to_the_floor_above_without_beginning_anew()
    {
        var filter = Fuser.NewFilter();
        for (var second = 0; second < 60; second++)
        {
            // East along the ground floor, 8 s at the stairs, and back west above.
            var (x, floor) = second < 18 ? (4.0 + second, 0) : second < 26 ? (22.0, 0) : (22.0 - Math.Min(16, second - 26), 1);
            filter.Take([Measurement.OfPing(1000 * second, x, 6, 2, PingUses.None) with { Floor = floor }]);
            Assert.Equal(second == 0, filter.BeganAnew);
            if (second is 17 or 59) Assert.Equal(floor, filter.FixAt(1000 * second).Floor);
        }

        var fix = filter.FixAt(59_000);
        Assert.Equal("toys", Fuser.Grid.Zones[fix.Zone].Id.Value);
        Assert.InRange(fix.XMetres, 4, 8);
        Assert.InRange(fix.YMetres, 4, 8);
        Assert.Equal(1, Fuser.Grid.MiddleOf(fix.Cell).Floor);
    }

    [Theory]
    [InlineData(-60, -77, "shoes")]
    [InlineData(-77, -60, "toys")]
    public void Two_radios_at_one_place_of_two_floors_tell_which_it_is(int below, int above, string zone)
    {
        var filter = Fuser.NewFilter();
        for (var second = 0; second < 20; second++)
            filter.Take([Measurement.OfSighting(1000 * second, 0, below), Measurement.OfSighting(1000 * second, 1, above)]);

        var fix = filter.FixAt(19_000);

        Assert.Equal(zone, Fuser.Grid.Zones[fix.Zone].Id.Value);
        Assert.True(fix.ZoneProbability > 0.8, $"{fix.ZoneProbability}");
        Assert.InRange(fix.YMetres, 3, 9);   // not between the floors
    }

    [Fact]
    public void A_ping_that_names_no_floor_is_of_either_and_the_fix_is_on_one()
    {
        var filter = Fuser.NewFilter();
        filter.Take([Measurement.OfPing(0, 6, 6, 2, PingUses.None)]);

        var fix = filter.FixAt(0);

        Assert.InRange(fix.ZoneProbability, 0.3, 0.55);
        Assert.Equal((6.0, 6.0), (Math.Round(fix.XMetres, 1), Math.Round(fix.YMetres, 1)));
        Assert.InRange(fix.AccuracyMetres, 0.5, 3.5);
    }

    [Fact]
    public void Without_stairs_nobody_goes_up_however_long_nothing_is_heard()
    {
        Assert.Equal(0, MassAbove(new FusionGrid(Store with { Links = [] }), 120));
        Assert.InRange(MassAbove(Fuser.Grid, 120), 0.05, 0.5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(40)]
    public void Spreading_back_is_the_transpose_of_spreading_over_both_floors(int seconds)
    {
        var (grid, options, field) = (Fuser.Grid, new MotionOptions(), Field.Mine);
        var (f, g) = (Only(grid, grid.CellAt(21, 6)), Only(grid, grid.CellAt(21, 7, floor: 1)));

        Motion.Spread(field, f, grid, options, seconds);
        var there = At(field, grid, grid.CellAt(21, 7, floor: 1));
        Motion.SpreadBack(field, g, grid, options, seconds);
        var back = At(field, grid, grid.CellAt(21, 6));

        if (seconds > 1) Assert.True(there > 0);
        Assert.Equal(there, back, Math.Max(1e-9, there * 1e-3));
    }

    [Fact]
    public void A_visit_is_of_the_zones_of_its_floors_and_its_heat_is_counted_on_each()
    {
        var track = new SubjectTrack(Fuser, new VisitRules(), new TradingCalendar(TimeZoneInfo.Utc), new TrackSubject([1]), VisitSource.App);
        for (var second = 0; second < 150; second++)
        {
            var (x, floor) = second < 40 ? (6.0, 0) : second < 56 ? (6.0 + second - 40, 0) : second < 66 ? (22.0, 0) : (22.0 - Math.Min(16, second - 66), 1);
            Assert.True(track.TryAdd(Measurement.OfPing(1000 * second, x, 6, 2, PingUses.None) with { Floor = floor }));
        }

        var visit = Assert.Single(track.Read());

        Assert.Equal(["shoes", "toys"], visit.Stays.Select(s => s.Zone.Value));
        var onGround = Fuser.Heat.Columns * Fuser.Heat.FloorRows;
        Assert.InRange(visit.Heat.Where(h => h.Key.Cell < onGround).Sum(h => h.Value), 55_000, 75_000);
        Assert.InRange(visit.Heat.Where(h => h.Key.Cell >= onGround).Sum(h => h.Value), 75_000, 95_000);
    }

    private static Zone Zone(string name, int floor) =>
        new(ZoneId.Of(name), name, ZoneKind.Department, new PlanPolygon([.. new PlanPoint[] { new(2, 2), new(10, 2), new(10, 10), new(2, 10) }.Select(c => c with { Floor = floor })]));

    private static PlainBelief Only(FusionGrid grid, int cell)
    {
        var belief = new PlainBelief(CellBox.Whole(grid));
        for (var mode = 0; mode < Motion.Modes; mode++) belief.Mode(mode)[cell] = 0.2f;
        return belief;
    }

    private static double At(Field field, FusionGrid grid, int cell) => Enumerable.Range(0, Motion.Modes).Sum(m => (double)field.Mode(m)[field.IndexOf(grid, cell)]);

    private static double MassAbove(FusionGrid grid, int seconds)
    {
        var field = Field.Mine;
        Motion.Spread(field, Only(grid, grid.CellAt(21, 6)), grid, new MotionOptions(), seconds);
        return Enumerable.Range(0, grid.Cells).Where(c => grid.FloorOf(c / grid.Stride) == 1).Sum(c => At(field, grid, c));
    }
}
