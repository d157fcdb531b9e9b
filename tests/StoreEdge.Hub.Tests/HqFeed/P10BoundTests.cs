using System.Text.Json;
using StoreEdge.Hub.Rules.Anonymity;

namespace StoreEdge.Hub.Tests.HqFeed;

[Trait("privacy", "P10")]
public sealed class P10BoundTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-11-22T05:00:00Z", null);   // a Sunday: its close tells day and week
    private static readonly DateTimeOffset Four = DateTimeOffset.Parse("2026-11-23T03:10:00Z", null);

    /// <summary>The bar of P15 wins over the parameters' defaults (DECISIONS.md), and only on the side of more noise.</summary>
    [Fact]
    public void No_family_has_less_noise_than_the_privacy_parameters_name_and_all_cost_one_together()
    {
        // 6 zones / .30, 6 zones / .30, 6 zones of 300 s / .15, 5 moves / .15, 2 hours / .10
        decimal[] named = [20m, 20m, 12_000m, 100m / 3, 20m];

        Assert.All(ShopperFamilies.Default.All.Zip(named), f => Assert.True(f.First.Scale.ToDecimal() >= decimal.Round(f.Second, 4), f.First.Name));
        Assert.Equal(ShopperFamilies.BudgetMilli, ShopperFamilies.Default.All.Sum(f => f.EpsilonMilli));
    }

    [Fact]
    public void A_shopper_each_of_whose_10_000_pings_made_a_stay_of_its_own_moves_each_family_by_at_most_its_bound()
    {
        var zones = FeedFacts.Plan.Zones.Select(z => z.Id.Value).ToArray();
        var (without, with) = (Told([]), Told(zones));

        foreach (var family in ShopperFamilies.Default.All)
        {
            var moved = with[family.Name].Keys.Union(without[family.Name].Keys)
                .ToDictionary(cell => cell, cell => Math.Abs(with[family.Name].GetValueOrDefault(cell) - without[family.Name].GetValueOrDefault(cell)));
            var (minutes, counts) = (moved.Where(m => m.Key.EndsWith("dwellMinutes", StringComparison.Ordinal)).Sum(m => m.Value), moved.Where(m => !m.Key.EndsWith("dwellMinutes", StringComparison.Ordinal)).Sum(m => m.Value));
            output.WriteLine($"{family.Name}: moved by {counts} counts and {minutes} minutes; sensitivity {family.Sensitivity}");
            var bounds = ShopperFamilies.Default.Bounds;
            Assert.Equal(family.Name switch { "zone-dwell" => bounds.ZonesOfWeek, _ => family.Sensitivity }, counts);   // all of it: a fuller day there is not
            Assert.Equal(family.Name == "zone-dwell" ? family.Sensitivity / 60 : 0, minutes);
        }
    }

    /// <summary>Every figure of every family as HQ reads it, when each is lifted over its threshold.</summary>
    private static Dictionary<string, Dictionary<string, long>> Told(string[] zones)
    {
        using var facts = new FeedFacts();
        facts.Days().RunOnce(Start, default);
        for (var n = 0; n < 20; n++) facts.Visit([(byte)n, .. new byte[15]], Start.AddHours(n / 2), "dairy", "bakery");
        byte[] subject = [.. Enumerable.Repeat((byte)0xEE, 16)];
        for (var visit = 0; zones.Length > 0 && visit < 20; visit++)   // 10,000 stays of 25 s in visits of 500, one after the other, round and round all zones
            facts.Visit(subject, Start.AddMinutes(visit * 62).AddMilliseconds(visit), 3, 25, [.. Enumerable.Range(0, 500).Select(n => zones[((n * (1 + (visit % 5))) + n) % zones.Length])]);
        Assert.Equal(1, facts.Days(new Lifted()).RunOnce(Four, default));
        return ShopperFamilies.Default.All.ToDictionary(f => f.Name, f => Figures(facts.Data(f.Name).Single()));
    }

    private static Dictionary<string, long> Figures(JsonElement data)
    {
        var figures = new Dictionary<string, long>();
        foreach (var told in data.EnumerateObject().Single(p => p.Value.ValueKind == JsonValueKind.Array && p.Name != "areas").Value.EnumerateArray())
        {
            var cell = string.Join(' ', told.EnumerateObject().Where(p => p.Name is "zone" or "daypart" or "from" or "to" or "hour").Select(p => p.Value.ToString()));
            foreach (var figure in told.EnumerateObject().Where(p => p.Name is "visits" or "count" or "dwellMinutes")) figures[$"{cell} {figure.Name}"] = figure.Value.GetInt64();
        }
        return figures;
    }

    private sealed class Lifted : INoise
    {
        public long Draw(Fraction scale) => 600_000;
    }
}
