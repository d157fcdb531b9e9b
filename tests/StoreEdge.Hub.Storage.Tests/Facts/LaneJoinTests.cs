using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Facts;

namespace StoreEdge.Hub.Storage.Tests.Facts;

/// <summary>lane_wait, visit.basket_id and visit_day.joined_visits tell the same story, whatever came late or went.</summary>
public sealed class LaneJoinTests : IDisposable
{
    private const long At = 100_000;

    private readonly OpenFacts _facts = new();

    private static long Closed => OpenFacts.MorningMs + At;

    [Fact]
    public void A_basket_that_comes_late_is_joined_to_the_visit_that_stands()
    {
        var buyer = OpenFacts.Buyer(1, Closed);
        _facts.Put(buyer);
        Joined(null, 0);

        var basket = OpenFacts.Basket("1", Closed);
        _facts.Put(basket);

        Joined(buyer.VisitId, 1);
        Assert.Equal(basket.BasketId, _facts.Ask($"SELECT basket_id FROM visit WHERE visit_id = {buyer.VisitId}"));
        Assert.Equal(Closed - 55_000, _facts.Ask("SELECT entered_at_ms FROM lane_wait"));
        Assert.Equal(Closed - 40_000, _facts.Ask("SELECT served_at_ms FROM lane_wait"));
    }

    [Fact]
    public void A_withdrawn_visit_leaves_no_join()
    {
        var buyer = OpenFacts.Buyer(1, Closed);
        _facts.Commit([(null, buyer)], OpenFacts.Basket("1", Closed));
        Joined(buyer.VisitId, 1);

        _facts.Replace(buyer, null);

        Joined(null, 0);
        Assert.Null(_facts.Ask("SELECT visits FROM visit_day"));
        Assert.Equal(1L, _facts.Ask("SELECT count(*) FROM basket"));
    }

    [Fact]
    public void A_visit_that_no_longer_allows_the_join_leaves_none_and_stays()
    {
        var buyer = OpenFacts.Buyer(1, Closed);
        _facts.Commit([(null, buyer)], OpenFacts.Basket("1", Closed));

        _facts.Replace(buyer, buyer with { Permissions = PingUses.AggregateToHq });

        Joined(null, 0);
        Assert.Equal(1L, _facts.Ask("SELECT visits FROM visit_day"));
        Assert.Equal(0L, _facts.Ask("SELECT link_visits FROM visit_day"));
    }

    [Fact]
    public void A_join_moves_to_the_visit_that_fits_better_and_back()
    {
        var near = OpenFacts.Behind(1, Closed);
        var buyer = OpenFacts.Buyer(2, Closed);
        _facts.Commit([(null, near)], OpenFacts.Basket("1", Closed, totalMinor: 7));
        Joined(near.VisitId, 1);

        _facts.Put(buyer);
        Joined(buyer.VisitId, 1);
        Assert.Null(_facts.Ask($"SELECT basket_id FROM visit WHERE visit_id = {near.VisitId}"));

        _facts.Replace(buyer, null);
        Joined(near.VisitId, 1);
    }

    [Fact]
    public void A_visit_with_two_baskets_counts_as_one_joined_visit_and_keeps_the_other_when_one_goes()
    {
        var first = OpenFacts.Buyer(1, Closed);
        var both = first with
        {
            LastFixAtMs = Closed + 400_000,
            Stays = [.. first.Stays, .. OpenFacts.Buyer(1, Closed + 300_000, "lane-2").Stays.Skip(1)],
        };
        var (one, two) = (OpenFacts.Basket("1", Closed), OpenFacts.Basket("2", Closed + 300_000, "lane-2"));

        _facts.Commit([(null, both)], one, two);
        Assert.Equal(1L, _facts.Ask("SELECT joined_visits FROM visit_day"));
        Assert.Equal(one.BasketId, _facts.Ask("SELECT basket_id FROM visit"));
        Assert.Equal(2L, _facts.Ask("SELECT count(*) FROM lane_wait"));

        _facts.Replace(both, both with { Stays = [.. both.Stays.Where(s => s.Zone.Value != "lane-1")] });
        Assert.Equal(1L, _facts.Ask("SELECT joined_visits FROM visit_day"));
        Assert.Equal(two.BasketId, _facts.Ask("SELECT basket_id FROM visit"));
    }

    [Fact]
    public void A_basket_whose_buyer_is_forgotten_is_not_joined_to_who_stood_next_in_the_lane()
    {
        var buyer = OpenFacts.Buyer(1, Closed);
        var next = OpenFacts.Behind(2, Closed);
        _facts.Commit([(null, buyer), (null, next)], OpenFacts.Basket("1", Closed));
        Joined(buyer.VisitId, 1);
        Assert.True(_facts.Store.TryForget(DateTimeOffset.FromUnixTimeMilliseconds(buyer.LastFixAtMs + 1), DateTimeOffset.UnixEpoch));
        Assert.Null(_facts.Ask($"SELECT 1 FROM visit WHERE visit_id = {buyer.VisitId}"));
        Assert.NotNull(_facts.Ask($"SELECT 1 FROM visit WHERE visit_id = {next.VisitId}"));

        var late = OpenFacts.Basket("9", Closed + 3_600_000);
        Assert.True(_facts.Store.TryCommit(new FactsChange([], [late], 99, JoinsFromMs: Closed + 60_000)));

        Assert.Null(_facts.Ask("SELECT 1 FROM lane_wait"));
        Assert.Equal(1L, _facts.Ask("SELECT joined_visits FROM visit_day"));
    }

    [Fact]
    public void Who_left_a_lane_without_a_basket_is_counted_once_later_trade_shows_it_and_no_more_when_the_basket_comes_late()
    {
        _facts.Put(OpenFacts.Buyer(1, Closed));
        Assert.Null(_facts.Ask("SELECT 1 FROM lane_queue"));   // the basket may still come

        _facts.Put(OpenFacts.Basket("9", Closed + 300_000, "lane-3"));
        Assert.Equal((0L, 1L, 0L), Queue());
        Assert.Null(_facts.Ask("SELECT 1 FROM lane_wait_hour"));

        _facts.Put(OpenFacts.Basket("1", Closed));
        Assert.Equal((1L, 0L, 0L), Queue());
        Assert.Equal(15L, _facts.Ask("SELECT seconds_bucket FROM lane_wait_hour WHERE waits = 1"));
    }

    [Fact]
    public void What_a_lane_was_waited_at_outlives_the_visits()
    {
        _facts.Commit([(null, OpenFacts.Buyer(1, Closed))], OpenFacts.Basket("1", Closed));
        var before = FactsDump.Of(_facts.Path, aggregatesOnly: true);

        Assert.True(_facts.Store.TryForget(DateTimeOffset.FromUnixTimeMilliseconds(Closed).AddHours(1), DateTimeOffset.UnixEpoch));

        Assert.Null(_facts.Ask("SELECT 1 FROM lane_queue"));
        Assert.Equal((1L, 0L, 0L), Queue());
        Assert.Equal(before, FactsDump.Of(_facts.Path, aggregatesOnly: true));
    }

    public void Dispose() => _facts.Dispose();

    private (long, long, long) Queue() =>
        ((long)_facts.Ask("SELECT joined FROM lane_queue_hour")!, (long)_facts.Ask("SELECT abandoned FROM lane_queue_hour")!, (long)_facts.Ask("SELECT unclear FROM lane_queue_hour")!);

    private void Joined(long? visitId, long joinedVisits)
    {
        Assert.Equal(visitId, (long?)_facts.Ask("SELECT visit_id FROM lane_wait"));
        Assert.Equal(visitId, (long?)_facts.Ask("SELECT visit_id FROM visit WHERE basket_id IS NOT NULL"));
        Assert.Equal(joinedVisits, (long?)_facts.Ask("SELECT joined_visits FROM visit_day") ?? 0);
    }
}
