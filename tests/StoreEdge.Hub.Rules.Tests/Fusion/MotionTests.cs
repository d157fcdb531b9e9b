using StoreEdge.Hub.Rules.Fusion;

namespace StoreEdge.Hub.Rules.Tests.Fusion;

public class MotionTests
{
    private static readonly FusionGrid Grid = SampleFloor.Fuser.Grid;
    private static readonly FusionOptions Options = new();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(20)]
    [InlineData(600)]
    public void Belief_spreads_over_walkable_cells_and_none_is_lost(int seconds)
    {
        var after = MassAfter(seconds, At(16.5, 15));

        Assert.Equal(1.0, after.Sum(m => (double)m), 4);
        for (var cell = 0; cell < after.Length; cell++)
        {
            Assert.True(after[cell] >= 0);
            if (!Grid.IsWalkable(cell)) Assert.Equal(0f, after[cell]);
        }
    }

    [Fact]
    public void Silence_leads_round_a_shelf_and_never_through_it()
    {
        // A shopper in the aisle at x 16.5, y 15, for certain; the shelf to the east spans x 17.5 to 19, y 12 to 18.5.
        var open = new FusionGrid(FloorShape.Of(SampleFloor.Plan) with { IsWalkable = _ => true });
        var (after, without) = (MassAfter(10, At(16.5, 15)), Spread(Only(open, At(16.5, 15)), open, 10));

        // Straight through were 3 m; the way round is 10 m.
        Assert.True(after[At(16.5, 18)] > 0.004);
        Assert.True(without[At(19.5, 15)] > 0.002);
        Assert.InRange(after[At(19.5, 15)], 1e-9, without[At(19.5, 15)] / 20);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(40)]
    public void Spreading_back_is_the_transpose_of_spreading(int seconds)
    {
        // For all functions f and g over places and modes: g . spread(f) = spread back(g) . f.
        var (f, g) = (Rippled(3), Rippled(5));
        var field = Field.Mine;
        Motion.Spread(field, f, Grid, Options.Motion, seconds);
        var there = Product(field, g);
        Motion.SpreadBack(field, g, Grid, Options.Motion, seconds);

        Assert.Equal(1, Product(field, f) / there, 1e-4);

        static PlainBelief Rippled(int step)
        {
            var belief = PlainBelief.Anywhere(Grid);
            for (var i = 0; i < belief.Mass.Length; i++) belief.Mass[i] *= i % step;
            return belief;
        }

        static double Product(Field field, PlainBelief belief)
        {
            var sum = 0.0;
            for (var mode = 0; mode < Motion.Modes; mode++)
                for (var cell = 0; cell < Grid.Cells; cell++)
                    sum += (double)field.Mode(mode)[field.IndexOf(Grid, cell)] * belief.Mode(mode)[cell];
            return sum;
        }
    }

    [Fact]
    public void A_silence_of_any_length_on_a_large_floor_leads_on_from_any_corner()
    {
        var grid = new FusionGrid(new FloorShape { WidthMetres = 300, HeightMetres = 250, IsWalkable = p => p.XMetres % 30 > 1 });
        foreach (var start in new[] { grid.CellAt(2, 0.5), grid.CellAt(299, 249), grid.CellAt(150, 120) })
            for (var seconds = 1; seconds < 80; seconds++)
                Assert.Equal(1.0, Spread(Only(grid, start), grid, seconds).Sum(m => (double)m), 4);
    }

    [Fact]
    public void The_longer_the_silence_the_further_the_belief_spreads()
    {
        var start = At(20.5, 21);

        Assert.True(MassAfter(1, start)[start] > MassAfter(3, start)[start]);
        Assert.True(MassAfter(3, start)[start] > MassAfter(7, start)[start]);
        Assert.True(MassAfter(7, start)[start] > MassAfter(60, start)[start]);
    }

    [Fact]
    public void A_wall_thinner_than_a_cell_is_not_walked_through()
    {
        var floor = new FloorShape { WidthMetres = 10, HeightMetres = 4, IsWalkable = p => Math.Abs(p.XMetres - 5) > 0.2 };
        var grid = new FusionGrid(floor, cellMetres: 1);
        var belief = Only(grid, grid.CellAt(4.5, 1.5));

        var after = Spread(belief, grid, 30);

        for (var cell = 0; cell < after.Length; cell++)
            if (cell % grid.Stride >= 5) Assert.Equal(0f, after[cell]);
    }

    private static int At(double x, double y) => Grid.CellAt(x, y);

    private static float[] MassAfter(int seconds, int cell) => Spread(Only(Grid, cell), Grid, seconds);

    private static PlainBelief Only(FusionGrid grid, int cell)
    {
        var belief = new PlainBelief(CellBox.Whole(grid));
        // As many stand and walk as after a long time.
        var stand = (float)(Options.Motion.StandSeconds / (Options.Motion.StandSeconds + Options.Motion.WalkSeconds));
        for (var mode = 0; mode < Motion.Modes; mode++) belief.Mode(mode)[cell] = mode == Motion.Standing ? stand : (1 - stand) / (Motion.Modes - 1);
        return belief;
    }

    private static float[] Spread(PlainBelief belief, FusionGrid grid, int seconds)
    {
        var (field, after) = (Field.Mine, new float[grid.Cells]);
        Motion.Spread(field, belief, grid, Options.Motion, seconds);
        for (var cell = 0; cell < after.Length; cell++)
            for (var mode = 0; mode < Motion.Modes; mode++)
                if (field.IndexOf(grid, cell) is >= 0 and var at) after[cell] += field.Mode(mode)[at];
        return after;
    }
}
