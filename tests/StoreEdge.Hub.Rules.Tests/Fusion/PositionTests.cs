using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Tests.Fusion;

public class PositionTests
{
    private const PingUses All = PingUses.AggregateToHq | PingUses.BasketLink;

    private static Fix FixAfter(IEnumerable<Measurement> measurements)
    {
        var filter = SampleFloor.Fuser.NewFilter();
        foreach (var look in measurements.GroupBy(m => m.ObservedAtMs / PositionFilter.LookMs)) filter.Take(look.Order().ToArray());
        return filter.FixAt(filter.LastAtMs);
    }

    private static Measurement Ping(int second, double x, double y, double accuracy = 4) =>
        Measurement.OfPing(SampleFloor.Opening + (second * 1000), x, y, accuracy, All);

    [Fact]
    public void Noisy_pings_of_someone_who_stands_still_come_together_closer_than_one_ping_could()
    {
        var random = new Random(7);
        double Noise() => (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 5;

        var fix = FixAfter(Enumerable.Range(0, 30).Select(i => Ping(i * 2, 20.5 + Noise(), 21 + Noise())));

        Assert.InRange(new PlanPoint(fix.XMetres, fix.YMetres).DistanceTo(new(20.5, 21)), 0, 2.5);
        Assert.InRange(fix.AccuracyMetres, 0.5, 4);
    }

    [Fact]
    public void One_ping_from_the_other_end_of_the_store_moves_nobody()
    {
        var fix = FixAfter([.. Enumerable.Range(0, 10).Select(i => Ping(i * 2, 20.5, 21)), Ping(20, 55, 38)]);

        Assert.InRange(new PlanPoint(fix.XMetres, fix.YMetres).DistanceTo(new(20.5, 21)), 0, 2);
    }

    [Fact]
    public void Three_in_a_row_from_elsewhere_are_believed()
    {
        var fix = FixAfter([.. Enumerable.Range(0, 10).Select(i => Ping(i * 2, 20.5, 21)), Ping(20, 55, 38), Ping(22, 55, 38), Ping(24, 55, 38)]);

        Assert.InRange(new PlanPoint(fix.XMetres, fix.YMetres).DistanceTo(new(55, 38)), 0, 3);
    }

    [Fact]
    public void A_cart_is_found_near_the_receiver_that_hears_it_best()
    {
        var at = new PlanPoint(24, 20);
        var sightings = from second in Enumerable.Range(0, 10)
                        from receiver in Enumerable.Range(0, SampleFloor.Plan.Receivers.Count)
                        let metres = Math.Max(1, SampleFloor.Plan.Receivers[receiver].At.DistanceTo(at))
                        where metres < 25
                        select Measurement.OfSighting(SampleFloor.Opening + (second * 1000), receiver, (int)(-59 - (22 * Math.Log10(metres))));

        var fix = FixAfter(sightings.Order());

        Assert.InRange(new PlanPoint(fix.XMetres, fix.YMetres).DistanceTo(at), 0, 3);
    }

    [Fact]
    public void A_fix_is_credited_to_a_walkable_cell_even_when_the_ping_lies_in_a_shelf()
    {
        Assert.False(SampleFloor.Plan.IsWalkable(new(18.2, 15)));

        var fix = FixAfter([Ping(0, 18.2, 15, accuracy: 1)]);

        Assert.True(SampleFloor.Fuser.Grid.IsWalkable(fix.Cell));
        Assert.True(SampleFloor.Plan.IsWalkable(new(fix.XMetres, fix.YMetres)));
    }
}
