using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Visits;

namespace StoreEdge.Hub.Rules.Tests.Visits;

/// <summary>The same set of measurements gives the same visits, whatever the order and the pieces in which it comes.</summary>
public class AnyOrderTests
{
    [Theory]
    [InlineData(1, VisitSource.App)]
    [InlineData(2, VisitSource.App)]
    [InlineData(3, VisitSource.App)]
    [InlineData(4, VisitSource.App)]
    [InlineData(1, VisitSource.Cart)]
    [InlineData(2, VisitSource.Cart)]
    [InlineData(3, VisitSource.Cart)]
    [InlineData(4, VisitSource.Cart)]
    public void Any_order_in_any_pieces_read_at_any_moment_gives_the_same_visits(int seed, VisitSource source)
    {
        var random = new Random(seed);
        var walk = Walk(random);
        var expected = Describe(Fold(walk.Order(), source));

        var shuffled = walk.ToArray();
        Shuffle(shuffled, random, reach: seed == 4 ? shuffled.Length : 20);
        var (track, taken) = (SampleFloor.NewTrack(source), new List<Measurement>());
        foreach (var measurement in shuffled)
        {
            taken.Add(measurement);
            if (!track.TryAdd(measurement)) track = Fold(taken.Order(), source);
            if (random.Next(5) == 0) track.Read();
            if (random.Next(7) == 0) Assert.True(track.TryAdd(taken[random.Next(taken.Count)]) || true == Rebuilt(ref track, taken, source));
        }

        Assert.Equal(expected, Describe(track));
    }

    [Fact]
    public void Silence_longer_than_the_idle_end_makes_two_visits()
    {
        var rules = new VisitRules();
        Measurement Ping(double minutes) =>
            Measurement.OfPing(SampleFloor.Opening + (long)(minutes * 60_000), 20.5, 21, 3, PingUses.None);

        var visits = Fold(new[] { 0, 0.1, 15.1, 15.2 }.Select(Ping)).Read();
        var apart = Fold(new[] { 0, 0.1, 15.2, 15.3 }.Select(Ping)).Read();

        Assert.Equal(TimeSpan.FromMinutes(15), rules.IdleEndApp);
        Assert.Single(visits);
        Assert.Equal(2, apart.Count);
    }

    [Fact]
    public void A_visit_allows_only_what_was_allowed_all_the_time()
    {
        var all = PingUses.AggregateToHq | PingUses.BasketLink;
        var visit = Assert.Single(Fold(
        [
            Measurement.OfPing(SampleFloor.Opening, 20.5, 21, 3, all),
            Measurement.OfPing(SampleFloor.Opening + 2000, 20.5, 21, 3, PingUses.BasketLink),
            Measurement.OfPing(SampleFloor.Opening + 4000, 20.5, 21, 3, all),
        ]).Read());

        Assert.Equal(PingUses.BasketLink, visit.Permissions);
    }

    [Fact]
    public void Heat_is_the_time_between_the_fixes_and_lies_in_walkable_cells()
    {
        var visit = Assert.Single(Fold(Walk(new Random(5)).Where(m => m.ObservedAtMs < SampleFloor.Opening + 300_000).Order()).Read());

        Assert.All(visit.Heat.Keys, k => Assert.True(SampleFloor.Fuser.Heat.IsWalkable(k.Cell)));
        Assert.InRange(visit.Heat.Values.Sum(), 0.97 * (visit.LastFixAtMs - visit.StartedAtMs), visit.LastFixAtMs - visit.StartedAtMs);
    }

    private static bool Rebuilt(ref SubjectTrack track, List<Measurement> taken, VisitSource source)
    {
        track = Fold(taken.Order(), source);
        return true;
    }

    private static SubjectTrack Fold(IEnumerable<Measurement> inOrder, VisitSource source = VisitSource.App)
    {
        var track = SampleFloor.NewTrack(source);
        foreach (var measurement in inOrder) Assert.True(track.TryAdd(measurement));
        return track;
    }

    private static List<Measurement> Walk(Random random)
    {
        var (walk, x, y, at) = (new List<Measurement>(), 20.5, 11.0, SampleFloor.Opening);
        for (var i = 0; i < 250; i++)
        {
            at += i == 150 ? 20 * 60_000 : random.Next(1500, 4000);
            (x, y) = (Math.Clamp(x + random.NextDouble() - 0.5, 1, 59), Math.Clamp(y + (random.NextDouble() * 2) - 0.9, 1, 39));
            walk.Add(Measurement.OfPing(at, x, y, 3, PingUses.AggregateToHq));
            if (i % 3 == 0) walk.Add(Measurement.OfSighting(at, random.Next(12), random.Next(-90, -60)));
        }
        return walk;
    }

    private static void Shuffle(Measurement[] items, Random random, int reach)
    {
        for (var i = 0; i < items.Length; i++)
        {
            var other = random.Next(Math.Max(0, i - reach), Math.Min(items.Length, i + reach));
            (items[i], items[other]) = (items[other], items[i]);
        }
    }

    private static string Describe(SubjectTrack track) => string.Join('\n', track.Read().Select(v =>
        $"{v.VisitId} {v.StartedAtMs} {v.LastFixAtMs} {v.Permissions} | {string.Join(' ', v.Stays)} | "
        + string.Join(' ', v.Heat.OrderBy(h => h.Key.HourStartMs).ThenBy(h => h.Key.Cell).Select(h => $"{h.Key.Cell}:{h.Value}"))));
}
