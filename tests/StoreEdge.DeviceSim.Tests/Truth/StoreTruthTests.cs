using StoreEdge.DeviceSim.Store;
using StoreEdge.DeviceSim.Tests.Store;
using StoreEdge.DeviceSim.Truth;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Tests.Truth;

public class StoreTruthTests
{
    private static SampleDay Day => SampleDay.Played;

    [Fact]
    public void Dwell_in_all_zones_and_between_them_is_the_length_of_the_visit()
    {
        var visits = Day.Simulation.Truth.Visits(Day.EndsAt);

        Assert.Contains(visits, v => v.Source == "app");
        Assert.Contains(visits, v => v.Source == "cart");
        Assert.All(visits, v => Assert.Equal((v.LeftAt!.Value - v.EnteredAt).TotalSeconds, v.DwellSeconds.Values.Sum() + v.OutsideZonesSeconds, 1e-6));
    }

    [Fact]
    public void Dwell_is_what_a_fine_sampling_of_the_way_finds()
    {
        var visit = Day.Simulation.Truth.Visits(Day.EndsAt).First(v => v is { Source: "app", WithdrewAt: null });
        var trajectory = Day.Simulation.Drawn.Single(s => s.Subject == visit.Subject).Trajectory;
        var sampled = new Dictionary<string, double>();
        for (var ms = trajectory.Knots[0].AtMs; ms < trajectory.EndMs; ms += 10)
            if (SampleDay.Store.Plan.ZoneAt(trajectory.At(ms)) is { } zone)
                sampled[zone.Id.Value] = sampled.GetValueOrDefault(zone.Id.Value) + 0.01;

        Assert.True(sampled.Count > 3);
        foreach (var (zone, seconds) in sampled) Assert.Equal(seconds, visit.DwellSeconds[zone], 0.1);
    }

    [Fact]
    public void A_walk_across_an_edge_is_cut_at_the_edge()
    {
        var trajectory = new Trajectory(0, new(14, 15));
        trajectory.StandUntil(3000);
        trajectory.WalkTo(new(16, 15), 1);
        trajectory.StandUntil(10_000);

        var (byZone, outside) = ZoneCrossing.Measure(SampleDay.Store.Plan, trajectory, 0, 10_000);

        Assert.Equal(4.0, byZone["produce"], 6);
        Assert.Equal(6.0, byZone["bakery"], 6);
        Assert.Equal(0, outside);
    }

    [Fact]
    public void A_withdrawal_ends_what_is_known_of_a_visit()
    {
        var visits = Day.Simulation.Truth.Visits(Day.EndsAt);
        var withdrawals = Day.Events.OfType<ConsentChanged>().Where(c => !c.Given).ToList();

        Assert.NotEmpty(withdrawals);
        foreach (var withdrawal in withdrawals)
        {
            var visit = visits.Single(v => v.Subject == withdrawal.Subject);
            Assert.Equal((withdrawal.At, withdrawal.At), (visit.WithdrewAt, visit.LeftAt));
            Assert.Equal((withdrawal.At - visit.EnteredAt).TotalSeconds, visit.DwellSeconds.Values.Sum() + visit.OutsideZonesSeconds, 1e-6);
        }
        Assert.Equal(withdrawals.Count, visits.Count(v => v.WithdrewAt is not null));
    }

    [Fact]
    public void Only_consented_phones_and_carts_have_visits()
    {
        var consented = Day.Events.OfType<ConsentChanged>().Where(c => c.Given).Select(c => c.Subject);

        var apps = Day.Simulation.Truth.Visits(Day.EndsAt).Where(v => v.Source == "app").Select(v => v.Subject);

        Assert.Equal(consented.Order(StringComparer.Ordinal), apps.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_truth_of_an_instant_does_not_change_when_the_day_goes_on()
    {
        var simulation = SampleDay.Store.Simulate(new() { Seed = 7, FromHour = 10, ToHour = 12 });
        var noon = simulation.StartsAt.AddMinutes(75);
        string? then = null;
        foreach (var e in simulation.Events)
            if (then is null && e.At > noon) then = TruthJson.Write(simulation.Truth, noon);

        Assert.NotNull(then);
        Assert.Equal(then, TruthJson.Write(simulation.Truth, noon));
        Assert.Contains(simulation.Truth.Visits(noon), v => v.LeftAt is null);
        Assert.NotEqual(then, TruthJson.Write(simulation.Truth, noon.AddMinutes(30)));
    }

    [Fact]
    public void Occupancy_of_a_bucket_counts_whoever_was_inside_at_any_time_of_it()
    {
        var truth = Day.Simulation.Truth;
        var visits = truth.Visits(Day.EndsAt);

        var rows = truth.Occupancy(Day.EndsAt);

        Assert.Equal(TimeSpan.FromMinutes(5), rows[1].BucketStart - rows[0].BucketStart);
        Assert.All(rows, r => Assert.Equal(0, r.BucketStart.Minute % 5));
        foreach (var row in rows)
        {
            var ends = row.BucketStart.AddMinutes(5);
            Assert.Equal(visits.Count(v => v.Source == "app" && v.EnteredAt < ends && v.LeftAt >= row.BucketStart), row.App);
            Assert.True(row.People >= row.App);
        }
        Assert.True(rows.Max(r => r.People) > 20);
    }

    [Fact]
    public void An_instant_ahead_of_the_simulation_is_taken_as_its_now()
    {
        var simulation = SampleDay.Store.Simulate(new() { Seed = 7, FromHour = 10, ToHour = 12 });
        using var events = simulation.Events.GetEnumerator();
        for (var i = 0; i < 3000; i++) events.MoveNext();

        var visits = simulation.Truth.Visits(simulation.StartsAt.AddHours(9));

        Assert.All(visits, v => Assert.True(v.DwellSeconds.Values.Sum() + v.OutsideZonesSeconds <= (events.Current.At - v.EnteredAt).TotalSeconds + 1e-6));
        Assert.Contains(visits, v => v.LeftAt is null);
    }
}
