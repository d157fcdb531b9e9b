using StoreEdge.DeviceSim.Store;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Tests.Store;

public class StoreDayTests
{
    private static SampleDay Day => SampleDay.Played;

    [Fact]
    public void The_same_seed_gives_the_same_day_and_another_seed_another()
    {
        var options = new StoreSimulationOptions { Seed = 11, FromHour = 12, ToHour = 13 };

        var first = SampleDay.Store.Simulate(options).Events.Select(Line).ToList();
        var again = SampleDay.Store.Simulate(options).Events.Select(Line).ToList();
        var other = SampleDay.Store.Simulate(options with { Seed = 12 }).Events.Select(Line).ToList();
        var nextDay = SampleDay.Store.Simulate(options with { Date = options.Date.AddDays(1) }).Events.Select(Line).ToList();

        Assert.True(first.Count > 5000, $"only {first.Count} events");
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.NotEqual(first.Select(l => l[(l.IndexOf(' ') + 1)..]), nextDay.Select(l => l[(l.IndexOf(' ') + 1)..]));
    }

    [Fact]
    public void Another_ping_rate_changes_neither_who_comes_nor_what_is_sold()
    {
        var options = new StoreSimulationOptions { Seed = 11, FromHour = 12, ToHour = 13 };

        var often = SampleDay.Store.Simulate(options).Events.Where(IsSale).Select(Line).ToList();
        var seldom = SampleDay.Store.Simulate(options with { PingSeconds = 9, PingNoiseToMetres = 5 }).Events.Where(IsSale).Select(Line).ToList();

        Assert.NotEmpty(often);
        Assert.Equal(often, seldom);

        static bool IsSale(StoreEvent e) => e is ItemRung or ItemVoided or BasketPaid or ConsentChanged or BeaconAdvertised;
    }

    [Fact]
    public void Events_come_lazily_and_can_be_read_once()
    {
        var simulation = SampleDay.Store.Simulate(new() { FromHour = 9, ToHour = 20 });

        Assert.NotNull(simulation.Events.First());

        Assert.True(simulation.Drawn.Count < 3, $"{simulation.Drawn.Count} shoppers were drawn for the first event");
        Assert.Throws<InvalidOperationException>(() => simulation.Events.First());
    }

    [Fact]
    public void Events_come_in_order_of_time_and_none_before_the_start()
    {
        Assert.True(Day.Events[0].At >= Day.Simulation.StartsAt);
        for (var i = 1; i < Day.Events.Count; i++) Assert.True(Day.Events[i - 1].At <= Day.Events[i].At, $"event {i} goes back in time");
    }

    [Fact]
    public void Nobody_is_ever_inside_a_shelf_or_outside_the_walls()
    {
        foreach (var (shopper, where) in Day.Steps())
            if (!SampleDay.Store.Plan.IsWalkable(where)) Assert.Fail($"shopper {shopper.Number} walks at {where}");
    }

    [Fact]
    public void Nobody_runs_and_who_walks_a_way_is_not_slower_than_a_stroll()
    {
        foreach (var shopper in Day.Simulation.Drawn)
        {
            var knots = shopper.Trajectory.Knots;
            for (var i = 1; i < knots.Count; i++)
            {
                var metres = knots[i - 1].Where.DistanceTo(knots[i].Where);
                var speed = metres / ((knots[i].AtMs - knots[i - 1].AtMs) / 1000.0);
                Assert.True(knots[i].AtMs > knots[i - 1].AtMs);
                Assert.True(speed <= 1.3 + 1e-9, $"shopper {shopper.Number} runs {speed:F2} m/s");
                if (metres > 1) Assert.True(speed > 0.79, $"shopper {shopper.Number} creeps {speed:F2} m/s");
            }
        }
    }

    [Fact]
    public void Every_shopper_who_enters_leaves_by_the_exit()
    {
        var (entrance, exit) = (SampleDay.Store.Plan.Entrances[0], SampleDay.Store.Plan.Entrances[^1]);

        foreach (var shopper in Day.Simulation.Drawn)
        {
            Assert.Equal(entrance, shopper.Trajectory.Knots[0].Where);
            Assert.Equal(exit, shopper.Trajectory.End);
            Assert.Equal(shopper.Trajectory.EndMs, shopper.LeftAtMs);
        }
        Assert.Equal(0, Day.Simulation.Truth.PeopleInside(Day.EndsAt));
    }

    [Fact]
    public void Arrivals_follow_the_curve_of_the_day()
    {
        var perHour = new int[24];
        const int days = 12;
        for (var seed = 0; seed < days; seed++)
        {
            var arrivals = new Arrivals(Dice.Stream((ulong)seed, "arrivals"), 110, 8, 20);
            while (arrivals.Next() is { } ms) perHour[8 + (int)(ms / 3_600_000)]++;
        }

        for (var hour = 8; hour < 20; hour++)
        {
            var expected = days * 110 * (DayCurve.At(hour) + DayCurve.At(hour + 0.999999)) / 2;
            // Five standard deviations of a Poisson count: the seeds are fixed, the margin is for another curve.
            Assert.InRange(perHour[hour], expected - (5 * Math.Sqrt(expected)), expected + (5 * Math.Sqrt(expected)));
        }
        Assert.InRange(days * 110 * DayCurve.At(17), days * 105, days * 115);
    }

    [Fact]
    public void The_kinds_of_shoppers_come_in_the_shares_that_were_asked_for()
    {
        var all = Day.Simulation.Drawn;
        var options = new StoreSimulationOptions();

        Near(options.AppShare, all.Count(s => s.Consented), all.Count);
        Near(options.AppWithoutConsentShare, all.Count(s => s.Subject is not null && !s.Consented), all.Count);
        Near(options.CartShare, all.Count(s => s.WantsCart), all.Count);
        Near(options.LeaveWithoutBuyingShare, all.Count(s => s.Stops.All(p => p.Bought is null)), all.Count);
        Near(options.AggregateToHqShare, all.Count(s => s.Purposes.Contains(Purpose.AggregateToHq)), all.Count(s => s.Consented));
        Near(options.BasketLinkShare, all.Count(s => s.Purposes.Contains(Purpose.BasketLink)), all.Count(s => s.Consented));
        Assert.Contains(all, s => s.Withdraws);
        Assert.Contains(all, s => s.Cart is not null && s.Subject is not null);
        Assert.Contains(all, s => s.Cart is null && s.Subject is null);
        Assert.All(all, s => Assert.InRange(s.Stops.Count(p => p.Bought is not null), 0, ShoppingList.MostProducts));
        Assert.All(all.SelectMany(s => s.Stops), s => Assert.InRange(s.Seconds, 5, 60));

        static void Near(double share, int count, int of)
        {
            var spread = 5 * Math.Sqrt(of * share * (1 - share));
            Assert.InRange(count, (of * share) - spread, (of * share) + spread);
        }
    }

    private static string Line(StoreEvent e) => e switch
    {
        ConsentChanged c => $"{c.At:O} {c.Subject} {c.Given} {string.Join(',', c.Purposes)}",
        _ => $"{e.At.UtcTicks} {e}",
    };
}
