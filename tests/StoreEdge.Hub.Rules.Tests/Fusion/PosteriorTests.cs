using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Tests.Fusion;

public class PosteriorTests
{
    [Fact]
    public void All_probability_is_on_walkable_cells_and_sums_to_one()
    {
        var (filter, random) = (SampleFloor.Fuser.NewFilter(), new Random(3));
        for (var second = 0; second < 300; second += random.Next(1, 8))
        {
            filter.Take([Ping(second, 20 + (random.NextDouble() * 20), 15 + (random.NextDouble() * 10), 5)]);

            Assert.Equal(1.0, filter.Belief.Outside + Cells(filter).Sum(c => c.Mass), 4e-5);   // what is kept of a walker is rounded to 2.4e-4 of it
            Assert.All(Cells(filter), c => Assert.True(SampleFloor.Fuser.Grid.IsWalkable(c.Cell)));
        }
    }

    [Fact]
    public void The_circle_holds_68_percent_of_the_belief()
    {
        var filter = SampleFloor.Fuser.NewFilter();
        filter.Take([Ping(0, 20, 9, accuracy: 6)]);

        var fix = filter.FixAt(filter.LastAtMs);

        var within = Cells(filter).Where(c => Middle(c.Cell).DistanceTo(new(fix.XMetres, fix.YMetres)) <= fix.AccuracyMetres).Sum(c => c.Mass);
        Assert.InRange(within, 0.65, 0.71);
    }

    [Fact]
    public void Zones_share_the_belief_by_what_lies_in_them()
    {
        var zones = SampleFloor.Plan.Zones;
        var filter = SampleFloor.Fuser.NewFilter();
        filter.Take([Ping(0, 15, 15, accuracy: 4)]);
        var shares = new double[zones.Count];

        var fix = filter.FixAt(filter.LastAtMs, shares);

        for (var zone = 0; zone < zones.Count; zone++)
            Assert.Equal(Cells(filter).Where(c => SampleFloor.Fuser.Grid.ZoneOf(c.Cell) == zone).Sum(c => c.Mass), shares[zone], 4e-5);
        Assert.Equal(shares.Max(), fix.ZoneProbability);
        Assert.Equal(shares.IndexOf(shares.Max()), fix.Zone);
    }

    [Fact]
    public void Who_pings_from_beyond_the_door_is_taken_to_have_gone_out()
    {
        var filter = SampleFloor.Fuser.NewFilter();
        for (var second = 0; second < 10; second++) filter.Take([Ping(second, 4, 1, accuracy: 2)]);
        var before = filter.FixAt(filter.LastAtMs).OutsideProbability;
        for (var second = 10; second < 20; second++) filter.Take([Ping(second, 4, -8, accuracy: 2)]);

        Assert.True(before < 0.5, $"{before} outside though the pings come from inside");
        Assert.InRange(filter.FixAt(filter.LastAtMs).OutsideProbability, 0.9, 1);
    }

    [Fact]
    public void Nobody_is_outside_of_a_floor_without_entrances()
    {
        var grid = new FusionGrid(FloorShape.Of(SampleFloor.Plan) with { Entrances = [] });
        var filter = new Fuser(grid, new FusionOptions()).NewFilter();
        for (var second = 0; second < 10; second++) filter.Take([Ping(second, 4, -8, accuracy: 2)]);

        Assert.Equal(0, filter.FixAt(filter.LastAtMs + 60_000).OutsideProbability);
    }

    [Fact]
    public void A_floor_may_begin_anywhere_and_have_cells_of_any_side()
    {
        var floor = new FloorShape { OriginXMetres = -7, OriginYMetres = 3, WidthMetres = 12, HeightMetres = 9, IsWalkable = p => p.XMetres < 4 };
        var filter = new Fuser(new FusionGrid(floor), new FusionOptions()).NewFilter();
        for (var second = 0; second < 20; second++) filter.Take([Ping(second, -4.2, 7.3, accuracy: 2)]);

        var fix = filter.FixAt(filter.LastAtMs);

        Assert.InRange(new PlanPoint(fix.XMetres, fix.YMetres).DistanceTo(new(-4.2, 7.3)), 0, 0.3);
    }

    [Fact]
    public void A_scan_of_a_product_and_a_till_event_place_their_subject()
    {
        var (scanned, paid) = (SampleFloor.Fuser.NewFilter(), SampleFloor.Fuser.NewFilter());
        scanned.Take([Measurement.OfPlace(0, 20.5, 21, 1.5)]);
        paid.Take([Measurement.OfLane(0, 2)]);

        Assert.InRange(At(scanned).DistanceTo(new(20.5, 21)), 0, 1);
        Assert.InRange(At(paid).DistanceTo(SampleFloor.Plan.Lanes[2].Service), 0, 1);
    }

    private static PlanPoint At(PositionFilter filter) => filter.FixAt(filter.LastAtMs) is var fix ? new(fix.XMetres, fix.YMetres) : default;

    private static Measurement Ping(int second, double x, double y, double accuracy) => Measurement.OfPing(second * 1000L, x, y, accuracy, default);

    private static PlanPoint Middle(int cell) => SampleFloor.Fuser.Grid.MiddleOf(cell);

    private static List<(int Cell, double Mass)> Cells(PositionFilter filter)
    {
        var (belief, cells) = (PlainBelief.Of(filter.Belief, SampleFloor.Fuser.Grid), new List<(int, double)>());
        var box = belief.Box;
        for (var i = 0; i < belief.Cells; i++)
        {
            double mass = 0;
            for (var mode = 0; mode < Motion.Modes; mode++) mass += belief.Mode(mode)[i];
            if (mass > 0) cells.Add((((box.Bottom + (i / box.Width)) * SampleFloor.Fuser.Grid.Stride) + box.Left + (i % box.Width), mass));
        }
        return cells;
    }
}
