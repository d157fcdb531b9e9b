using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Sales;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Tests.Fusion;

public class StopPlacesTests
{
    // In the aisle between the shelves at x 19 and 21.5, and one of a zone that has no point.
    private static readonly IReadOnlyList<string> Catalogue =
        ["gtin,zone,xMetres,yMetres", "17,bakery,20.5,14.5", "24,bakery,20.5,14.5", "31,dairy,,", "48,produce,2.0,13.2"];

    private static readonly IReadOnlyList<PlanPoint> Products = ProductZones.Read(Catalogue, SampleFloor.Plan, out _)!.Points(SampleFloor.Plan);

    private static readonly Fuser Knowing = new(SampleFloor.Plan, new FusionOptions(), Products);

    [Fact]
    public void Products_of_one_point_are_one_place_and_those_without_a_point_none() =>
        Assert.Equal([new PlanPoint(2.0, 13.2), new PlanPoint(20.5, 14.5)], Products);

    [Fact]
    public void One_stops_in_front_of_products_and_in_queues_rather_than_elsewhere_and_as_often_in_all()
    {
        var (grid, walkable) = (Knowing.Grid, Enumerable.Range(0, Knowing.Grid.Cells).Where(Knowing.Grid.IsWalkable).ToList());

        Assert.True(Rate(20.5, 14.5) > 10 * Rate(20.5, 17.5));
        Assert.True(Rate(22.5, 4.5) > 10 * Rate(30.5, 21));   // a lane, and an aisle between departments
        Assert.True(Rate(30.5, 21) > 0);
        Assert.Equal(1, walkable.Average(cell => 1 + (double)grid.StopRates[FusionGrid.RateAt(cell)]), 1e-5);
        Assert.Empty(SampleFloor.Fuser.Grid.StopRates);

        static double Rate(double x, double y) => 1 + Knowing.Grid.StopRates[FusionGrid.RateAt(Knowing.Grid.CellAt(x, y))];
    }

    [Theory]
    [InlineData(0.03)]
    [InlineData(0.5)]
    public void However_close_products_stand_no_more_stop_than_walk_there(double onAverage)
    {
        var rates = Knowing.Grid.StopRates;

        double[] shares = [.. Knowing.Grid.StopsWithin(onAverage).Select(more => onAverage * (1 + more))];

        Assert.All(shares, share => Assert.InRange(share, 0, 1));
        for (var cell = 0; cell < rates.Length; cell++) Assert.Equal(Math.Pow(1 - onAverage, 1 + rates[cell]), 1 - shares[cell], 1e-6);
    }

    [Fact]
    public void Who_seems_to_stand_beside_a_product_is_placed_nearer_to_it()
    {
        var (knowing, unaware) = (Knowing.NewFilter(), SampleFloor.Fuser.NewFilter());
        for (var second = 0; second < 20; second++)
        {
            // Two metres north of the product, now a little to one side and now to the other.
            var ping = Measurement.OfPing(second * 1000, 20.5, 16.5 + (second % 2 * 0.4) - 0.2, 6, PingUses.None);
            knowing.Take([ping]);
            unaware.Take([ping]);
        }

        Assert.True(ToProduct(knowing) < ToProduct(unaware) - 0.5, $"{ToProduct(knowing)} m, {ToProduct(unaware)} m without a catalogue");

        static double ToProduct(PositionFilter filter)
        {
            var fix = filter.FixAt(filter.LastAtMs);
            return new PlanPoint(fix.XMetres, fix.YMetres).DistanceTo(Products[1]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(40)]
    public void Spreading_back_is_the_transpose_of_spreading_also_among_products(int seconds)
    {
        var (grid, motion, field) = (Knowing.Grid, Knowing.Options.Motion, Field.Mine);
        var (f, g) = (Rippled(3), Rippled(5));
        Motion.Spread(field, f, grid, motion, seconds);
        var (there, held) = (Product(g), Product(Ones()));
        Motion.SpreadBack(field, g, grid, motion, seconds);

        Assert.Equal(1, Product(f) / there, 1e-4);
        Assert.Equal(1, held / f.Mass.ToArray().Sum(m => (double)m), 1e-4);

        double Product(PlainBelief belief)
        {
            var total = 0.0;
            for (var mode = 0; mode < Motion.Modes; mode++)
                for (var cell = 0; cell < grid.Cells; cell++) total += (double)field.Mode(mode)[field.IndexOf(grid, cell)] * belief.Mode(mode)[cell];
            return total;
        }
    }

    private static PlainBelief Rippled(int step)
    {
        var belief = PlainBelief.Anywhere(Knowing.Grid);
        for (var i = 0; i < belief.Mass.Length; i++) belief.Mass[i] *= i % step;
        return belief;
    }

    private static PlainBelief Ones()
    {
        var belief = PlainBelief.Anywhere(Knowing.Grid);
        belief.Mass.Fill(1);
        return belief;
    }
}
