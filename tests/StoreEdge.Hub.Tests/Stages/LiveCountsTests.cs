using StoreEdge.Hub.Live;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Stages;
using StoreEdge.Hub.Tests.Pages;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Stages;

public sealed class LiveCountsTests
{
    private static readonly Fuser Fuser = new(SeededStore.Plan, new FusionOptions());
    private static readonly TradingCalendar Calendar = TradingCalendar.In(SeededStore.Plan.TimeZone);
    private static readonly DateTimeOffset Now = SmallDay.Start;
    private static readonly Lane Lane = SeededStore.Plan.Lanes[2];

    private readonly LiveCounts _counts = new(SeededStore.Plan);
    private byte _subjects;

    [Theory]
    [InlineData(299, 1)]
    [InlineData(300, 1)]   // five minutes are still now
    [InlineData(301, 0)]
    public void Who_was_heard_within_five_minutes_is_in_the_store(int secondsAgo, int inStore)
    {
        var snapshot = Count(At(Middle(0), from: -secondsAgo - 60, until: -secondsAgo), At(Middle(0), -400 - 60, -400));

        Assert.Equal((inStore, 0), (snapshot.AppNow, snapshot.CartNow));
        Assert.Equal(inStore, snapshot.Zones.Sum(z => z.Count));
        Assert.Equal(Now, snapshot.AsOf);
    }

    [Fact]
    public void App_and_cart_are_counted_apart_and_zones_together()
    {
        var snapshot = Count(At(Middle(0), -60, 0), At(Middle(0), -60, 0, VisitSource.Cart), At(Middle(1), -60, 0));

        Assert.Equal((2, 1), (snapshot.AppNow, snapshot.CartNow));
        Assert.Equal([(Department(0).Id, 2), (Department(1).Id, 1)], snapshot.Zones.Select(z => (z.Zone, z.Count)).OrderBy(z => -z.Item2));
    }

    [Fact]
    public void Everybody_followed_in_a_lane_counts_for_the_one_at_the_till_may_be_nobody_followed()
    {
        Assert.Equal([new LaneQueue(Lane.Id, 1)], Count(InLane(60)).Queue);
        Assert.Equal([new LaneQueue(Lane.Id, 3)], Count(InLane(60), InLane(40), InLane(20)).Queue);
        Assert.Empty(Count(At(Middle(0), -60, 0)).Queue);
    }

    [Fact]
    public void Who_entered_the_lane_less_than_ten_seconds_ago_does_not_queue_yet()
    {
        Assert.Equal([new LaneQueue(Lane.Id, 1)], Count(InLane(12)).Queue);
        Assert.Empty(Count(InLane(8)).Queue);
    }

    [Fact]
    public void A_shopper_with_app_and_cart_is_one_in_the_queue()
    {
        var snapshot = Count(InLane(60), InLane(60, VisitSource.Cart), InLane(40), InLane(40, VisitSource.Cart));

        Assert.Equal([new LaneQueue(Lane.Id, 2)], snapshot.Queue);
    }

    [Fact]
    public async Task A_restarted_stage_counts_whoever_is_heard_again_with_the_time_before_the_restart()
    {
        await using var stage = new StageUnderTest();
        var pings = Enumerable.Range(0, 40).Select(i => new DayRow(Now.AddSeconds(i * 2), "shopper-1",
            new Ping { ObservedAt = Now.AddSeconds(i * 2), XMetres = Lane.Service.XMetres, YMetres = 5, AccuracyMetres = 1.5 })).ToList();
        foreach (var rows in SmallDay.Permitted(pings.Take(39))) await stage.AppendAsync(rows);
        stage.Now = pings[^1].At;
        stage.ReadAndCommit();

        stage.Kill();
        foreach (var rows in SmallDay.Permitted(pings.Skip(39))) await stage.AppendAsync(rows);
        stage.Read();

        var track = Assert.Single(stage.Tracks.Tracks);
        Assert.Equal(Now.ToUnixTimeMilliseconds(), track.Where().SinceMs);
        Assert.Equal(1, stage.Count().AppNow);
    }

    private LiveSnapshot Count(params SubjectTrack[] tracks) => _counts.Count(tracks, Now);

    private SubjectTrack InLane(int forSeconds, VisitSource source = VisitSource.App) => At(new PlanPoint(Lane.Service.XMetres, 5), -forSeconds, 0, source);

    /// <summary>A track that said every second that it stood there; seconds from now.</summary>
    private SubjectTrack At(PlanPoint where, int from, int until, VisitSource source = VisitSource.App)
    {
        var track = new SubjectTrack(Fuser, new VisitRules(), Calendar, new TrackSubject([++_subjects]), source);
        for (var second = from; second <= until; second++)
            Assert.True(track.TryAdd(Measurement.OfPing(Now.AddSeconds(second).ToUnixTimeMilliseconds(), where.XMetres, where.YMetres, 1, Rules.PingUses.None)));
        return track;
    }

    private static Zone Department(int index) => SeededStore.Plan.Zones.Where(z => z.Kind == ZoneKind.Department).ElementAt(index);

    private static PlanPoint Middle(int department)
    {
        var corners = Department(department).Polygon.Corners;
        return new PlanPoint(corners.Average(c => c.XMetres), corners.Average(c => c.YMetres));
    }
}
