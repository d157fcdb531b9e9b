using StoreEdge.DeviceSim.Store;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Tests.Store;

public class CarriedDevicesTests
{
    private static SampleDay Day => SampleDay.Played;

    [Fact]
    public void No_cart_is_on_two_trips_at_once_and_each_rests_between_two()
    {
        var trips = Day.Simulation.Truth.Visits(Day.EndsAt).Where(v => v.Source == "cart").GroupBy(v => v.Subject).ToList();

        Assert.Equal(40, trips.Count);
        Assert.Contains(trips, t => t.Count() > 2);
        foreach (var trip in trips)
        {
            var ordered = trip.OrderBy(t => t.EnteredAt).ToList();
            for (var i = 1; i < ordered.Count; i++)
                Assert.True(ordered[i].EnteredAt - ordered[i - 1].LeftAt >= TimeSpan.FromMinutes(4), $"{trip.Key} did not rest");
        }
    }

    [Fact]
    public void A_cart_speaks_every_two_seconds_on_its_trip_and_sleeps_before_and_after()
    {
        var trips = Day.Simulation.Truth.Visits(Day.EndsAt).Where(v => v.Source == "cart").ToLookup(v => v.Subject);
        foreach (var cart in Day.Events.OfType<BeaconAdvertised>().GroupBy(b => b.Beacon.Value))
        {
            Assert.All(cart, a => Assert.Contains(trips[cart.Key], t => t.EnteredAt <= a.At && a.At <= t.LeftAt));
            foreach (var trip in trips[cart.Key])
            {
                var adverts = cart.Where(a => a.At >= trip.EnteredAt && a.At <= trip.LeftAt).Select(a => a.At).ToList();
                Assert.Equal(1 + (int)((trip.LeftAt!.Value - trip.EnteredAt) / TimeSpan.FromSeconds(2)), adverts.Count, 1.0);
                Assert.All(adverts.Zip(adverts.Skip(1)), p => Assert.Equal(TimeSpan.FromSeconds(2), p.Second - p.First));
            }
        }
        Assert.All(Day.Events.OfType<BeaconAdvertised>(), a => Assert.True(SampleDay.Store.Plan.IsWalkable(a.Where)));
    }

    [Fact]
    public void Consent_comes_before_the_first_ping_and_a_withdrawal_while_inside()
    {
        var pings = Day.Events.OfType<AppPinged>().ToLookup(p => p.Subject);
        var given = Day.Events.OfType<ConsentChanged>().Where(c => c.Given).ToList();
        var taken = Day.Events.OfType<ConsentChanged>().Where(c => !c.Given).ToList();

        Assert.All(given, c => Assert.InRange(pings[c.Subject].First().At - c.At, TimeSpan.Zero, TimeSpan.FromMinutes(1)));
        Assert.All(given, c => Assert.Contains(Purpose.VisitAnalyticsLocal, c.Purposes));
        Assert.NotEmpty(taken);
        Assert.All(taken, c => Assert.True(c.At > pings[c.Subject].First().At && c.At < pings[c.Subject].Last().At));
        Assert.NotEmpty(pings.Select(p => p.Key).Except(given.Select(c => c.Subject)));
    }

    [Fact]
    public void A_phone_pings_from_the_door_to_the_door_with_silences_of_at_most_half_a_minute()
    {
        var pings = Day.Events.OfType<AppPinged>().ToLookup(p => p.Subject);
        var silences = 0;
        foreach (var shopper in Day.Simulation.Drawn.Where(s => s.Subject is not null))
        {
            var own = pings[shopper.Subject!].ToList();
            Assert.Equal(shopper.EntersAtMs, (own[0].At - Day.Simulation.StartsAt).TotalMilliseconds);
            Assert.Equal((double)shopper.LeftAtMs!.Value, (own[^1].At - Day.Simulation.StartsAt).TotalMilliseconds);
            foreach (var (a, b) in own.Zip(own.Skip(1)))
            {
                Assert.InRange((b.At - a.At).TotalSeconds, 0.001, 30);
                if (b.At - a.At > TimeSpan.FromSeconds(2)) silences++;
            }
        }
        Assert.True(silences > 20, $"only {silences} silences");
    }

    [Fact]
    public void The_accuracy_a_ping_names_holds_the_truth_with_68_percent()
    {
        var shoppers = Day.Simulation.Drawn.Where(s => s.Subject is not null).ToDictionary(s => s.Subject!);
        // Away from the walls, where the clamp does not help.
        var errors = Day.Events.OfType<AppPinged>().Select(p => (p.Ping, Truth: shoppers[p.Subject].Trajectory.At((long)(p.At - Day.Simulation.StartsAt).TotalMilliseconds)))
            .Where(p => p.Truth.XMetres is > 12 and < 48 && p.Truth.YMetres is > 12 and < 28)
            .Select(p => (p.Ping.AccuracyMetres, Error: p.Truth.DistanceTo(new(p.Ping.XMetres, p.Ping.YMetres)))).ToList();

        Assert.True(errors.Count > 10_000, $"only {errors.Count} pings");
        Assert.InRange((double)errors.Count(e => e.Error <= e.AccuracyMetres) / errors.Count, 0.65, 0.70);
        Assert.All(errors, e => Assert.InRange(e.AccuracyMetres, 2 * 1.5, 3.5 * 1.52));
        Assert.InRange((double)errors.Count(e => e.Error > 2.4 * e.AccuracyMetres) / errors.Count, 0.003, 0.02);
        Assert.All(Day.Events.OfType<AppPinged>(), p => Assert.True(p.Ping.XMetres is >= -3 and <= 63 && p.Ping.YMetres is >= -3 and <= 43));
    }

    [Fact]
    public void A_phone_hears_near_beacons_louder_than_far_ones()
    {
        var at = SampleDay.Store.Plan.Beacons.ToDictionary(b => b.Id, b => b.At);
        var shoppers = Day.Simulation.Drawn.Where(s => s.Subject is not null).ToDictionary(s => s.Subject!);
        var heard = Day.Events.OfType<AppPinged>().SelectMany(p => (p.Ping.Heard ?? []).Select(h => (h.RssiDbm,
            Metres: shoppers[p.Subject].Trajectory.At((long)(p.At - Day.Simulation.StartsAt).TotalMilliseconds).DistanceTo(at[h.Beacon])))).ToList();

        // 10 * 2.2 * log10(12 / 4): 10.5 dB on the flat, less with two metres of height.
        var near = heard.Where(h => h.Metres < 4).Average(h => h.RssiDbm);
        var far = heard.Where(h => h.Metres is > 11 and < 13).Average(h => h.RssiDbm);
        Assert.InRange(near - far, 8, 16);
        Assert.All(Day.Events.OfType<AppPinged>(), p => Assert.Equal(p.Ping.Heard?.Count ?? 0, p.Ping.Heard?.DistinctBy(h => h.Beacon).Count() ?? 0));
    }
}
