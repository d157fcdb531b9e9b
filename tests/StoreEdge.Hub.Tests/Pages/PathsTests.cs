using StoreEdge.Hub.Pages;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Pages;

public sealed class PathsTests : IDisposable
{
    private readonly SeededStore _store = new();

    [Fact]
    public void Paths_of_a_day_of_which_nothing_is_known_are_empty()
    {
        var reply = Ask();

        Assert.Null(reply.Visits);
        Assert.Empty(reply.Flows);
        Assert.Empty(reply.Sequences);
        Assert.Empty(reply.FirstZones);
        Assert.Empty(reply.LastZonesBeforeLane);
    }

    [Fact]
    public void A_sequence_of_four_visits_is_not_told_and_one_of_five_is()
    {
        _store.Write("INSERT INTO visit_day VALUES (20261121, 1, 20, 3, 0)");
        _store.Write("INSERT INTO path_day VALUES (20261121, 1, 'bakery>dairy', 5), (20261121, 1, 'dairy>bakery', 4), (20261121, 1, '', 11)");

        var reply = Ask();

        var told = Assert.Single(reply.Sequences);
        Assert.Equal(["bakery", "dairy"], told.Zones.Select(z => z.Value));
        Assert.Equal((5L, 0.25), (told.Visits, told.Share));
        Assert.Equal([new(ZoneId.Of("bakery"), 5), new(ZoneId.Of("dairy"), 4)], reply.FirstZones);
    }

    [Fact]
    public void No_more_than_twenty_sequences_are_told_the_most_frequent_ones()
    {
        _store.Write("INSERT INTO visit_day VALUES (20261121, 1, 1000, 3, 0)");
        for (var i = 1; i <= 25; i++) _store.Write($"INSERT INTO path_day VALUES (20261121, 1, 'zone-{i}', {i + 4})");

        var reply = Ask();

        Assert.Equal(Enumerable.Range(10, 20).Reverse().Select(n => (long)n), reply.Sequences.Select(s => s.Visits));
    }

    [Fact]
    public void Flows_add_up_the_hours_and_from_a_zone_to_itself_is_no_flow()
    {
        _store.Write("INSERT INTO visit_day VALUES (20261121, 1, 20, 3, 0), (20261121, 2, 4, 0, 0)");
        _store.Write($"""
            INSERT INTO flow_hour VALUES (20261121, {SeededStore.Hour(9)}, 'bakery', 'dairy', 1, 2), (20261121, {SeededStore.Hour(10)}, 'bakery', 'dairy', 2, 1),
              (20261121, {SeededStore.Hour(9)}, 'dairy', 'dairy', 1, 9), (20261121, {SeededStore.Hour(9)}, 'dairy', 'lane-1', 1, 4),
              (20261121, {SeededStore.Hour(9)}, 'dairy', 'lane-2', 1, 2), (20261121, {SeededStore.Hour(9)}, 'lane-1', 'lane-2', 1, 7)
            """);

        var reply = Ask();

        Assert.Equal(("lane-1", "lane-2", 7L), Flow(reply.Flows[0]));
        Assert.Contains(("bakery", "dairy", 3L), reply.Flows.Select(Flow));
        Assert.DoesNotContain(reply.Flows, f => f.From == f.To);
        Assert.Equal([new(ZoneId.Of("dairy"), 6)], reply.LastZonesBeforeLane);
        Assert.Equal(2, Ask("app").Flows.Single(f => f.From.Value == "bakery").Count);
    }

    public void Dispose() => _store.Dispose();

    private static (string, string, long) Flow(PathsReply.Flow flow) => (flow.From.Value, flow.To.Value, flow.Count);

    private PathsReply Ask(string? source = null) => SeededStore.Answer(
        PathsEndpoint.Get(null, source, _store.Store, new PathsReport(_store.Facts, SeededStore.Plan)));
}
