using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Rules.Tests.Visits;

public class LaneMarginTests
{
    private static readonly PlanPoint TillOfLane5 = SampleFloor.Plan.Lanes.Single(l => l.Zone.Value == "lane-5").Service;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Who_pays_at_the_edge_of_a_lane_is_in_it_until_they_walk_off(int seed)
    {
        // Down the lane, a minute at the till 1.5 m from the lane's end, then past the ends of the other lanes to the door.
        var (walk, leaves) = Visit([new(TillOfLane5.XMetres, 15), TillOfLane5], standsSeconds: 60, [new(TillOfLane5.XMetres, 0.5), new(57, 0.5)], seed);

        var stay = Assert.Single(Smoothed(walk).Stays, s => s.Zone.Value == "lane-5");

        Assert.InRange(stay.LeftAtMs - leaves, -8_000, 8_000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Who_walks_past_the_ends_of_the_lanes_was_in_none(int seed)
    {
        var (walk, _) = Visit([new(6, 15), new(6, 0.5)], standsSeconds: 10, [new(57, 0.5), new(57, 15)], seed);

        Assert.DoesNotContain(Smoothed(walk).Stays, s => s.Zone.Value.StartsWith("lane-", StringComparison.Ordinal));
    }

    private static VisitFacts Smoothed(List<Measurement> walk)
    {
        var track = SampleFloor.NewTrack();
        foreach (var measurement in walk) track.TryAdd(measurement);
        return track.Smooth(Assert.Single(track.Read()), walk);
    }

    // At a metre a second along the points, a stop in between; a ping each two seconds, 2.5 m off per axis.
    private static (List<Measurement> Walk, long LeavesAtMs) Visit(PlanPoint[] before, int standsSeconds, PlanPoint[] after, int seed)
    {
        var (random, walk, atMs, at) = (new Random(seed), new List<Measurement>(), SampleFloor.Opening, before[0]);
        for (var second = 0; second < 20; second++) Ping();
        foreach (var to in before[1..]) Go(to);
        for (var second = 0; second < standsSeconds; second++) Ping();
        var leavesAtMs = atMs;
        foreach (var to in after) Go(to);
        return (walk, leavesAtMs);

        void Go(PlanPoint to)
        {
            while (at != to)
            {
                var metres = at.DistanceTo(to);
                at = metres <= 1 ? to : new(at.XMetres + ((to.XMetres - at.XMetres) / metres), at.YMetres + ((to.YMetres - at.YMetres) / metres));
                Ping();
            }
        }

        void Ping()
        {
            atMs += 1000;
            if (atMs % 2000 == 0) walk.Add(Measurement.OfPing(atMs, at.XMetres + (2.5 * random.NextGaussian()), at.YMetres + (2.5 * random.NextGaussian()), 3.8, PingUses.None));
        }
    }
}
