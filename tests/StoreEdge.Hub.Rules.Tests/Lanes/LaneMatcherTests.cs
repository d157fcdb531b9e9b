using StoreEdge.Hub.Rules.Lanes;

namespace StoreEdge.Hub.Rules.Tests.Lanes;

public class LaneMatcherTests
{
    private static LaneStay Stay(long visit, int entered, int left) => new(visit, entered * 1000L, left * 1000L);

    private static LaneBasket Basket(long id, int opened, int closed) => new(id, opened * 1000L, closed * 1000L);

    [Fact]
    public void Who_leaves_shortly_after_the_receipt_bought_the_basket()
    {
        var join = Assert.Single(LaneMatcher.Match([Stay(1, 100, 250)], [Basket(7, 180, 240)]));

        Assert.Equal((7, 1, 100_000, 180_000), (join.BasketId, join.VisitId, join.EnteredAtMs, join.ServedAtMs));
        Assert.InRange(join.Probability, LaneMatcher.LeastProbability, 1);
    }

    [Fact]
    public void A_queue_is_served_in_the_order_of_leaving()
    {
        LaneStay[] queue = [Stay(1, 100, 250), Stay(2, 120, 340), Stay(3, 150, 430)];
        LaneBasket[] baskets = [Basket(7, 180, 240), Basket(8, 250, 330), Basket(9, 340, 420)];

        Assert.Equal([(7, 1), (8, 2), (9, 3)], LaneMatcher.Match(queue, baskets).Select(j => (j.BasketId, j.VisitId)));
    }

    [Fact]
    public void The_basket_of_someone_unfollowed_is_given_to_nobody()
    {
        Assert.Empty(LaneMatcher.Match([Stay(1, 100, 250)], [Basket(7, 20, 60)]));      // came later
        Assert.Empty(LaneMatcher.Match([Stay(1, 100, 250)], [Basket(7, 400, 440)]));    // long gone
    }

    [Fact]
    public void A_flicker_to_the_next_lane_and_back_is_one_presence()
    {
        var join = Assert.Single(LaneMatcher.Match([Stay(1, 100, 150), Stay(1, 165, 250)], [Basket(7, 180, 240)]));

        Assert.Equal(100_000, join.EnteredAtMs);
    }

    [Fact]
    public void Who_queues_behind_an_unfollowed_shopper_is_given_the_later_basket()
    {
        Assert.Equal([(8, 1)], LaneMatcher.Match([Stay(1, 100, 340)], [Basket(7, 180, 240), Basket(8, 250, 330)]).Select(j => (j.BasketId, j.VisitId)));
    }

    [Fact]
    public void Two_who_leave_together_are_too_alike_to_join()
    {
        Assert.Empty(LaneMatcher.Match([Stay(1, 100, 250), Stay(2, 100, 251)], [Basket(7, 180, 241)]));
    }

    [Fact]
    public void The_order_of_the_input_changes_nothing()
    {
        var random = new Random(3);
        var stays = Enumerable.Range(1, 40).Select(i => Stay(i, (i * 60) - random.Next(50), (i * 60) + 70 + random.Next(20))).ToArray();
        var baskets = Enumerable.Range(1, 40).Select(i => Basket(i, i * 60, (i * 60) + 55)).ToArray();
        var expected = LaneMatcher.Match(stays, baskets);

        random.Shuffle(stays);
        random.Shuffle(baskets);

        Assert.NotEmpty(expected);
        Assert.Equal(expected, LaneMatcher.Match(stays, baskets));
    }
}
