using StoreEdge.Hub.Evaluation;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Evaluation;

public class ZoneScoringTests
{
    private static readonly string[] Zones = ["bread", "milk"];

    [Fact]
    public void A_visit_found_a_little_late_is_found_and_its_dwell_is_short_by_that()
    {
        var figures = Score([new("bread", 0, 100)], [(ZoneId.Of("bread"), 4, 100)], live: [(6, 0)]);

        Assert.Equal((1, 1, 1, 0, 0), (figures.TrueVisits, figures.FoundVisits, figures.Matched, figures.MissedEntries, figures.Flaps));
        Assert.Equal(1, figures.F1);
        Assert.Equal([("bread", -4.0)], figures.DwellErrors);
        Assert.Equal([6.0], figures.SwitchSeconds);
    }

    [Fact]
    public void A_visit_cut_in_two_is_found_once_and_is_a_flap()
    {
        var figures = Score([new("bread", 0, 100)], [(ZoneId.Of("bread"), 0, 40), (ZoneId.Of("bread"), 50, 100)], live: []);

        Assert.Equal((1, 2, 1, 1), (figures.TrueVisits, figures.FoundVisits, figures.Matched, figures.Flaps));
        Assert.Equal(2.0 / 3, figures.F1!.Value, 6);
        Assert.Empty(figures.SwitchSeconds);
    }

    [Fact]
    public void A_stay_where_nobody_was_is_a_flap_and_an_entry_that_was_not_found_is_missed()
    {
        var figures = Score([new("bread", 0, 10)], [(ZoneId.Of("milk"), 0, 30)], live: []);

        Assert.Equal((0, 1, 0, 1, 1, 1), (figures.TrueVisits, figures.FoundVisits, figures.Matched, figures.TrueEntries, figures.MissedEntries, figures.Flaps));
        Assert.Equal(0, figures.F1);
        Assert.Equal([("bread", -10.0), ("milk", 30.0)], figures.DwellErrors);
    }

    [Fact]
    public void Visits_shorter_than_twenty_seconds_count_for_nobody()
    {
        var figures = Score([new("bread", 0, 19)], [(ZoneId.Of("bread"), 0, 19)], live: []);

        Assert.Null(figures.F1);
        Assert.Null(figures.FlapsPerVisit);
    }

    private static ZoneFigures Score(TrueStay[] truth, (ZoneId Zone, long From, long To)[] found, (long Second, int Zone)[] live) =>
        ZoneScoring.Score(new VisitReplay([.. found.Select(f => new StayFact(f.Zone, f.From * 1000, f.To * 1000))], live), truth, Zones);
}
