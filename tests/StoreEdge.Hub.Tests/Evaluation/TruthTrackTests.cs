using StoreEdge.Hub.Evaluation;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Evaluation;

public class TruthTrackTests
{
    [Fact]
    public void Between_two_truths_the_subject_walked_straight_on()
    {
        var track = new TruthTrack([Row(0, 0, 0), Row(8, 4, 8)], []);

        Assert.Equal(new PlanPoint(1, 2), track.PositionAt(2000));
        Assert.Equal(new PlanPoint(4, 8), track.PositionAt(8000));
    }

    [Fact]
    public void Points_a_minute_apart_are_legs_of_their_own_and_nothing_is_known_between()
    {
        var track = new TruthTrack([Row(0, 1, 1), Row(5, 1, 1), Row(60, 2, 1), Row(66, 2, 1)], [500, 4900, 60_100]);

        Assert.Equal([new Leg(0, 5000), new Leg(60_000, 66_000)], track.Legs);
        Assert.Null(track.LegAt(30_000));
    }

    [Fact]
    public void A_long_way_between_two_truths_is_one_leg_while_something_is_measured()
    {
        var track = new TruthTrack([Row(0, 0, 0), Row(25, 25, 0)], [9000, 18_000]);

        Assert.Equal([new Leg(0, 25_000)], track.Legs);
    }

    [Fact]
    public void The_zone_is_that_of_the_last_row()
    {
        var track = new TruthTrack([new("s", false, 0, null, null, "inside"), new("s", false, 5000, null, null, "outside")], []);

        Assert.Equal(("inside", "outside"), (track.ZoneAt(4999), track.ZoneAt(5000)));
        Assert.Null(track.PositionAt(4999));
    }

    private static TruthRow Row(int second, double x, double y) => new("s", false, second * 1000, x, y, null);
}
