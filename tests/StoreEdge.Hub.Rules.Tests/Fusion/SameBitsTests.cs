using StoreEdge.Hub.Rules.Fusion;

namespace StoreEdge.Hub.Rules.Tests.Fusion;

/// <summary>The fast forms give what the plain ones give, to the last bit: facts must not depend on how they were computed.</summary>
public sealed class SameBitsTests
{
    private const int Seed = 20261121;

    [Fact]
    public void Spreading_in_vectors_is_spreading_cell_by_cell()
    {
        var grid = SampleFloor.Fuser.Grid;
        var random = new Random(Seed);
        for (var round = 0; round < 60; round++)
        {
            var belief = Somewhere(grid, random);
            var steps = random.Next(1, 12);
            var plain = WholePlan(belief, grid);
            for (var i = 0; i < steps; i++) plain = StepCellByCell(plain, grid);

            Motion.Spread(belief, grid, 0, steps * Motion.StepMs);

            Assert.Equal(Bits(plain), Bits(WholePlan(belief, grid)));
        }
    }

    [Theory]
    [InlineData(0.5, false)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    [InlineData(40, false)]
    [InlineData(200, true)]
    public void Weighing_a_ping_without_its_far_cells_is_weighing_it_with_them(double accuracyMetres, bool first)
    {
        var (grid, options) = (SampleFloor.Fuser.Grid, new FusionOptions());
        var likelihood = new Likelihood(grid, options);
        var random = new Random(Seed);
        for (var round = 0; round < 40; round++)
        {
            var belief = new Belief(grid);
            var ping = Measurement.OfPing(0, random.NextDouble() * 60, random.NextDouble() * 40, accuracyMetres, default);
            var plain = new Belief(grid);
            WeighCellByCell(plain, ping, first ? 1e-12 : options.PingOutlierShare);

            likelihood.Weigh(belief, ping, first);

            Assert.Equal((plain.Left, plain.Bottom, plain.Right, plain.Top), (belief.Left, belief.Bottom, belief.Right, belief.Top));
            Assert.Equal(Bits(plain.Mass.ToArray()), Bits(belief.Mass.ToArray()));
        }
    }

    // A narrow belief anywhere, the plan's edges and the sides of shelves among it.
    private static Belief Somewhere(FusionGrid grid, Random random)
    {
        var belief = new Belief(grid);
        var (x, y) = (random.NextDouble() * grid.Columns, random.NextDouble() * grid.Rows);
        for (var i = 0; i < belief.Mass.Length; i++)
        {
            var middle = grid.MiddleOf(belief.CellOf(i));
            if (Math.Abs(middle.XMetres - x) > 6 || Math.Abs(middle.YMetres - y) > 6) belief.Mass[i] = 0;
            else belief.Mass[i] *= (float)random.NextDouble();
        }
        if (belief.Mass.IndexOfAnyExcept(0f) >= 0) belief.Normalise();
        return belief;
    }

    private static float[] StepCellByCell(float[] before, FusionGrid grid)
    {
        var after = new float[before.Length];
        for (var cell = 0; cell < before.Length; cell++)
        {
            var kept = 1f - (4 * 0.15f) - (4 * 0.05f);
            for (var n = 0; n < 8; n++)
            {
                var weight = n < 4 ? 0.15f : 0.05f;
                var (column, row) = FusionGrid.Steps[n];
                if ((grid.OpenTo(cell) & (1 << n)) != 0) after[cell + (row * grid.Columns) + column] += weight * before[cell];
                else kept += weight;
            }
            after[cell] += kept * before[cell];
        }
        return after;
    }

    private static void WeighCellByCell(Belief belief, Measurement ping, double floor)
    {
        var sigma = Math.Max(0.5, ping.AccuracyMetres / 1.5096);
        var scale = -1 / (2 * sigma * sigma);
        for (var i = 0; i < belief.Mass.Length; i++)
        {
            if (belief.Mass[i] == 0f) continue;
            var (dx, dy) = (Middle(i % belief.Width) - ping.XMetres, Middle(i / belief.Width) - ping.YMetres);
            belief.Mass[i] *= (float)(Math.Exp(((dx * dx) + (dy * dy)) * scale) + floor);
        }
        belief.Normalise();

        static double Middle(int cell) => (cell + 0.5) * FusionGrid.CellMetres;
    }

    private static float[] WholePlan(Belief belief, FusionGrid grid)
    {
        var whole = new float[grid.Cells];
        for (var i = 0; i < belief.Mass.Length; i++) whole[belief.CellOf(i)] = belief.Mass[i];
        return whole;
    }

    private static int[] Bits(float[] values) => [.. values.Select(BitConverter.SingleToInt32Bits)];
}
