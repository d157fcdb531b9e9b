using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Fusion.Radio;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Rules.Tests.Fusion;

/// <summary>An open hall of 60 x 12 m with eighteen receivers under the ceiling, which may be of different makes.</summary>
public class AnchorOffsetsTests
{
    private static readonly RadioOptions Options = new();

    private static readonly FloorShape Hall = new()
    {
        WidthMetres = 60, HeightMetres = 12, IsWalkable = _ => true,
        Anchors = [.. Enumerable.Range(0, 18).Select(i => new Anchor($"receiver-{i}", 3 + (6.75 * (i % 9)), i < 9 ? 2 : 10, 2.5))],
    };

    private static readonly Fuser Fuser = new(new FusionGrid(Hall), new FusionOptions());
    private static readonly Fuser HoldsThemForAlike = new(Fuser.Grid, new FusionOptions { Radio = Options with { OffsetSpreadsDb = [0] } });

    // Every third reads 8 dB above the law, every third 8 dB below it.
    private static readonly Func<int, double> Unlike = anchor => 8 * ((anchor % 3) - 1);
    private static readonly Func<int, double> Alike = _ => 0;

    [Fact]
    public void Receivers_that_read_apart_place_a_walker_better_once_the_walk_has_told_by_how_much()
    {
        var (learned, alike) = (Seeds.Average(s => MetresOff(Fuser, Unlike, s)), Seeds.Average(s => MetresOff(HoldsThemForAlike, Unlike, s)));

        Assert.True(learned < 0.8 * alike, $"{learned} m off, {alike} m were they held for alike");
    }

    [Fact]
    public void Receivers_of_one_make_lose_next_to_nothing_by_it()
    {
        var (learned, alike) = (Seeds.Average(s => MetresOff(Fuser, Alike, s)), Seeds.Average(s => MetresOff(HoldsThemForAlike, Alike, s)));

        Assert.InRange(learned, 0, 1.05 * alike);
    }

    [Fact]
    public void Who_stands_in_a_shade_does_not_take_it_for_the_receivers_own()
    {
        var (filter, alike) = (Fuser.NewFilter(), HoldsThemForAlike.NewFilter());
        for (var second = 0; second < 300; second++)
        {
            var look = Look(new(20, 6), second, Unlike, random: null);
            filter.Take(look);
            alike.Take(look);
        }

        Assert.Equal(alike.FixAt(alike.LastAtMs), filter.FixAt(filter.LastAtMs));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void Offsets_are_found_where_there_are_some_and_none_where_there_are_none(double db)
    {
        var (random, offsets) = (new Random(11), AnchorOffsets.None(0, 0, 0));
        for (var place = 0; place < 12; place++)
            offsets = offsets.After([.. Enumerable.Range(0, 12).Select(a => new AnchorResidual(a, (a % 2 == 0 ? db : -db) + (4 * random.NextGaussian()), 1))], Options, 0, 0, 0);

        var off = Math.Sqrt(Enumerable.Range(0, 12).Average(a => Math.Pow(offsets.DbOf(a) - (a % 2 == 0 ? db : -db), 2)));
        // The mean of twelve readings that scatter by 4 dB is 1.15 dB off: better than that where there are none, and not as far off as 5 dB where there are.
        Assert.InRange(off, 0, db == 0 ? 0.5 : 2);
        Assert.Equal(0, offsets.DbOf(99));
    }

    [Fact]
    public void What_all_receivers_read_too_much_is_the_radios_and_not_theirs()
    {
        var offsets = AfterTwoPlaces(Fuser, db: 9);

        Assert.NotNull(offsets);
        for (var anchor = 0; anchor < 18; anchor++) Assert.InRange(offsets.DbOf(anchor), -1.5, 1.5);
    }

    [Fact]
    public void With_a_survey_nothing_is_learned_of_receivers()
    {
        var survey = from x in Enumerable.Range(1, 59) from anchor in Enumerable.Range(0, 18) select new SurveyReading(x, 6, anchor, Dbm(new(x, 6), anchor), 1, 10);

        Assert.Null(AfterTwoPlaces(new Fuser(Fuser.Grid, new FusionOptions(), [.. survey]), db: 0, [.. survey]));
    }

    private static readonly int[] Seeds = [1, 2, 3, 4];

    private static AnchorOffsets? AfterTwoPlaces(Fuser fuser, int db, params IReadOnlyList<SurveyReading> survey)
    {
        var (memory, belief) = (new FilterMemory(), new Belief(fuser.Grid));
        var model = new RadioModel(fuser.Grid, Options, new(), RadioMap.Of(fuser.Grid, Options, survey));
        foreach (var (x, second) in new[] { (5.0, 0), (25.0, 20), (45.0, 40) })
        {
            var filter = fuser.NewFilter();
            for (var look = 0; look < 5; look++) filter.Take(Look(new(x, 6), look, _ => db, random: null));
            model.Learn(Look(new(x, 6), second, _ => db, random: null), memory, filter.Belief);
        }
        return memory.Offsets;
    }

    // To and fro through the hall at 1 m/s; the error of the second half of six minutes.
    private static double MetresOff(Fuser fuser, Func<int, double> offset, int seed)
    {
        var (random, filter, off) = (new Random(seed), fuser.NewFilter(), new List<double>());
        for (var second = 0; second < 360; second++)
        {
            var truth = new PlanPoint(2 + (56 * Math.Abs((second / 56.0 % 2) - 1)), 6 + (3 * Math.Sin(second / 9.0)));
            filter.Take(Look(truth, second, offset, random));
            var fix = filter.FixAt(filter.LastAtMs);
            if (second >= 180) off.Add(new PlanPoint(fix.XMetres, fix.YMetres).DistanceTo(truth));
        }
        return off.Average();
    }

    private static Measurement[] Look(PlanPoint from, int second, Func<int, double> offset, Random? random) =>
        [.. Enumerable.Range(0, 18).Select(a => (Anchor: a, Dbm: Dbm(from, a) + offset(a) + (random is null ? 0 : 4 * random.NextGaussian())))
            .Where(r => r.Dbm > -88).Select(r => Measurement.OfSighting(second * 1000, r.Anchor, (int)Math.Round(r.Dbm)))];

    private static double Dbm(PlanPoint from, int anchor)
    {
        var (dx, dy) = (from.XMetres - Hall.Anchors[anchor].XMetres, from.YMetres - Hall.Anchors[anchor].YMetres);
        return -59 - (22 * Math.Log10(Math.Sqrt((dx * dx) + (dy * dy) + (1.4 * 1.4))));
    }
}
