using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Tests.Fusion;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Rules.Visits.Smoothing;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Rules.Tests.Visits;

public class SmoothingTests
{
    private static readonly Fuser Fuser = SampleFloor.Fuser;

    [Fact]
    public void The_smoothed_belief_is_the_one_that_exhaustive_sums_give()
    {
        // Three looks on a floor so small that the chain's joint probability can be summed over every way.
        var floor = new FloorShape { WidthMetres = 8, HeightMetres = 2, IsWalkable = _ => true };
        var fuser = new Fuser(new FusionGrid(floor, 1), new FusionOptions());
        var looks = new Looks([Ping(1_000, 1, 1, 3), Ping(2_000, 2, 1, 3), Ping(3_000, 6, 1, 3)]);
        var smoothed = new Dictionary<int, double[]>();
        Smoother.Run(fuser, looks, (look, belief) => smoothed[look] = PlainSmoothing.Cells(belief, fuser.Grid));

        var expected = FirstByPerturbation(fuser, looks);

        Assert.All(expected.Zip(smoothed[0]), p => Assert.Equal(p.First, p.Second, 3));
        Assert.All(smoothed.Values, cells => Assert.Equal(1, cells.Sum(), 4));
    }

    [Fact]
    public void Later_looks_mend_what_was_believed_before()
    {
        var (walk, truth) = Walk(seed: 3);
        var looks = new Looks(walk);
        var (causal, smoothed) = (new double[looks.Count], new double[looks.Count]);
        var filter = Fuser.NewFilter();
        for (var look = 0; look < looks.Count; look++)
        {
            filter.Take(looks[look]);
            var belief = PlainBelief.Of(filter.Belief, Fuser.Grid);
            causal[look] = truth[look].DistanceTo(MeanOf(belief.Box, PlainSmoothing.Cells(belief)));
        }

        Smoother.Run(Fuser, looks, (look, belief) => smoothed[look] = truth[look].DistanceTo(MeanOf(PlainSmoothing.BoxOf(belief, Fuser.Grid), PlainSmoothing.Cells(belief, Fuser.Grid))));

        Assert.True(smoothed.Average() < 0.8 * causal.Average(), $"{smoothed.Average():F2} m after {causal.Average():F2} m");
    }

    [Theory]
    [InlineData(1)]   // a ping each second
    [InlineData(7)]
    [InlineData(40)]  // silences beyond headings
    public void The_smoothed_beliefs_are_those_of_plain_forward_filtering_and_backward_smoothing(int everySeconds)
    {
        var looks = new Looks(Walk(seed: 4).Measurements.Where((_, i) => i % everySeconds == 0));
        var floor = new FloorShape { WidthMetres = 60, HeightMetres = 25, IsWalkable = p => p.YMetres is > 8 and < 14 || p.XMetres % 5 > 1.5 };
        var fuser = new Fuser(new FusionGrid(floor), new FusionOptions());
        var plain = PlainSmoothing.Of(fuser, looks);

        var seen = 0;
        Smoother.Run(fuser, looks, (look, belief) =>
        {
            var cells = PlainSmoothing.Cells(belief, fuser.Grid);
            Assert.All(plain[look].Zip(cells), p => Assert.Equal(p.First, p.Second, 4e-5));
            seen++;
        });

        Assert.Equal(looks.Count, seen);
    }

    [Fact]
    public void Little_room_gives_the_same_beliefs_as_much()
    {
        var looks = new Looks(Walk(seed: 4).Measurements);
        var (much, little) = (new ForwardBeliefs(Fuser, looks), new ForwardBeliefs(Fuser, looks, room: 100_000));

        for (var look = looks.Count - 1; look >= 0; look--)
        {
            var (one, other) = (much.After(look), little.After(look));
            Assert.Equal((one.Box, one.Outside, one.BeganAnew, one.Groups), (other.Box, other.Outside, other.BeganAnew, other.Groups));
            Assert.Equal(one.Cells, other.Cells);
            Assert.Equal(one.Masses, other.Masses);
            Assert.Equal(one.Likelihood, other.Likelihood);
            little.Forget(look);
        }
    }

    [Fact]
    public void A_visit_of_four_hours_is_smoothed_in_bounded_memory()
    {
        var day = Enumerable.Range(0, 48).SelectMany(part => Walk(seed: 7, fromSecond: 300 * part).Measurements).ToList();
        var looks = new Looks(day);

        var forward = new ForwardBeliefs(Fuser, looks);

        Assert.Equal(14_400, looks.Count);
        Assert.InRange(forward.SetAsideBytes, 1, 8_000_000);
        var most = forward.HeldBytes;
        for (var look = looks.Count - 1; look >= 0; look--)
        {
            forward.After(look);
            most = Math.Max(most, forward.HeldBytes);
            forward.Forget(look);
        }
        // What may be kept, one segment more while it is made again, and a filter for each segment.
        Assert.InRange(most, 13_000_000, 18_000_000);
        Assert.Equal(0, forward.SetAsideBytes);
    }

    [Fact]
    public void Any_order_and_any_repeats_give_the_same_facts_to_the_bit()
    {
        var walk = Walk(seed: 5).Measurements;
        var track = SampleFloor.NewTrack();
        foreach (var measurement in walk.Order()) track.TryAdd(measurement);
        var visit = Assert.Single(track.Read());
        var random = new Random(5);

        var inOrder = track.Smooth(visit, walk.Order());
        var shuffled = track.Smooth(visit, walk.Concat(walk.Take(50)).OrderBy(_ => random.Next()).ToList());

        Assert.True(inOrder.IsSmoothed);
        Assert.Equal(inOrder.Stays, shuffled.Stays);
        Assert.Equal(inOrder.Heat.OrderBy(h => h.Key.Cell), shuffled.Heat.OrderBy(h => h.Key.Cell));
    }

    [Fact]
    public void Heat_is_all_of_the_visits_time_and_lies_in_no_shelf()
    {
        var walk = Walk(seed: 6).Measurements;
        var track = SampleFloor.NewTrack();
        foreach (var measurement in walk.Order()) track.TryAdd(measurement);
        var visit = Assert.Single(track.Read());

        var smoothed = track.Smooth(visit, walk);

        Assert.InRange(smoothed.Heat.Count, 20, 600);
        Assert.All(smoothed.Heat.Keys, k => Assert.True(Fuser.Heat.IsWalkable(k.Cell)));
        Assert.InRange(smoothed.Heat.Values.Sum(), 0.9 * (visit.LastFixAtMs - visit.StartedAtMs), visit.LastFixAtMs - visit.StartedAtMs);
    }

    [Fact]
    public void What_heat_drops_it_gives_to_the_rest_to_the_millisecond()
    {
        var heat = new Heat(2000);
        for (var cell = 0; cell < 1500; cell++) heat.Add(0, cell, cell % 7 == 0 ? 1000.4 : 0.31);

        var read = heat.Read();

        Assert.Equal((long)Math.Round((215 * 1000.4) + (1285 * 0.31)), read.Values.Sum(ms => (long)ms));
        Assert.All(read.Keys, k => Assert.Equal(0, k.Cell % 7));
    }

    // What the later looks say of the first is how much likelier they are from each of its cells: the ratio of two filters' evidence.
    private static double[] FirstByPerturbation(Fuser fuser, Looks looks)
    {
        var grid = fuser.Grid;
        var filter = fuser.NewFilter();
        filter.Take(looks[0]);
        var first = PlainBelief.Of(filter.Belief, grid);
        var weights = new double[first.Cells];
        for (var mode = 0; mode < Motion.Modes; mode++)
            for (var cell = 0; cell < first.Cells; cell++)
            {
                if (first.Mode(mode)[cell] == 0) continue;
                // All of it in one cell and mode, carried on by the forward operator alone; the pings' likelihoods by their formula.
                var one = new PlainBelief(first.Box);
                one.Mode(mode)[cell] = 1;
                weights[cell] += first.Mode(mode)[cell] * Evidence(fuser, one, looks);
            }
        var sum = weights.Sum();
        return [.. weights.Select(w => w / sum)];
    }

    private static double Evidence(Fuser fuser, PlainBelief belief, Looks looks)
    {
        var evidence = 1.0;
        var causal = fuser.NewFilter();
        causal.Take(looks[0]);
        for (var look = 1; look < looks.Count; look++)
        {
            // The look's own likelihood, up to a constant: the filter's belief after it over its prediction before it.
            var (field, before) = (Field.Mine, causal.Belief.Clone());
            causal.Take(looks[look]);
            var after = PlainBelief.Of(causal.Belief, fuser.Grid);
            var likelihood = new Dictionary<(int, int), double>();
            Motion.Spread(field, before, fuser.Grid, fuser.Options.Motion, 1);
            ForEach(field, after, (mode, cell, predicted, i) => likelihood[(mode, cell)] = predicted > 0 ? after.Mode(mode)[i] / predicted : 0);
            Motion.Spread(field, belief, fuser.Grid, fuser.Options.Motion, 1);
            var next = new PlainBelief(field.Box);
            var sum = 0.0;
            ForEach(field, next, (mode, cell, mass, i) => sum += next.Mode(mode)[i] = (float)(mass * likelihood.GetValueOrDefault((mode, cell))));
            foreach (ref var mass in next.Mass) mass /= (float)sum;
            (belief, evidence) = (next, evidence * sum);
        }
        return evidence;
    }

    private static void ForEach(Field field, PlainBelief of, Action<int, int, float, int> see)
    {
        for (var mode = 0; mode < Motion.Modes; mode++)
            for (var row = 0; row < of.Box.Height; row++)
                for (var column = 0; column < of.Box.Width; column++)
                    see(mode, ((of.Box.Bottom + row) * 1000) + of.Box.Left + column,
                        field.Mode(mode)[field.At(of.Box.Bottom + row - field.Box.Bottom) + of.Box.Left - field.Box.Left + column], (row * of.Box.Width) + column);
    }

    private static PlanPoint MeanOf(CellBox box, double[] cells)
    {
        var (x, y, sum) = (0.0, 0.0, 0.0);
        for (var i = 0; i < cells.Length; i++)
        {
            sum += cells[i];
            x += cells[i] * Fuser.Grid.MiddleX(box.Left + (i % box.Width));
            y += cells[i] * Fuser.Grid.MiddleY(box.Bottom + (i / box.Width));
        }
        return new(x / sum, y / sum);
    }

    private static Measurement Ping(long atMs, double x, double y, double accuracy) => Measurement.OfPing(SampleFloor.Opening + atMs, x, y, accuracy, PingUses.None);

    // Along the main aisle at a metre a second, with stops; pings err by 4 m per axis.
    private static (List<Measurement> Measurements, List<PlanPoint> Truth) Walk(int seed, int fromSecond = 0)
    {
        var (random, walk, truth, x) = (new Random(seed), new List<Measurement>(), new List<PlanPoint>(), 3.0);
        for (var second = 0; second < 300; second++)
        {
            if (second % 60 < 30) x += second < 150 ? 1.2 : -1.2;
            x = Math.Clamp(x, 2, 58);
            truth.Add(new(x, 11));
            walk.Add(Ping(1000 * (fromSecond + second), x + (4 * random.NextGaussian()), 11 + (4 * random.NextGaussian()), 6));
        }
        return (walk, truth);
    }
}
