using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Observations;

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
    public void A_survey_takes_away_what_a_wall_does_to_the_fix()
    {
        // Whatever is heard from the west of x = 9 of the anchors at x = 14 is 12 dB weaker.
        var survey = new List<SurveyReading>();
        for (var x = 1; x < 16; x += 2)
            for (var y = 1; y < 12; y += 2)
                for (var anchor = 0; anchor < 9; anchor++) survey.Add(new(x, y, anchor, Dbm(new(x, y), anchor) - Shade(x, anchor), 1, 10));
        var surveyed = new Fuser(new FusionGrid(Floor), new FusionOptions(), survey);
        var places = new PlanPoint[] { new(3, 3), new(5.5, 8.2), Truth, new(8, 2.5), new(7.8, 9.4), new(4.1, 5.9) };

        var (with, without) = (places.Average(p => ErrorAt(surveyed, p)), places.Average(p => ErrorAt(Fuser, p)));

        Assert.InRange(with, 0, 1);
        Assert.True(with < without, $"{with} m with the survey, {without} m without");
    }

    private static double ErrorAt(Fuser fuser, PlanPoint place)
    {
        var filter = fuser.NewFilter();
        for (var second = 0; second < 15; second++)
            filter.Take([.. Enumerable.Range(0, 9).Select(a => Measurement.OfSighting(second * 1000, a, (int)Math.Round(Dbm(place, a)) - Shade(place.XMetres, a)))]);
        return At(filter).DistanceTo(place);
    }

    private static int Shade(double x, int anchor) => x < 9 && anchor % 3 == 2 ? 12 : 0;

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
