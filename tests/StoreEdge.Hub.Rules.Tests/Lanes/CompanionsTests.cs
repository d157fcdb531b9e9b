using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Lanes;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Tests.Lanes;

public class CompanionsTests
{
    private static readonly ZoneId[] Zones = [.. SampleFloor.Plan.Zones.Where(z => z.Kind == ZoneKind.Department).Select(z => z.Id)];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Carts_are_found_by_who_pushes_them_and_those_of_others_are_left_alone(int seed)
    {
        var random = new Random(seed);
        var (visits, truth) = (new List<VisitFacts>(), new HashSet<(long, long)>());
        for (var i = 1; i <= 60; i++)
        {
            var way = Way(random, SampleFloor.Opening + random.Next(40 * 60_000));
            var app = Seen(random, VisitSource.App, (byte)i, way, skip: 0);
            if (i % 2 == 0) visits.Add(app);                                // every second shopper is followed
            if (i % 3 != 0) continue;                                      // every third pushes a cart, taken after the first zone
            var cart = Seen(random, VisitSource.Cart, (byte)(i + 100), way, skip: 1);
            visits.Add(cart);
            if (i % 2 == 0) truth.Add((app.VisitId, cart.VisitId));
        }
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(visits));

        var found = Companions.Find(visits);

        Assert.All(found, c => Assert.Contains((c.AppVisitId, c.CartVisitId), truth));
        Assert.True(found.Count >= 0.8 * truth.Count, $"{found.Count} of {truth.Count}");
        Assert.Equal(found, Companions.Find(visits.OrderByDescending(v => v.VisitId)));
    }

    [Fact]
    public void Two_who_walk_together_with_one_cart_are_too_alike_to_say_whose_it_is()
    {
        var way = Way(new Random(4), SampleFloor.Opening);
        VisitFacts Who(VisitSource source, byte subject) => Seen(new Random(5), source, subject, way, skip: 0);

        Assert.Single(Companions.Find([Who(VisitSource.App, 1), Who(VisitSource.Cart, 9)]));
        Assert.Empty(Companions.Find([Who(VisitSource.App, 1), Who(VisitSource.App, 2), Who(VisitSource.Cart, 9)]));
    }

    [Fact]
    public void A_cart_that_goes_on_when_the_shopper_has_left_is_with_somebody_else()
    {
        var way = Way(new Random(6), SampleFloor.Opening);
        var cart = Seen(new Random(7), VisitSource.Cart, 9, way, skip: 0);
        var app = Seen(new Random(8), VisitSource.App, 1, [.. way.Take(2)], skip: 0);

        Assert.Empty(Companions.Find([app, cart]));
    }

    // Zones in a row, half a minute to three in each.
    private static List<StayFact> Way(Random random, long at)
    {
        var way = new List<StayFact>();
        for (var i = 0; i < 8; i++)
        {
            var left = at + random.Next(30_000, 180_000);
            way.Add(new(Zones[random.Next(Zones.Length)], at, left));
            at = left + 10_000;
        }
        return way;
    }

    // The way as a track tells it: each end some seconds off, and one stay in ten in another zone.
    private static VisitFacts Seen(Random random, VisitSource source, byte subject, List<StayFact> way, int skip)
    {
        var stays = way.Skip(skip).Select(s => new StayFact(random.Next(10) == 0 ? Zones[random.Next(Zones.Length)] : s.Zone, s.EnteredAtMs + random.Next(4000), s.LeftAtMs + random.Next(6000))).ToList();
        return new VisitFacts
        {
            Subject = new TrackSubject([subject]), Source = source, StartedAtMs = stays[0].EnteredAtMs - 20_000, LastFixAtMs = stays[^1].LeftAtMs + 20_000,
            Permissions = PingUses.None, Stays = stays, Heat = new Dictionary<HeatKey, int>(),
        };
    }
}
