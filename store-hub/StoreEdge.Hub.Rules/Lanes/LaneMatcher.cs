namespace StoreEdge.Hub.Rules.Lanes;

/// <summary>
/// Joins baskets to visits at the lanes of one day, all lanes together. Who pays stands in the lane while the items are rung
/// and leaves it shortly after the receipt; who queues behind leaves a whole service later. One basket has at most one
/// visit and one time at the checkouts at most one basket. A join below the threshold is not made.
/// </summary>
public static class LaneMatcher
{
    /// <summary>Below this a join is a guess: what is joined is right in 98 of 100 cases and more, because most are far above it.</summary>
    public const double LeastProbability = 0.8;

    // Of the followed times at a lane so many end without a basket that is known: changed their mind, or the till was not heard.
    private const double WithoutBasket = 0.05;

    /// <returns>One join at most per basket and per presence, in order of basket; the same for the same sets in any order.</returns>
    public static IReadOnlyList<LaneJoin> Match(IEnumerable<LaneStay> stays, IEnumerable<LaneBasket> baskets)
    {
        var presences = LanePresence.Of(stays);
        var lanes = baskets.GroupBy(b => b.Lane).OrderBy(l => l.Key.Value, StringComparer.Ordinal).Select(l => new LaneServices(l)).ToArray();
        var numbers = new Dictionary<long, int>();
        foreach (var lane in lanes)
            for (var i = 0; i < lane.Count; i++) numbers.TryAdd(lane[i].BasketId, numbers.Count);
        var share = new FollowedShare(presences, lanes);

        var found = new List<(LanePresence Presence, LaneBasket Basket)>();
        var pairs = new List<(int, int, double)>();
        for (var p = 0; p < presences.Count; p++)
            foreach (var lane in lanes)
                for (var i = lane.FirstClosedFrom(presences[p].EnteredAtMs); i < lane.Count && lane[i].ClosedAtMs <= presences[p].LeftAtMs + LaneEvidence.EarliestMs; i++)
                {
                    if (LaneEvidence.Of(presences[p], lane, i) is not (> 0 and var fit)) continue;
                    found.Add((presences[p], lane[i]));
                    // Both kinds of followed presence come with the share of the followed; what is left of it is that a basket may be of somebody who is not.
                    pairs.Add((p, numbers[lane[i].BasketId], fit / (WithoutBasket * (1 - share.At(lane[i].ClosedAtMs)))));
                }
        var marginals = JointAssignment.Marginals(pairs, presences.Count, numbers.Count);
        var joins = new List<LaneJoin>();
        for (var i = 0; i < pairs.Count; i++)
        {
            // What stands in the table must not hang on the last bit of a sum.
            var probability = Math.Round(marginals[i], 4);
            if (probability < LeastProbability) continue;
            var (presence, basket) = found[i];
            var entered = (presence.RunIn(basket.Lane, basket.OpenedAtMs, basket.ClosedAtMs) ?? (presence.EnteredAtMs, 0)).EnteredAtMs;
            joins.Add(new(basket.BasketId, basket.Lane, presence.VisitId, entered, Math.Max(entered, basket.OpenedAtMs), probability));
        }
        return [.. joins.OrderBy(j => j.BasketId)];
    }
}
