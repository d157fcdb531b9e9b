using StoreEdge.Hub.Rules.Lanes;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Tests.Lanes;

public class LaneMatcherTests
{
    private static LaneStay Stay(long visit, int entered, int left, int lane = 1) => new(visit, LaneId.Of($"lane-{lane}"), entered * 1000L, left * 1000L);

    private static LaneBasket Basket(long id, int opened, int closed, int lane = 1) => new(id, LaneId.Of($"lane-{lane}"), opened * 1000L, closed * 1000L);

    private static IReadOnlyList<LaneJoin> Join(IEnumerable<LaneStay> stays, IEnumerable<LaneBasket> baskets) => LaneMatcher.Match(stays, baskets, new(SampleFloor.Plan.Lanes)).Joins;

    [Fact]
    public void Who_leaves_shortly_after_the_receipt_bought_the_basket()
    {
        var join = Assert.Single(Join([Stay(1, 100, 250)], [Basket(7, 180, 240)]));

        Assert.Equal((7, 1, 100_000, 180_000), (join.BasketId, join.VisitId, join.EnteredAtMs, join.ServedAtMs));
        Assert.InRange(join.Probability, LaneMatcher.LeastProbability, 1);
    }

    [Fact]
    public void A_queue_is_served_in_the_order_of_leaving()
    {
        LaneStay[] queue = [Stay(1, 100, 250), Stay(2, 120, 340), Stay(3, 150, 430)];
        LaneBasket[] baskets = [Basket(7, 180, 240), Basket(8, 250, 330), Basket(9, 340, 420)];

        Assert.Equal([(7, 1), (8, 2), (9, 3)], Join(queue, baskets).Select(j => (j.BasketId, j.VisitId)));
    }

    [Fact]
    public void The_basket_of_someone_unfollowed_is_given_to_nobody()
    {
        Assert.Empty(Join([Stay(1, 100, 250)], [Basket(7, 20, 60)]));      // came later
        Assert.Empty(Join([Stay(1, 100, 250)], [Basket(7, 400, 440)]));    // long gone
    }

    [Fact]
    public void A_flicker_to_the_next_lane_and_back_is_one_presence()
    {
        var join = Assert.Single(Join([Stay(1, 100, 150), Stay(1, 165, 250)], [Basket(7, 180, 240)]));

        Assert.Equal(100_000, join.EnteredAtMs);
    }

    [Fact]
    public void Who_queues_behind_an_unfollowed_shopper_is_given_the_later_basket()
    {
        Assert.Equal([(8, 1)], Join([Stay(1, 200, 340)], [Basket(7, 180, 240), Basket(8, 250, 330)]).Select(j => (j.BasketId, j.VisitId)));
    }

    [Fact]
    public void Who_has_paid_makes_room_and_does_not_stand_through_the_next_ones_whole_service()
    {
        Assert.Equal([(8, 1)], Join([Stay(1, 150, 240)], [Basket(7, 180, 200), Basket(8, 212, 232)]).Select(j => (j.BasketId, j.VisitId)));
    }

    [Fact]
    public void Two_who_leave_together_are_too_alike_to_join()
    {
        Assert.Empty(Join([Stay(1, 100, 250), Stay(2, 100, 251)], [Basket(7, 180, 241)]));
    }

    [Fact]
    public void A_track_between_two_lanes_is_given_the_basket_of_the_lane_it_stood_in_during_the_service()
    {
        LaneStay[] flickering = [Stay(1, 100, 130, lane: 2), Stay(1, 130, 250), Stay(1, 250, 262, lane: 2)];

        Assert.Equal([(7, 1)], Join(flickering, [Basket(7, 180, 243), Basket(8, 90, 160, lane: 2), Basket(9, 200, 252, lane: 2)])
            .Select(j => (j.BasketId, j.VisitId)));
    }

    [Fact]
    public void One_time_at_the_checkouts_has_one_basket_whatever_the_lanes()
    {
        LaneStay[] half = [Stay(1, 100, 175), Stay(1, 175, 250, lane: 2)];

        Assert.True(Join(half, [Basket(7, 110, 168), Basket(8, 185, 243, lane: 2)]).Count <= 1);
        Assert.Equal(2, Join([Stay(1, 100, 175), Stay(1, 575, 650, lane: 2)], [Basket(7, 110, 168), Basket(8, 585, 643, lane: 2)]).Count);
    }

    [Fact]
    public void Who_stood_for_long_in_a_lane_that_served_nobody_fits_worse_than_who_queued()
    {
        double Fit(params LaneBasket[] before) =>
            LaneEvidence.Of(LanePresence.Of([Stay(1, 50, 178)]).Single(), new LaneServices([.. before, Basket(7, 130, 168)]), before.Length, LaneNeighbours.None);

        Assert.True(Fit(Basket(6, 60, 118)) > 3 * Fit(), $"{Fit(Basket(6, 60, 118))} in a queue, {Fit()} alone");
        Assert.True(Fit(Basket(6, 60, 118)) < Fit(Basket(6, 40, 118)), "one that was begun after the shopper came makes it less likely to be the shopper's turn");
    }

    [Fact]
    public void A_service_seen_in_the_lane_beside_may_be_joined_and_one_seen_across_the_store_never()
    {
        double Fit(int lane) => LaneEvidence.Of(LanePresence.Of([Stay(1, 120, 178, lane)]).Single(), new LaneServices([Basket(7, 130, 168)]), 0, new(SampleFloor.Plan.Lanes));

        Assert.InRange(Fit(2), 0.001, 0.1);
        Assert.Equal(0, Fit(3));
    }

    [Fact]
    public void The_more_of_the_shoppers_are_followed_the_surer_is_a_join()
    {
        LaneBasket[] baskets = [.. Enumerable.Range(0, 10).Select(i => Basket(i, i * 100, (i * 100) + 60))];
        double Sureness(int followed) => Join(Enumerable.Range(0, followed).Select(i => Stay(i, (i * 100) - 20, (i * 100) + 75)), baskets)[0].Probability;

        Assert.True(Sureness(10) > Sureness(2), $"{Sureness(10)} of ten, {Sureness(2)} of two");
    }

    [Fact]
    public void The_order_of_the_input_changes_nothing()
    {
        var random = new Random(3);
        var stays = Enumerable.Range(1, 40).Select(i => Stay(i, (i * 60) - random.Next(50), (i * 60) + 70 + random.Next(20))).ToArray();
        var baskets = Enumerable.Range(1, 40).Select(i => Basket(i, i * 60, (i * 60) + 55)).ToArray();
        var expected = Join(stays, baskets);

        random.Shuffle(stays);
        random.Shuffle(baskets);

        Assert.NotEmpty(expected);
        Assert.Equal(expected, Join(stays, baskets));
    }
}
