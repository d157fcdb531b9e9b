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
    private const double WithoutBasket = 0.02;

    // Who left a lane so long before the last basket that is known of has bought none (kpis: abandonment).
    private const long BasketWithinMs = 2 * 60_000;

    // Shorter is walking by (kpis: queue length).
    private const long LeastInLaneMs = 10_000;

    /// <returns>One join at most per basket and per time at the checkouts; the same for the same sets in any order.</returns>
    public static LaneDay Match(IEnumerable<LaneStay> stays, IEnumerable<LaneBasket> baskets, LaneNeighbours neighbours)
    {
        var presences = LanePresence.Of(stays);
        var lanes = baskets.GroupBy(b => b.Lane).OrderBy(l => l.Key.Value, StringComparer.Ordinal).Select(l => new LaneServices(l)).ToArray();
        var pairs = Pairs(presences, lanes, new FollowedShare(presences, lanes), neighbours);
        var numbers = pairs.Select(p => p.Basket.BasketId).Distinct().Select((id, number) => (id, number)).ToDictionary(n => n.id, n => n.number);
        var marginals = JointAssignment.Marginals([.. pairs.Select(p => (p.Presence, numbers[p.Basket.BasketId], p.Odds))], presences.Count, numbers.Count);

        var (joins, joinedIn, belongs) = (new List<LaneJoin>(), new LaneJoin?[presences.Count], new double[presences.Count]);
        for (var i = 0; i < pairs.Count; i++)
        {
            var (p, basket, _) = pairs[i];
            belongs[p] += marginals[i];
            // What stands in the table must not hang on the last bit of a sum.
            var probability = Math.Round(marginals[i], 4);
            if (probability < LeastProbability) continue;
            var entered = presences[p].RunIn(basket.Lane, basket.OpenedAtMs, basket.ClosedAtMs)?.EnteredAtMs ?? presences[p].EnteredAtMs;
            joins.Add(new(basket.BasketId, basket.Lane, presences[p].VisitId, entered, Math.Max(entered, basket.OpenedAtMs), probability));
            joinedIn[p] = joins[^1];
        }
        var knownUntil = lanes.Length == 0 ? long.MinValue : lanes.Max(l => l[l.Count - 1].ClosedAtMs);
        return new([.. joins.OrderBy(j => j.BasketId)], [.. Queued(presences, joinedIn, belongs, knownUntil)]);
    }

    private static List<(int Presence, LaneBasket Basket, double Odds)> Pairs(List<LanePresence> presences, LaneServices[] lanes, FollowedShare share, LaneNeighbours neighbours)
    {
        var pairs = new List<(int, LaneBasket, double)>();
        for (var p = 0; p < presences.Count; p++)
            foreach (var lane in lanes)
                for (var i = lane.FirstClosedFrom(presences[p].EnteredAtMs); i < lane.Count && lane[i].ClosedAtMs <= presences[p].LeftAtMs + LaneEvidence.EarliestMs; i++)
                    // Presences with and without a basket both come with the share of the followed; what is left of it is that the
                    // basket may be of somebody who is not.
                    if (LaneEvidence.Of(presences[p], lane, i, neighbours) is > 0 and var fit)
                        pairs.Add((p, lane[i], fit / (WithoutBasket * (1 - share.At(lane[i].ClosedAtMs)))));
        return pairs;
    }

    private static IEnumerable<QueueEvent> Queued(List<LanePresence> presences, LaneJoin?[] joins, double[] belongs, long knownUntilMs)
    {
        for (var p = 0; p < presences.Count; p++)
        {
            var (presence, (lane, insideMs)) = (presences[p], presences[p].MostIn());
            if (joins[p] is { } join) yield return new(presence.VisitId, presence.EnteredAtMs, join.Lane, presence.LeftAtMs, QueueOutcome.Joined);
            else if (insideMs >= LeastInLaneMs && presence.LeftAtMs + BasketWithinMs <= knownUntilMs)
                yield return new(presence.VisitId, presence.EnteredAtMs, lane, presence.LeftAtMs,
                    Math.Round(1 - belongs[p], 4) >= LeastProbability ? QueueOutcome.Abandoned : QueueOutcome.Unclear);
        }
    }
}
