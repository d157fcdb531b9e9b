using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Fusion.Radio;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Tests.Fusion;

/// <summary>A hall of 60 x 20 m with one beacon in the middle, and eight more in the west whose places are only about known.</summary>
public class SilentAnchorsTests
{
    private const int Middle = 0;

    private static readonly Fuser About = Of(5, new());

    [Fact]
    public void Who_hears_one_beacon_of_many_is_where_the_others_are_not()
    {
        var unheeded = Of(5, new() { SilenceWorth = 0 });

        Assert.InRange(XAfter(unheeded), 28, 32);
        Assert.InRange(XAfter(About), 33, 50);
    }

    [Fact]
    public void Silence_says_nothing_of_beacons_whose_places_were_measured() => Assert.InRange(XAfter(Of(0, new())), 28, 32);

    [Fact]
    public void A_strength_says_less_of_how_far_off_a_beacon_is_that_may_stand_elsewhere()
    {
        var (about, measured) = (RadioMap.Of(About.Grid, new(), []), RadioMap.Of(Of(0, new()).Grid, new(), []));
        var grid = About.Grid;
        var (near, far) = (grid.CellAt(31, 10), grid.CellAt(55, 10));

        // Five metres in each direction: hardly anything 25 m away, and most of what is expected beside it.
        Assert.InRange(measured.ExpectedDbm[Middle][far] - about.ExpectedDbm[Middle][far], 0, 1);
        Assert.InRange(measured.ExpectedDbm[Middle][near] - about.ExpectedDbm[Middle][near], 10, 20);
    }

    [Fact]
    public void Where_beacons_may_stand_elsewhere_no_power_is_learned_of_them()
    {
        var unheard = TagMemory.Unheard(new(), surveyed: false);

        Assert.Equal((unheard.LogOdds, unheard.Unknown), (Learned(About).LogOdds, Learned(About).Unknown));
        Assert.NotEqual((unheard.LogOdds, unheard.Unknown), (Learned(Of(0, new())).LogOdds, Learned(Of(0, new())).Unknown));

        static TagMemory Learned(Fuser fuser)
        {
            var memory = new FilterMemory();
            var model = new RadioModel(fuser.Grid, new(), new(), RadioMap.Of(fuser.Grid, new(), []));
            model.Learn([Measurement.OfSighting(0, Middle, -60), Measurement.OfSighting(0, 1, -60)], memory, new Belief(fuser.Grid));
            return memory.Tag!;
        }
    }

    private static double XAfter(Fuser fuser)
    {
        var filter = fuser.NewFilter();
        for (var second = 0; second < 10; second++) filter.Take([Measurement.OfSighting(second * 1000, Middle, -85)]);
        return filter.FixAt(filter.LastAtMs).XMetres;
    }

    private static Fuser Of(double within, RadioOptions radio) => new(new FusionGrid(new FloorShape
    {
        WidthMetres = 60, HeightMetres = 20, IsWalkable = _ => true,
        Anchors = [new("middle", 30, 10) { PlacedWithinMetres = within }, .. Enumerable.Range(0, 8).Select(i => new Anchor($"west-{i}", 4 + (6 * (i / 2)), 5 + (10 * (i % 2))) { PlacedWithinMetres = within })],
    }), new FusionOptions { Radio = radio });
}
