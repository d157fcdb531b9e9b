namespace StoreEdge.Hub.Rules.Lanes;

/// <summary>A visit's time in one lane, of a shopper who allows the join.</summary>
public readonly record struct LaneStay(long VisitId, long EnteredAtMs, long LeftAtMs);

/// <summary>A basket's time at one lane: first item to end of receipt.</summary>
public readonly record struct LaneBasket(long BasketId, long OpenedAtMs, long ClosedAtMs);

/// <summary>That this visit bought this basket, with the belief in it.</summary>
public readonly record struct LaneJoin(long BasketId, long VisitId, long EnteredAtMs, long ServedAtMs, double Probability);

/// <summary>
/// Joins baskets to visits at one lane on one day. Who pays stands in the lane while the items are rung and leaves it shortly
/// after the receipt; who queues behind leaves a whole service later. A join below the threshold is not made.
/// </summary>
public static class LaneMatcher
{
    /// <summary>Below this a join is a guess.</summary>
    public const double LeastProbability = 0.6;

    // Packing and walking off takes about ten seconds; the end of a track at a lane is blurred by as much again, and the tail is
    // long: some stand and read the receipt.
    private const double LeavesAfterMs = 8_000;
    private const double SpreadMs = 20_000;

    // A track that flickers to the neighbouring lane and back has not left.
    private const long FlickerMs = 60_000;

    // Nobody leaves so long before the end of their own receipt, or stays so long after it.
    private const long EarliestMs = 30_000;
    private const long LatestMs = 10 * 60_000;

    // The weight of "it was someone whom we do not follow", who is always possible.
    private const double Nobody = 0.15;

    /// <returns>One join at most per basket and per visit, in order of basket; the same for the same sets in any order.</returns>
    public static IReadOnlyList<LaneJoin> Match(IEnumerable<LaneStay> stays, IEnumerable<LaneBasket> baskets)
    {
        var inOrder = Presences(stays).OrderBy(s => s.LeftAtMs).ThenBy(s => s.VisitId).ToArray();
        var pairs = new List<(LaneBasket Basket, LaneStay Stay, double Score)>();
        // In one order, whatever the order of the rows: a sum of fractions depends on it in its last bit.
        foreach (var basket in baskets.OrderBy(b => b.BasketId))
            foreach (var stay in Candidates(inOrder, basket))
                pairs.Add((basket, stay, Score(basket, stay)));

        var sumOfBasket = pairs.GroupBy(p => p.Basket.BasketId).ToDictionary(g => g.Key, g => g.Sum(p => p.Score) + Nobody);
        var sumOfVisit = pairs.GroupBy(p => p.Stay.VisitId).ToDictionary(g => g.Key, g => g.Sum(p => p.Score) + Nobody);
        var (takenBaskets, takenVisits, joins) = (new HashSet<long>(), new HashSet<long>(), new List<LaneJoin>());
        foreach (var (basket, stay, score) in pairs.OrderByDescending(p => p.Score).ThenBy(p => p.Basket.BasketId).ThenBy(p => p.Stay.VisitId))
        {
            if (takenBaskets.Contains(basket.BasketId) || takenVisits.Contains(stay.VisitId)) continue;
            takenBaskets.Add(basket.BasketId);
            takenVisits.Add(stay.VisitId);
            var probability = Math.Min(score / sumOfBasket[basket.BasketId], score / sumOfVisit[stay.VisitId]);
            if (probability >= LeastProbability)
                joins.Add(new(basket.BasketId, stay.VisitId, stay.EnteredAtMs, Math.Max(stay.EnteredAtMs, basket.OpenedAtMs), probability));
        }
        return [.. joins.OrderBy(j => j.BasketId)];
    }

    private static IEnumerable<LaneStay> Presences(IEnumerable<LaneStay> stays)
    {
        foreach (var visit in stays.GroupBy(s => s.VisitId))
        {
            LaneStay? open = null;
            foreach (var stay in visit.OrderBy(s => s.EnteredAtMs))
            {
                if (open is { } before && stay.EnteredAtMs - before.LeftAtMs <= FlickerMs)
                {
                    open = before with { LeftAtMs = Math.Max(before.LeftAtMs, stay.LeftAtMs) };
                    continue;
                }
                if (open is { } ended) yield return ended;
                open = stay;
            }
            if (open is { } last) yield return last;
        }
    }

    private static IEnumerable<LaneStay> Candidates(LaneStay[] byLeaving, LaneBasket basket)
    {
        var from = LowerBound(byLeaving, basket.ClosedAtMs - EarliestMs);
        for (var i = from; i < byLeaving.Length && byLeaving[i].LeftAtMs <= basket.ClosedAtMs + LatestMs; i++)
            if (Overlap(basket, byLeaving[i]) > 0) yield return byLeaving[i];
    }

    // The share of the service during which the visit was in the lane.
    private static double Overlap(LaneBasket basket, LaneStay stay)
    {
        var (from, to) = (Math.Max(basket.OpenedAtMs, stay.EnteredAtMs), Math.Min(basket.ClosedAtMs, stay.LeftAtMs));
        return Math.Max(0, to - from) / (double)Math.Max(1, basket.ClosedAtMs - basket.OpenedAtMs);
    }

    private static int LowerBound(LaneStay[] byLeaving, long leftAtMs)
    {
        var (low, high) = (0, byLeaving.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (byLeaving[middle].LeftAtMs < leftAtMs) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private static double Score(LaneBasket basket, LaneStay stay)
    {
        var off = (stay.LeftAtMs - basket.ClosedAtMs - LeavesAfterMs) / SpreadMs;
        var overlap = Overlap(basket, stay);
        return overlap * overlap / (1 + (off * off));
    }
}
