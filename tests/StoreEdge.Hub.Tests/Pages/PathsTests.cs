using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Plans;
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
        Assert.Equal([new(ZoneId.Of("bakery"), 5)], reply.FirstZones);
    }

    [Fact]
    public void From_coming_to_buying_each_step_is_told_in_fives_and_buying_of_those_who_allow_the_join()
    {
        _store.Write("INSERT INTO visit_day VALUES (20261121, 1, 43, 30, 22), (20261121, 2, 9, 0, 0)");
        _store.Write("INSERT INTO path_day VALUES (20261121, 1, 'bakery>dairy', 21), (20261121, 1, 'pharmacy', 13), (20261121, 2, 'dairy', 7)");
        _store.Write("INSERT INTO path_join VALUES (20261121, 1, 'bakery>dairy', 16, 14), (20261121, 1, 'pharmacy', 8, 3)");

        var (all, app, cart) = (Ask().Funnel!, Ask("app").Funnel!, Ask("cart").Funnel!);

        Assert.Equal(new PathsReply.Steps(40, 30, 20, 15, 0.75, 0.75), app);
        Assert.Equal(new PathsReply.Steps(5, 5, 0, 0, 1, null), cart);
        Assert.Equal((45L, 35L, 20L, 15L), (all.Entered, all.Stayed, all.MayBeJoined, all.Bought));
    }

    [Fact]
    public void A_sequence_says_how_many_of_those_who_may_be_joined_bought_and_nothing_where_they_are_fewer_than_five()
    {
        _store.Write("INSERT INTO visit_day VALUES (20261121, 1, 40, 30, 0)");
        _store.Write("INSERT INTO path_day VALUES (20261121, 1, 'bakery>dairy', 12), (20261121, 1, 'bakery>pharmacy>dairy', 9), (20261121, 1, 'drinks', 9)");
        _store.Write("INSERT INTO path_join VALUES (20261121, 1, 'bakery>dairy', 9, 8), (20261121, 1, 'bakery>pharmacy>dairy', 3, 3), (20261121, 1, 'drinks', 4, 4)");

        Assert.Equal([(20L, 1.0), (5L, null)], Ask().Sequences.Select(s => (s.Visits, s.Conversion)));
    }

    [Fact]
    public void No_more_than_twenty_sequences_are_told_the_most_frequent_ones()
    {
        _store.Write("INSERT INTO visit_day VALUES (20261121, 1, 1000, 3, 0)");
        for (var i = 1; i <= 25; i++) _store.Write($"INSERT INTO path_day VALUES (20261121, 1, 'zone-{i}', {i * 5})");

        var reply = Ask();

        Assert.Equal(Enumerable.Range(6, 20).Reverse().Select(n => n * 5L), reply.Sequences.Select(s => s.Visits));
    }

    [Fact]
    public void Flows_add_up_the_hours_and_from_a_zone_to_itself_is_no_flow()
    {
        _store.Write("INSERT INTO visit_day VALUES (20261121, 1, 20, 3, 0), (20261121, 2, 6, 0, 0)");
        _store.Write($"""
            INSERT INTO flow_hour VALUES (20261121, {SeededStore.Hour(9)}, 'bakery', 'dairy', 1, 4, 9), (20261121, {SeededStore.Hour(10)}, 'bakery', 'dairy', 1, 2, 2),
              (20261121, {SeededStore.Hour(10)}, 'bakery', 'dairy', 2, 5, 5), (20261121, {SeededStore.Hour(9)}, 'dairy', 'dairy', 1, 9, 9), (20261121, {SeededStore.Hour(9)}, 'dairy', 'lane-1', 1, 5, 6),
              (20261121, {SeededStore.Hour(9)}, 'dairy', 'lane-2', 1, 6, 6), (20261121, {SeededStore.Hour(9)}, 'lane-1', 'lane-2', 1, 17, 17)
            """);

        var reply = Ask();

        Assert.Equal(("lane-1", "lane-2", 15L), Flow(reply.Flows[0]));
        Assert.Contains(("bakery", "dairy", 10L), reply.Flows.Select(Flow));
        Assert.DoesNotContain(reply.Flows, f => f.From == f.To);
        Assert.Equal([new(ZoneId.Of("dairy"), 10)], reply.LastZonesBeforeLane);
        Assert.Equal(5, Ask("app").Flows.Single(f => f.From.Value == "bakery").Count);
    }

    [Fact]
    public void A_move_that_fewer_than_five_visits_made_is_not_told_and_neither_is_that_of_the_running_hour()
    {
        _store.Write("INSERT INTO visit_day VALUES (20261121, 1, 20, 3, 0)");
        _store.Write($"""
            INSERT INTO flow_hour VALUES (20261121, {SeededStore.Hour(9)}, 'bakery', 'dairy', 1, 4, 40), (20261121, {SeededStore.Hour(9)}, 'dairy', 'drinks', 1, 4, 4),
              (20261121, {SeededStore.Hour(9)}, 'dairy', 'drinks', 2, 4, 4), (20261121, {SeededStore.Hour(15)}, 'drinks', 'dairy', 1, 9, 9)
            """);

        Assert.Empty(Ask().Flows);   // four with the app and four carts are not eight, and it is 15:00
    }

    [Fact]
    public void A_way_through_a_sensitive_zone_is_told_as_if_the_zone_were_not_there()
    {
        _store.Write("INSERT INTO visit_day VALUES (20261121, 1, 40, 3, 0)");
        _store.Write("""
            INSERT INTO path_day VALUES (20261121, 1, 'bakery>dairy', 3), (20261121, 1, 'bakery>pharmacy>dairy', 2), (20261121, 1, 'bakery>pharmacy>bakery>dairy', 5),
              (20261121, 1, 'baby', 9), (20261121, 1, 'pharmacy>drinks', 5)
            """);
        _store.Write($"INSERT INTO flow_hour VALUES (20261121, {SeededStore.Hour(9)}, 'bakery', 'pharmacy', 1, 7, 7), (20261121, {SeededStore.Hour(9)}, 'baby', 'drinks', 1, 7, 7)");

        var reply = Ask();

        Assert.Equal([("bakery>dairy", 10L), ("drinks", 5L)], reply.Sequences.Select(s => (string.Join('>', s.Zones), s.Visits)));
        Assert.Equal([new(ZoneId.Of("bakery"), 10), new(ZoneId.Of("drinks"), 5)], reply.FirstZones);
        Assert.Empty(reply.Flows);
    }

    public void Dispose() => _store.Dispose();

    private static (string, string, long) Flow(PathsReply.Flow flow) => (flow.From.Value, flow.To.Value, flow.Count);

    private PathsReply Ask(string? source = null) => SeededStore.Answer(
        PathsEndpoint.Get(null, source, _store.Store, new PathsReport(_store.Facts, new PlanDays(SeededStore.Plan))));
}
