using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.SeededWeek;

/// <summary>One who comes to the store: where and when, what is taken, and what may be known of it.</summary>
internal sealed class Shopper
{
    // Departments in the order in which the floor is walked, and the share of shoppers that each draws.
    private static readonly (string Zone, double Draw)[] Round =
    [
        ("produce", 0.75), ("bakery", 0.6), ("dairy", 0.7), ("frozen", 0.3), ("household", 0.22), ("pantry", 0.45), ("snacks", 0.4), ("drinks", 0.42),
        ("baby", 0.06), ("pharmacy", 0.08), ("toys", 0.08), ("seasonal", 0.15),
    ];

    public required long StartedAtMs { get; init; }

    /// <summary>Null for one without the app, or who allows nothing.</summary>
    public PingUses? Allowed { get; init; }

    public bool HasCart { get; init; }

    /// <summary>Up to the lanes.</summary>
    public List<StayFact> Stays { get; } = [];

    public List<BasketItem> Items { get; } = [];

    /// <summary>When the shopper comes to the lanes; null for one who does not.</summary>
    public long? AtLanesMs { get; private set; }

    /// <summary>Stands in a lane and goes.</summary>
    public bool GivesUp { get; private set; }

    /// <param name="favoured">Draws half as many more.</param>
    /// <param name="soldOut">A product that is not there.</param>
    public static Shopper Walk(long atMs, Random random, Assortment assortment, ZoneId? favoured, string? soldOut)
    {
        var shopper = new Shopper
        {
            StartedAtMs = atMs, HasCart = random.NextDouble() < 0.3,
            Allowed = random.NextDouble() >= 0.4 ? null : (random.NextDouble() < 0.7 ? PingUses.AggregateToHq : 0) | (random.NextDouble() < 0.85 ? PingUses.BasketLink : 0),
        };
        var now = atMs;
        shopper.Stay("entrance", ref now, random.Next(6, 18), random);
        if (random.NextDouble() < 0.07) return shopper;   // only looked in
        var quick = random.NextDouble() < 0.25;
        var round = random.NextDouble() < 0.3 ? Round.Reverse() : Round;
        foreach (var (zone, draw) in round.Select(r => (ZoneId.Of(r.Zone), r.Draw)))
        {
            var come = random.NextDouble();
            if (come >= (quick ? draw * 0.5 : draw) * (zone == favoured ? 1.5 : 1)) continue;
            if (random.NextDouble() < 0.2)
            {
                shopper.Stay(zone.Value, ref now, random.Next(6, 19), random);   // walked through
                continue;
            }
            shopper.Stay(zone.Value, ref now, 20 + (int)(-Math.Log(1 - random.NextDouble()) * 80), random);
            for (var taken = random.NextDouble() < 0.6 ? random.Next(1, 4) : 0; taken > 0; taken--)
                if (assortment.Pick(zone, random) is { } product && product.Text != soldOut)
                    foreach (var one in assortment.With(product, random).Prepend(product)) shopper.Take(one, random);
        }
        if (shopper.Stays.Count > 2 && random.NextDouble() < 0.25) shopper.Stay(shopper.Stays[1].Zone.Value, ref now, random.Next(10, 90), random);   // something forgotten
        if (shopper.Items.Count == 0 && random.NextDouble() < 0.8) return shopper;
        shopper.GivesUp = shopper.Items.Count == 0 || random.NextDouble() < 0.04;
        shopper.AtLanesMs = now + random.Next(5, 40) * 1000L;
        return shopper;
    }

    public void Stay(string zone, long fromMs, long untilMs) => Stays.Add(new(ZoneId.Of(zone), fromMs, untilMs));

    private void Stay(string zone, ref long now, int seconds, Random random)
    {
        var until = now + (seconds * 1000L);
        Stay(zone, now, until);
        now = until + random.Next(2, 20) * 1000L;
    }

    private void Take(Product product, Random random)
    {
        var item = new BasketItem { Text = product.Text, Gtin = product.Gtin, Quantity = 1, AmountMinor = product.PriceMinor };
        if (random.NextDouble() < 0.02) Items.Add(item with { Voided = true });
        else if (random.NextDouble() < 0.01) Items.Add(item with { Quantity = -1, AmountMinor = -product.PriceMinor });
        else Items.Add(item);
    }
}
