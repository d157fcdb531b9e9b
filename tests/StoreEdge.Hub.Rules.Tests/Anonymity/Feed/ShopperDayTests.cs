using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Tests.Anonymity.Feed;

public sealed class ShopperDayTests
{
    private static readonly DateTimeOffset Ten = DateTimeOffset.Parse("2026-11-21T09:00:00Z", null);   // in Berlin
    private static readonly TrackSubject Subject = new([.. Enumerable.Range(0, 16).Select(n => (byte)n)]);
    private static readonly ContributionBounds Bounds = new();

    [Fact]
    public void A_zone_counts_once_a_day_in_the_part_of_its_first_stay_with_at_most_five_minutes_of_all_stays()
    {
        var morning = Visit(Ten, ("zone-01", 40), ("zone-02", 20), ("zone-01", 400));
        var evening = Visit(Ten.AddHours(8), ("zone-01", 60));

        var day = Of(evening, morning);

        Assert.Equal([("zone-01", 2, 300L), ("zone-02", 2, 20L)], day.Zones.Select(z => (z.Zone.Value, z.Daypart, z.DwellSeconds)).Order());
        Assert.Equal([10, 18], day.Hours.Order());
    }

    [Theory]
    [InlineData(19, PingUses.AggregateToHq, VisitSource.App, "zone-01")]   // walked through
    [InlineData(60, PingUses.None, VisitSource.App, "zone-01")]            // does not allow it
    [InlineData(60, PingUses.AggregateToHq, VisitSource.Cart, "zone-01")]  // a cart consents to nothing
    [InlineData(60, PingUses.AggregateToHq, VisitSource.App, "pharmacy")]  // not to be told of
    public void What_may_not_be_told_adds_no_zone(int seconds, PingUses uses, VisitSource source, string zone)
    {
        var day = Of(Visit(Ten, (zone, seconds)) with { Permissions = uses, Source = source });

        Assert.Empty(day.Zones);
    }

    [Fact]
    public void What_is_kept_of_too_much_does_not_depend_on_the_order_in_which_it_came()
    {
        var visits = Enumerable.Range(0, 6).Select(v => Visit(Ten.AddHours(v),
            [.. Enumerable.Range(1, 20).Select(n => ($"zone-{((n * 7) + v) % 35 + 1:D2}", 30 + n))])).ToList();
        var first = Of([.. visits]);

        foreach (var order in new[] { visits.AsEnumerable().Reverse(), visits.Skip(3).Concat(visits.Take(3)) })
        {
            var again = Of([.. order]);
            Assert.Equal((first.ZonesOfDay, first.Zones, first.Moves, first.Hours), (again.ZonesOfDay, again.Zones, again.Moves, again.Hours), (a, b) =>
                a.ZonesOfDay.SequenceEqual(b.ZonesOfDay) && a.Zones.SequenceEqual(b.Zones) && a.Moves.SequenceEqual(b.Moves) && a.Hours.SequenceEqual(b.Hours));
        }
        Assert.Equal((6, 12, 8, 2), (first.ZonesOfDay.Count, first.Zones.Count, first.Moves.Count, first.Hours.Count));
    }

    [Fact]
    public void No_zone_is_favoured_when_shoppers_stop_in_too_many()
    {
        var random = new Random(20261121);
        var counts = new Dictionary<ZoneId, int>();
        for (var i = 0; i < 4000; i++)
        {
            var subject = new byte[16];
            random.NextBytes(subject);
            var visit = Visit(Ten, [.. Enumerable.Range(1, 12).Select(n => ($"zone-{n:D2}", 30))]);
            foreach (var zone in ShopperDay.Of(new(subject), [visit], SimulatedShoppers.Zones.ToHashSet(), SimulatedShoppers.Calendar, Bounds).ZonesOfDay)
                counts[zone] = counts.GetValueOrDefault(zone) + 1;
        }

        Assert.Equal(12, counts.Count);
        Assert.All(counts.Values, c => Assert.InRange(c, 1800, 2200));   // each expects 2000 ± 32
    }

    [Fact]
    public void A_sum_that_a_day_is_taken_out_of_again_is_what_it_was()
    {
        var (sums, other) = (new Tally(), Of(Visit(Ten, ("zone-03", 60))));
        sums.Add(other);
        var before = sums.Amounts.ToList();
        var day = Of(Visit(Ten, ("zone-01", 40), ("zone-02", 20), ("zone-03", 400)));

        sums.Add(day);
        Assert.NotEqual(before, sums.Amounts);
        sums.Remove(day);

        Assert.Equal(before, sums.Amounts);
    }

    [Fact]
    public void Sensitive_zones_the_door_and_the_cart_park_are_not_among_those_that_may_be_told()
    {
        var plan = SampleFloor.Plan;
        var sensitive = plan.Zones.First(z => z.Kind == ZoneKind.Department).Id;
        var marked = plan with { Zones = [.. plan.Zones.Select(z => z with { IsSensitive = z.Id == sensitive })] };

        var told = ToldZones.Of(marked);

        Assert.DoesNotContain(sensitive, told);
        Assert.Equal(plan.Zones.Count(z => z.Kind is ZoneKind.Department or ZoneKind.Lane) - 1, told.Count);
    }

    [Fact]
    public void Families_are_read_back_from_their_text_and_the_defaults_text_is_that_of_the_schema_step()
    {
        var other = new ShopperFamilies(new() { Zones = 1, ZonesOfWeek = 2, DwellSeconds = 60, Moves = 3, Hours = 4 },
            new() { ZoneDays = 10, ZoneDayparts = 20, ZoneDwell = 30, Flows = 40, VisitHours = 50 }, new() { Least = 11, EmptyToldOneIn = 600 });

        Assert.Equal("1 2 60 3 4 10 20 30 40 50 11 600", other.Text);
        Assert.Equal(other.Text, ShopperFamilies.Read(other.Text).Text);
        Assert.Equal("6 12 300 8 2 300 300 200 150 50 10 500", ShopperFamilies.Default.Text);
        Assert.Throws<FormatException>(() => ShopperFamilies.Read("6 12"));
    }

    [Fact]
    public void A_stricter_release_tells_less_and_nobody_can_share_more_than_the_budget()
    {
        var strict = new ShopperFamilies(release: new() { Least = 20, EmptyToldOneIn = 5000 });

        Assert.Equal(191, strict.ThresholdOf(strict.ZoneDays));   // 20 + 20 ln 5000 = 190.3
        Assert.Throws<InvalidOperationException>(() => new ShopperFamilies(epsilon: new() { VisitHours = 51 }));
    }

    [Fact]
    public void Sensitivities_follow_from_the_bounds_and_the_shares_are_the_whole_budget()
    {
        var narrow = new ShopperFamilies(new() { Zones = 2, ZonesOfWeek = 2, DwellSeconds = 60, Moves = 1, Hours = 1 });

        Assert.Equal([6L, 12, 3600, 8, 2], ShopperFamilies.Default.All.Select(f => f.Sensitivity));
        Assert.Equal(["20", "40", "18000", "160/3", "40"], ShopperFamilies.Default.All.Select(f => f.Scale.ToString()));
        Assert.Equal([2L, 2, 120, 1, 1], narrow.All.Select(f => f.Sensitivity));
        Assert.Equal(1000, ShopperFamilies.Default.All.Sum(f => f.EpsilonMilli));
        Assert.Equal([135L, 342], new[] { ShopperFamilies.Default.ZoneDays, ShopperFamilies.Default.Flows }.Select(f => ShopperFamilies.Default.ThresholdOf(f)));   // 10 + 20 ln 500 = 134.3; 10 + 53.3 ln 500 = 341.4
    }

    private static ShopperDay Of(params VisitFacts[] visits) =>
        ShopperDay.Of(Subject, visits, SimulatedShoppers.Zones.ToHashSet(), SimulatedShoppers.Calendar, Bounds);

    private static VisitFacts Visit(DateTimeOffset start, params (string Zone, int Seconds)[] stops)
    {
        var (stays, at) = (new List<StayFact>(), start.ToUnixTimeMilliseconds());
        foreach (var (zone, seconds) in stops) stays.Add(new(ZoneId.Of(zone), at, at += seconds * 1000L));
        return new VisitFacts
        {
            Subject = Subject, Source = VisitSource.App, StartedAtMs = start.ToUnixTimeMilliseconds(), LastFixAtMs = at, Permissions = PingUses.AggregateToHq,
            Stays = stays, Heat = new Dictionary<HeatKey, int>(),
        };
    }
}
