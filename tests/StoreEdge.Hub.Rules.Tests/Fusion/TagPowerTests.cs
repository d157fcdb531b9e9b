using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Fusion.Radio;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Tests.Fusion;

/// <summary>An office of 20 x 18 m with twelve receivers.</summary>
public class TagPowerTests
{
    private static readonly FloorShape Office = new()
    {
        WidthMetres = 20, HeightMetres = 18, IsWalkable = _ => true,
        Anchors = [.. Enumerable.Range(0, 12).Select(i => new Anchor($"receiver-{i}", 2.5 + (5 * (i % 4)), 2 + (7 * (i / 4)), 2.3))],
    };

    private static readonly RadioOptions Options = new();
    private static readonly Fuser Fuser = new(new FusionGrid(Office), new FusionOptions());
    private static readonly RadioModel Model = new(Fuser.Grid, Options, new(), RadioMap.Of(Fuser.Grid, Options, []));

    [Fact]
    public void Of_who_stands_no_more_is_learned_than_a_shade_has_news()
    {
        // It is settled that the tag may be any.
        var memory = new FilterMemory { Tag = TagMemory.Unheard(Options, surveyed: false) with { LogOdds = -4 } };
        var (filter, powers) = (Fuser.NewFilter(), new HashSet<TagPower>());
        for (var second = 0; second < 40; second++)
        {
            filter.Take(Look(new(5, 5), second, -12));
            Model.Learn(Look(new(5, 5), second, -12), memory, filter.Belief);
            powers.Add(memory.Tag!.Unknown);
        }

        // Two looks' news at 0.7 a look of who may walk, 0.3 of who stands: three to seven of the forty.
        Assert.InRange(powers.Count, 3, 7);
    }

    [Fact]
    public void Who_walks_out_of_a_shade_is_learned_from_again()
    {
        var memory = new FilterMemory { Tag = TagMemory.Unheard(Options, surveyed: false) with { LogOdds = -4 } };
        var powers = new HashSet<TagPower>();
        foreach (var (x, from) in new[] { (4.0, 0), (16.0, 30) })
        {
            var filter = Fuser.NewFilter();
            for (var second = from; second < from + 30; second++)
            {
                filter.Take(Look(new(x, 9), second, -12));
                Model.Learn(Look(new(x, 9), second, -12), memory, filter.Belief);
                powers.Add(memory.Tag!.Unknown);
            }
        }

        Assert.InRange(powers.Count, 6, 14);
    }

    [Fact]
    public void That_a_tag_is_nominal_can_be_unsaid()
    {
        var memory = new FilterMemory { Tag = TagMemory.Unheard(Options, surveyed: false) with { LogOdds = 4 } };
        Assert.True(memory.Tag.IsNominal(Options));

        // Twelve decibels too weak, wherever it is, and at places far from each other.
        for (var place = 0; place < 6; place++)
        {
            var (at, filter) = (new PlanPoint(place % 2 == 0 ? 4 : 16, 3 + (2.4 * place)), Fuser.NewFilter());
            for (var look = 0; look < 3; look++) filter.Take(Look(at, look, 0));
            for (var look = 0; look < 3; look++) Model.Learn(Look(at, (20 * place) + look, -14), memory, filter.Belief);
        }

        Assert.True(memory.Tag.IsUnknown(Options), $"the odds are e^{memory.Tag.LogOdds:F1}");
    }

    private static Measurement[] Look(PlanPoint from, int second, int db) =>
        [.. Enumerable.Range(0, 12).Select(a => Measurement.OfSighting(second * 1000, a, (int)Math.Round(Dbm(from, a) + db)))];

    private static double Dbm(PlanPoint from, int anchor)
    {
        var (dx, dy) = (from.XMetres - Office.Anchors[anchor].XMetres, from.YMetres - Office.Anchors[anchor].YMetres);
        return -59 - (22 * Math.Log10(Math.Sqrt((dx * dx) + (dy * dy) + (1.2 * 1.2))));
    }
}
