using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Tests.Visits;
using StoreEdge.Hub.Rules.Visits.Smoothing;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Tests.Fusion;

public class StepSenseTests
{
    private const int Stands = 30;

    // A radio each five metres, each with a shade of its own that lasts, and products halfway between.
    private static readonly FloorShape Floor = new()
    {
        WidthMetres = 40, HeightMetres = 20, IsWalkable = _ => true, Stops = [.. Enumerable.Range(0, 21).Select(i => new PlanPoint(5 + (5 * (i % 7)), 5 + (5 * (i / 7))))],
        Anchors = [.. Enumerable.Range(0, 32).Select(i => new Anchor($"r{i}", 2.5 + (5 * (i % 8)), 2.5 + (5 * (i / 8)), 2.5))],
    };

    private static readonly FusionGrid Grid = new(Floor);
    private static readonly Fuser Sensing = new(Grid, new FusionOptions());
    private static readonly Fuser Unaware = new(Grid, new FusionOptions { MotionAmongProducts = MotionOptions.AmongProducts with { SensesSteps = false } });

    [Theory]
    [InlineData(1, 0)]
    [InlineData(-1, 0)]
    [InlineData(0, 1)]
    [InlineData(0, -1)]
    public void Who_starts_to_walk_is_followed_sooner(int east, int north)
    {
        var walk = Walk(east, north).ToList();

        var (sensing, unaware) = (ErrorWhileWalking(Sensing, walk, east, north), ErrorWhileWalking(Unaware, walk, east, north));

        Assert.True(sensing < 0.85 * unaware, $"{sensing:F2} m, {unaware:F2} m without it");
    }

    [Fact]
    public void Who_stands_stays_where_the_radios_have_it()
    {
        var look = At(new PlanPoint(15, 10), 0).ToArray();
        var (sensing, unaware) = (Sensing.NewFilter(), Unaware.NewFilter());
        for (var second = 0; second < Stands; second++)
        {
            Measurement[] now = [.. look.Select(m => m with { ObservedAtMs = second * 1000 })];
            sensing.Take(now);
            unaware.Take(now);
        }

        var (a, b) = (sensing.FixAt(sensing.LastAtMs), unaware.FixAt(unaware.LastAtMs));
        Assert.InRange(new PlanPoint(a.XMetres, a.YMetres).DistanceTo(new(b.XMetres, b.YMetres)), 0, 0.3);
    }

    [Fact]
    public void A_copy_of_a_filter_has_its_own_memory_of_the_links()
    {
        var walk = Walk(1, 0).ToList();
        var (straight, kept) = (Sensing.NewFilter(), Sensing.NewFilter());
        for (var second = 0; second < Stands; second++)
        {
            straight.Take(walk[second]);
            kept.Take(walk[second]);
        }
        var copy = kept.Clone();
        for (var second = Stands; second < walk.Count; second++) kept.Take([.. walk[second].Select(m => m with { RssiDbm = m.RssiDbm - 7 })]);
        for (var second = Stands; second < walk.Count; second++)
        {
            straight.Take(walk[second]);
            copy.Take(walk[second]);
        }

        Assert.Equal(straight.FixAt(straight.LastAtMs), copy.FixAt(copy.LastAtMs));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_smoothed_beliefs_are_those_of_the_plain_two_passes(int everySeconds)
    {
        var looks = new Looks(Walk(1, 0).Where((_, i) => i % everySeconds == 0).SelectMany(look => look));
        var plain = PlainSmoothing.Of(Sensing, looks);

        var seen = 0;
        Smoother.Run(Sensing, looks, (look, belief) =>
        {
            Assert.All(plain[look].Zip(PlainSmoothing.Cells(belief, Grid)), p => Assert.Equal(p.First, p.Second, 1e-4));
            seen++;
        });

        Assert.Equal(looks.Count, seen);
    }

    private static double ErrorWhileWalking(Fuser fuser, List<Measurement[]> walk, int east, int north)
    {
        var (filter, sum) = (fuser.NewFilter(), 0.0);
        for (var second = 0; second < walk.Count; second++)
        {
            filter.Take(walk[second]);
            var (fix, metres) = (filter.FixAt(filter.LastAtMs), Math.Max(0, second + 1 - Stands));
            if (metres > 0) sum += new PlanPoint(15 + (east * metres), 10 + (north * metres)).DistanceTo(new(fix.XMetres, fix.YMetres));
        }
        return sum / (walk.Count - Stands);
    }

    // Stands in the middle, then walks six metres at a metre a second.
    private static IEnumerable<Measurement[]> Walk(int east, int north)
    {
        for (var second = 0; second < Stands + 6; second++)
        {
            var metres = Math.Max(0, second + 1 - Stands);
            yield return [.. At(new PlanPoint(15 + (east * metres), 10 + (north * metres)), second)];
        }
    }

    private static IEnumerable<Measurement> At(PlanPoint at, int second)
    {
        var random = new Random(second);
        for (var i = 0; i < Floor.Anchors.Count; i++)
        {
            var anchor = Floor.Anchors[i];
            var flat = at.DistanceTo(new(anchor.XMetres, anchor.YMetres));
            var (metres, shade, fading) = (Math.Sqrt((flat * flat) + 2), (i * 7 % 9) - 4, random.Next(-2, 3));
            yield return Measurement.OfSighting(second * 1000, i, (int)Math.Round(-59 - (22 * Math.Log10(metres)) + shade + fading));
        }
    }
}
