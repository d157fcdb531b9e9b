using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Fusion.Radio;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Rules.Tests.Fusion;

public class RadioTests
{
    private static readonly PlanPoint Truth = new(7.3, 4.6);

    // An open floor of 16 x 12 m with nine anchors under the ceiling.
    private static readonly FloorShape Floor = new()
    {
        WidthMetres = 16, HeightMetres = 12, IsWalkable = _ => true,
        Anchors = [.. Enumerable.Range(0, 9).Select(i => new Anchor($"anchor-{i}", 2 + (6 * (i % 3)), 2 + (4 * (i / 3)), 2.5))],
    };

    private static readonly Fuser Fuser = new(new FusionGrid(Floor), new FusionOptions());

    [Fact]
    public void One_reading_of_42_dBm_moves_the_fix_by_less_than_a_metre()
    {
        var (clean, spoilt) = (Fuser.NewFilter(), Fuser.NewFilter());
        for (var second = 0; second < 10; second++)
        {
            clean.Take(Look(second, 0));
            spoilt.Take(second == 9 ? [.. Look(second, 0), Measurement.OfSighting((second * 1000) + 1, 8, 42)] : Look(second, 0));
        }

        Assert.InRange(At(spoilt).DistanceTo(At(clean)), 0, 1);
    }

    [Fact]
    public void Readings_that_are_30_dB_too_strong_at_one_receiver_do_not_move_the_fix()
    {
        var clean = After(Fuser, spoiltFrom: 10);

        Assert.InRange(After(Fuser, spoiltFrom: 7).DistanceTo(clean), 0, 0.5);
        // Without the floor under each reading they do.
        var trusting = new Fuser(Fuser.Grid, new FusionOptions { Radio = new() { OutlierSigmas = 1000 } });
        Assert.True(After(trusting, spoiltFrom: 7).DistanceTo(clean) > 0.5);

        static PlanPoint After(Fuser fuser, int spoiltFrom)
        {
            var filter = fuser.NewFilter();
            for (var second = 0; second < 10; second++)
                filter.Take([.. Look(second, 0).Select(m => m.Receiver == 8 && second >= spoiltFrom ? m with { RssiDbm = m.RssiDbm + 30 } : m)]);
            return At(filter);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(9)]
    public void How_much_readings_scatter_is_learned_wherever_the_belief_is(int db)
    {
        var (options, random) = (new RadioOptions(), new Random(db));
        var map = RadioMap.Of(Fuser.Grid, options, []);
        var tag = TagMemory.Unheard(options, surveyed: false);

        for (var look = 0; look < 60; look++)
        {
            var heard = Enumerable.Range(0, 9).Select(a => new HeardAnchor(a, (float)(Dbm(Truth, a) + (db * random.NextGaussian())), 1)).ToArray();
            tag = TagScatter.After(tag, heard, map, options, Fuser.Grid, 1);
        }

        Assert.InRange(Math.Sqrt(tag.Variance), 0.75 * db, 1.25 * db);
    }

    [Theory]
    [InlineData(-16)]
    [InlineData(-8)]
    [InlineData(8)]
    public void A_tag_of_another_power_is_found_as_well_as_a_nominal_one(int db)
    {
        var (nominal, other) = (Fuser.NewFilter(), Fuser.NewFilter());
        for (var second = 0; second < 15; second++)
        {
            nominal.Take(Look(second, 0));
            other.Take(Look(second, db));
        }

        Assert.InRange(At(other).DistanceTo(Truth), 0, At(nominal).DistanceTo(Truth) + 0.5);
    }

    [Fact]
    public void A_receiver_that_is_missing_costs_next_to_nothing()
    {
        var filter = Fuser.NewFilter();
        for (var second = 0; second < 15; second++) filter.Take(Look(second, 0).Where(m => m.Receiver != 4).ToArray());

        Assert.InRange(At(filter).DistanceTo(Truth), 0, 1);
    }

    [Fact]
    public void Where_products_stand_a_weak_reading_is_taken_for_a_fade_only_further_below_the_weakest()
    {
        var among = new Fuser(new FusionGrid(Floor with { Stops = [new(2, 10)] }), new FusionOptions());
        var asElsewhere = new Fuser(among.Grid, new FusionOptions { BelowWeakestDbAmongProducts = 0 });

        Assert.True(MetresAfter(among) < MetresAfter(asElsewhere), "the weaker it is taken, the further off is the anchor");

        static double MetresAfter(Fuser fuser)
        {
            var filter = fuser.NewFilter();
            for (var second = 0; second < 5; second++) filter.Take([Measurement.OfSighting(second * 1000, 0, -84)]);
            return At(filter).DistanceTo(new(2, 2));
        }
    }

    [Fact]
    public void A_survey_takes_away_what_a_wall_does_to_the_fix()
    {
        // Whatever is heard from the west of x = 7 of the anchors at x = 8 and 14 is 6 dB weaker: too little to pass for outliers, which
        // the floor under a reading takes away without a survey, as it does 12 dB at three of nine anchors.
        var survey = new List<SurveyReading>();
        for (var x = 1; x < 16; x += 2)
            for (var y = 1; y < 12; y += 2)
                for (var anchor = 0; anchor < 9; anchor++) survey.Add(new(x, y, anchor, Dbm(new(x, y), anchor) - Shade(x, anchor), 1, 10));
        var surveyed = new Fuser(new FusionGrid(Floor), new FusionOptions(), survey);
        var places = new PlanPoint[] { new(3, 3), new(5.5, 8.2), Truth, new(8, 2.5), new(7.8, 9.4), new(4.1, 5.9) };

        var (with, without) = (places.Average(p => ErrorAt(surveyed, p)), places.Average(p => ErrorAt(Fuser, p)));

        Assert.InRange(with, 0, 1);
        Assert.True(with < without / 2, $"{with} m with the survey, {without} m without");
    }

    [Fact]
    public void Who_stands_learns_less_of_each_look_than_who_walks_because_the_shade_of_the_place_comes_again()
    {
        var asIfWalking = new Fuser(Fuser.Grid, new FusionOptions { Radio = new() { NewsStanding = new RadioOptions().News } });

        var (stated, asWalking) = (StatedAfterStanding(Fuser), StatedAfterStanding(asIfWalking));

        Assert.True(stated > 1.05 * asWalking, $"states {stated} m, and {asWalking} m were it walking");
    }

    [Fact]
    public void A_survey_makes_the_stated_circle_smaller_by_the_shade_that_it_has_told()
    {
        var survey = from x in Enumerable.Range(1, 15) from y in Enumerable.Range(1, 11) from anchor in Enumerable.Range(0, 9)
                     select new SurveyReading(x, y, anchor, Dbm(new(x, y), anchor), 1, 10);
        var surveyed = new Fuser(Fuser.Grid, new FusionOptions(), [.. survey]);

        var (with, without) = (StatedAfterStanding(surveyed), StatedAfterStanding(Fuser));

        Assert.True(without >= new FusionOptions().LastingRadioMetres);
        Assert.InRange(with, 0.6, new FusionOptions().LastingRadioMetres);
    }

    private static double StatedAfterStanding(Fuser fuser)
    {
        var filter = fuser.NewFilter();
        for (var second = 0; second < 40; second++)
            filter.Take([.. Enumerable.Range(0, 9).Select(a => Measurement.OfSighting(second * 1000, a, (int)Math.Round(Dbm(Truth, a))))]);
        return filter.FixAt(filter.LastAtMs).AccuracyMetres;
    }

    private static double ErrorAt(Fuser fuser, PlanPoint place)
    {
        var filter = fuser.NewFilter();
        for (var second = 0; second < 15; second++)
            filter.Take([.. Enumerable.Range(0, 9).Select(a => Measurement.OfSighting(second * 1000, a, (int)Math.Round(Dbm(place, a)) - Shade(place.XMetres, a)))]);
        return At(filter).DistanceTo(place);
    }

    private static int Shade(double x, int anchor) => x < 7 && anchor % 3 >= 1 ? 6 : 0;

    private static double Dbm(PlanPoint from, int anchor)
    {
        var (dx, dy) = (from.XMetres - Floor.Anchors[anchor].XMetres, from.YMetres - Floor.Anchors[anchor].YMetres);
        return -59 - (22 * Math.Log10(Math.Sqrt((dx * dx) + (dy * dy) + (1.4 * 1.4))));
    }

    private static Measurement[] Look(int second, int db) =>
        [.. Enumerable.Range(0, 9).Select(a => Measurement.OfSighting(second * 1000, a, (int)Math.Round(Dbm(Truth, a)) + db))];

    private static PlanPoint At(PositionFilter filter)
    {
        var fix = filter.FixAt(filter.LastAtMs);
        return new(fix.XMetres, fix.YMetres);
    }
}
