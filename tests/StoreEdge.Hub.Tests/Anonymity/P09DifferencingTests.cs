using System.Text.Json;
using StoreEdge.Hub.Tests.Pages;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Anonymity;

[Trait("privacy", "P9")]
public class P09DifferencingTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1, 25, 3, 5)]     // hardly anybody
    [InlineData(2, 90, 4, 5)]
    [InlineData(3, 240, 4, 5)]
    [InlineData(4, 600, 3, 5)]    // 200 an hour
    [InlineData(6, 240, 3, 8)]    // a stricter store
    public void No_count_of_fewer_visits_than_are_told_is_bounded_more_tightly_than_to_that_many_values(int seed, int visits, int hours, int k)
    {
        var day = new SimulatedDay(seed, visits, hours);

        var cells = new Attack(WatchedDay.Of(day, hours, k), new TrueCounts(day), hours, k).Cells().Where(c => c.True >= 1 && c.True < k).ToList();

        output.WriteLine($"seed {seed}: {cells.Count} counts of 1 to {k - 1} visits attacked, {cells.Count(c => c.IsTighterThan(k))} bounded more tightly than to {k} values; narrowest {cells.Min(c => c.Most - c.Least) + 1} values");
        Assert.True(cells.Count > 100, "too few small counts to say anything");
        Assert.Empty(cells.Where(c => c.IsTighterThan(k)).Take(5));
    }

    /// <summary>Told in fives and then in eights, the counts of the morning would be known to fewer than five values.</summary>
    [Theory]
    [InlineData(5, 8)]
    [InlineData(8, 5)]
    public void A_day_is_told_to_its_end_by_the_threshold_that_it_began_with(int k, int thenK)
    {
        var day = new SimulatedDay(7, 120, 3);

        var (changed, steady) = (WatchedDay.Of(day, 3, k, thenK), WatchedDay.Of(day, 3, k, k));

        Assert.Equal(steady.Select(Told), changed.Select(Told));
        Assert.NotEqual(WatchedDay.Of(day, 3, thenK).Select(Told), changed.Select(Told));
    }

    [Fact]
    public void What_is_told_does_not_change_until_the_next_quarter_is_told_and_all_is_the_sum_of_app_and_cart()
    {
        foreach (var quarter in WatchedDay.Of(new SimulatedDay(5, 120, 3), 3).GroupBy(l => l.UntilMs))
        {
            Assert.Single(quarter.Select(Told).Distinct());
            foreach (var look in quarter)
                foreach (var zone in look.Zones["all"].Zones)
                    Assert.Equal(zone.Visits, look.Zones["app"].Zones.Single(z => z.Zone == zone.Zone).Visits + look.Zones["cart"].Zones.Single(z => z.Zone == zone.Zone).Visits);
        }
    }

    /// <summary>The attack finds something where there is something to find: hours under the threshold left out, and the day told as it is.</summary>
    [Fact]
    public void Hours_that_are_suppressed_beside_an_exact_day_are_found_out()
    {
        var truth = new TrueCounts(new SimulatedDay(2, 90, 4));
        var found = 0;
        foreach (var zone in SeededStore.Plan.Zones.Where(z => z.Kind != ZoneKind.Lane))
        {
            var (known, hours) = (new Bounds(), Enumerable.Range(8, 5).Select(SeededStore.Hour).ToList());
            known.Know(hours[^1], hours[0], Day(hours[0], hours[^1]), Day(hours[0], hours[^1]));
            foreach (var (from, to) in hours.Zip(hours.Skip(1)))
                known.Know(to, from, Day(from, to) >= 5 ? Day(from, to) : 0, Day(from, to) >= 5 ? Day(from, to) : 4);
            found += hours.Zip(hours.Skip(1)).Count(h => Day(h.First, h.Second) is >= 1 and <= 4 && known.Of(h.Second, h.First) is var (least, most) && most - least < 4);

            long Day(long from, long to) => truth.Entered(zone.Id, "app", to) - truth.Entered(zone.Id, "app", from);
        }

        output.WriteLine($"without complementary suppression: {found} hours bounded more tightly than to 5 values");
        Assert.True(found > 0);
    }

    private static string Told(Look look) => JsonSerializer.Serialize((look.Zones.Values, look.Floor.Values, look.Paths.Values, look.Today.Visits, look.Today.Occupancy.Series), Fields);

    private static readonly JsonSerializerOptions Fields = new() { IncludeFields = true };
}
