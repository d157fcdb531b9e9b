using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Rules.Tests.Anonymity.Feed;

/// <summary>
/// Two weeks that differ by one shopper's fullest day are told again and again; what HQ reads is sorted into buckets, by which cells lie
/// above their middle. No bucket may be likelier with the shopper than without, or the other way, by more than e^epsilon.
/// (After Wilson et al., "Differentially Private SQL with Bounded User Contribution", 2020: a stochastic tester.)
/// </summary>
[Trait("privacy", "P12")]
public sealed class P12StochasticTesterTests(ITestOutputHelper output)
{
    private const int Seed = 20261122;

    // Far above every threshold: what is told is what was drawn.
    private const long Middle = 100_000;

    // Of more cells than these the rarest bucket comes too seldom to be judged; the noise follows from the bounds, whatever they are (P10).
    private static readonly ShopperFamilies Families = new(new() { Zones = 6, ZonesOfWeek = 6, Moves = 5 });
    private static readonly ZoneId[] Zones = [.. Enumerable.Range(1, 6).Select(n => ZoneId.Of($"zone-{n}"))];

    [Theory]
    [InlineData("zone-days", 80_000)]
    [InlineData("zone-dayparts", 50_000)]
    [InlineData("zone-dwell", 250_000)]
    [InlineData("flows", 150_000)]
    [InlineData("visit-hours", 160_000)]
    public void No_bucket_of_messages_gives_a_shopper_away_by_more_than_epsilon_and_half_the_noise_would_be_caught(string family, int messages)
    {
        var epsilon = Families.All.Single(f => f.Name == family).EpsilonMilli / 1000.0;

        var (loss, tolerance) = WorstLoss(family, messages, new DiscreteLaplace(new SeededBits(Seed)));
        var (halfLoss, halfTolerance) = WorstLoss(family, messages, new HalfTheNoise(new DiscreteLaplace(new SeededBits(Seed))));

        output.WriteLine($"{family}: epsilon {epsilon:F2}, worst bucket {loss:F3} (tolerance {tolerance:F3}); with half the noise {halfLoss:F3} (tolerance {halfTolerance:F3}); seed {Seed}, {messages} messages");
        Assert.True(loss <= epsilon + tolerance);
        Assert.True(halfLoss > epsilon + halfTolerance);
    }

    /// <returns>The largest |ln ratio| over the buckets, and what chance alone may add to it (4 deviations of that bucket).</returns>
    private static (double Loss, double Tolerance) WorstLoss(string family, int messages, INoise noise)
    {
        var (with, without) = (Buckets(family, Week(withShopper: true), messages, noise), Buckets(family, Week(withShopper: false), messages, noise));
        return with.Keys.Union(without.Keys).Select(bucket => (With: with.GetValueOrDefault(bucket), Without: without.GetValueOrDefault(bucket)))
            .Where(b => b.With > 500 && b.Without > 500)
            .Select(b => (Math.Abs(Math.Log((double)b.With / b.Without)), 4 * Math.Sqrt((1.0 / b.With) + (1.0 / b.Without))))
            .MaxBy(b => b.Item1 - b.Item2);
    }

    private static Dictionary<int, int> Buckets(string family, TalliedWeek week, int messages, INoise noise)
    {
        var buckets = new Dictionary<int, int>();
        var (dayparts, hours) = (ZoneDayparts.Release(Families, week, NoNoise.Instance), VisitHours.Release(Families, week, NoNoise.Instance));
        for (var i = 0; i < messages; i++)
        {
            var bucket = 0;
            foreach (var (value, middle) in Told(family, week, dayparts, hours, noise)) bucket = (bucket * 2) + (value > middle ? 1 : 0);
            buckets[bucket] = buckets.GetValueOrDefault(bucket) + 1;
        }
        return buckets;
    }

    /// <summary>What HQ reads of the cells that the shopper was in.</summary>
    private static IEnumerable<(long Value, long Middle)> Told(string family, TalliedWeek week, ZoneDayparts dayparts, VisitHours hours, INoise noise) => family switch
    {
        "zone-days" => ZoneDays.Release(Families, week.Monday, "1", week.Zones, week.Tally, noise).Zones.Select(z => (z.Visits, Middle)),
        "zone-dayparts" => ZoneDayparts.Release(Families, week, noise).Cells.Where(c => c.Daypart == 2).Select(c => (c.Visits, Middle)),
        "zone-dwell" => ZoneDwell.Release(Families, week, dayparts, noise).Zones.Select(z => (z.DwellMinutes, Middle)),
        "flows" => Flows.Release(Families, week with { Neighbours = Zones[..3] }, hours, noise).Told.Where(f => (f.From, f.To) != (Zones[2].Value, Zones[1].Value)).Select(f => (f.Count, Middle)),
        _ => VisitHours.Release(Families, week, noise).Hours.Select(h => (h.Visits, Middle)),
    };

    private static TalliedWeek Week(bool withShopper)
    {
        var (tally, one) = (new Tally(), withShopper ? 1 : 0);
        foreach (var zone in Zones)
        {
            tally.Add(TallyKey.Zone(zone), Middle + one);
            tally.Add(TallyKey.Daypart(zone, 2), Middle + one);
            tally.Add(TallyKey.Dwell(zone), (Middle * 60) + (one * Families.Bounds.DwellSeconds));
        }
        foreach (var (from, to) in from a in Zones[..3] from b in Zones[..3] where a != b select (a, b))
            tally.Add(TallyKey.Move(from, to), Middle + ((from, to) == (Zones[2], Zones[1]) ? 0 : one));
        foreach (var hour in (int[])[10, 17]) tally.Add(TallyKey.Hour(hour), Middle + one);
        return new(new(2026, 11, 16), [new(2026, 11, 21)], "1", Zones, tally);
    }

    /// <summary>The mutant: the scale halved.</summary>
    private sealed class HalfTheNoise(INoise noise) : INoise
    {
        public long Draw(Fraction scale) => noise.Draw(new Fraction(scale.Numerator, scale.Denominator * 2));
    }
}
