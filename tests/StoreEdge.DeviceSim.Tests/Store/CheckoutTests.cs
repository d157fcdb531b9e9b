using StoreEdge.DeviceSim.Store;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Tests.Store;

public class CheckoutTests
{
    private static SampleDay Day => SampleDay.Played;

    [Fact]
    public void Places_of_a_queue_lie_in_the_lane_a_step_apart_and_can_be_walked()
    {
        var plan = SampleDay.Store.Plan;
        foreach (var lane in Day.Simulation.Lanes)
        {
            var polygon = plan.Zones.First(z => z.Id == lane.Lane.Zone).Polygon;

            Assert.Equal(lane.Lane.Service, lane.Places[0]);
            Assert.True(lane.Places.Count >= 12, $"{lane.Lane.Id} has {lane.Places.Count} places");
            Assert.All(lane.Places, p => Assert.True(polygon.Contains(p) && plan.IsWalkable(p)));
            foreach (var (place, i) in lane.Places.Select((p, i) => (p, i)))
                Assert.All(lane.Places.Skip(i + 1), other => Assert.True(place.DistanceTo(other) >= CheckoutLane.SpacingMetres - 1e-9));
        }
    }

    [Fact]
    public void Two_who_stand_in_a_lane_do_not_stand_in_each_other()
    {
        var checkedPairs = 0;
        var crowd = SampleDay.Store.Simulate(new() { Seed = 3, FromHour = 16.5, ToHour = 17.5, ArrivalsPerHourAtPeak = 500 });
        foreach (var _ in crowd.Events)
        {
            var nowMs = (long)(_.At - crowd.StartsAt).TotalMilliseconds;
            foreach (var lane in crowd.Lanes)
            {
                var standing = lane.Queue.Where(s => s.Trajectory.EndMs <= nowMs).ToList();
                for (var i = 1; i < Math.Min(standing.Count, lane.Places.Count - 1); i++, checkedPairs++)
                    Assert.True(standing[i].Trajectory.End.DistanceTo(standing[i - 1].Trajectory.End) > 0.5,
                        $"{standing[i].Trajectory.End} and {standing[i - 1].Trajectory.End} in {lane.Lane.Id}");
            }
        }
        Assert.True(checkedPairs > 1000, $"only {checkedPairs} pairs stood in queues");
    }

    [Fact]
    public void A_total_is_the_sum_of_the_items_that_were_not_voided()
    {
        var baskets = Day.Simulation.Truth.Baskets(Day.EndsAt);

        Assert.NotEmpty(baskets);
        Assert.All(baskets, b => Assert.Equal(b.Items.Where(i => !i.Voided).Sum(i => i.AmountMinor), b.TotalMinor));
        Assert.All(baskets, b => Assert.Contains(b.Items, i => !i.Voided));
        Assert.Contains(baskets, b => b.Items.Any(i => i.Voided));
        Assert.Contains(baskets, b => b.PaymentMethod == "card");
        Assert.Contains(baskets, b => b.PaymentMethod == "cash");
        Assert.Contains(baskets, b => b.Items.Any(i => i.Quantity % 1 != 0));
    }

    [Fact]
    public void What_is_rung_voided_and_paid_is_what_the_truth_says_was_sold()
    {
        var open = Day.Simulation.Lanes.ToDictionary(l => l.Lane.Id, _ => new List<StoreEvent>());
        var truth = Day.Simulation.Truth.Baskets(Day.EndsAt).ToDictionary(b => (b.Lane, b.Number));
        var paid = 0;
        foreach (var e in Day.Events)
        {
            if (e is ItemRung rung) open[rung.Lane].Add(rung);
            if (e is ItemVoided voided) open[voided.Lane].Add(voided);
            if (e is not BasketPaid end) continue;
            paid++;
            var (basket, items) = (truth[(end.Lane.Value, end.Number)], open[end.Lane]);
            Assert.Equal(basket.Items.Select(i => (i.Gtin, i.AmountMinor)), items.OfType<ItemRung>().Select(i => (i.Product.Gtin, i.AmountMinor)));
            Assert.Equal(basket.Items.Where(i => i.Voided).Select(i => i.Gtin), items.OfType<ItemVoided>().Select(i => i.Product.Gtin));
            Assert.Equal((basket.TotalMinor, basket.ClosedAt, basket.OpenedAt), (end.TotalMinor, end.At, items[0].At));
            items.Clear();
        }
        Assert.Equal(truth.Count, paid);
        Assert.All(open.Values, Assert.Empty);
        Assert.Equal(Day.Simulation.Drawn.Count(s => s.Stops.Any(p => p.Bought is not null)), paid);
    }

    [Fact]
    public void Receipt_numbers_of_a_lane_follow_each_other()
    {
        foreach (var lane in Day.Events.OfType<BasketPaid>().GroupBy(b => b.Lane))
        {
            var numbers = lane.Select(b => int.Parse(b.Number, System.Globalization.CultureInfo.InvariantCulture)).ToList();
            Assert.Equal(Enumerable.Range(numbers[0], numbers.Count), numbers);
        }
    }

    [Fact]
    public void A_shopper_stands_at_the_service_point_while_items_are_rung()
    {
        var service = Day.Simulation.Lanes.ToDictionary(l => l.Lane.Id, l => l.Lane.Service);
        var start = Day.Simulation.StartsAt;
        foreach (var rung in Day.Events.OfType<ItemRung>())
        {
            var atMs = (long)(rung.At - start).TotalMilliseconds;
            Assert.Contains(Day.Simulation.Drawn, s => s.EntersAtMs <= atMs && s.LeftAtMs >= atMs && s.Trajectory.At(atMs) == service[rung.Lane]);
        }
    }

    [Fact]
    public void A_busy_hour_opens_more_lanes_than_a_quiet_one()
    {
        var quiet = Lanes(new() { Seed = 5, FromHour = 8, ToHour = 9, ArrivalsPerHourAtPeak = 20 });
        var busy = Lanes(new() { Seed = 5, FromHour = 17, ToHour = 18, ArrivalsPerHourAtPeak = 500 });

        Assert.InRange(quiet, 1, 3);
        Assert.Equal(8, busy);

        static int Lanes(StoreSimulationOptions options) =>
            SampleDay.Store.Simulate(options).Events.OfType<BasketPaid>().Select(b => b.Lane).Distinct().Count();
    }
}
