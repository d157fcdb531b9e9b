namespace StoreEdge.Hub.Rules.Lanes;

/// <summary>
/// How well one presence at the checkouts fits one basket, against the belief that it fits none: the lane it was in during the
/// service, when it left, whether the lane would have kept it waiting while nobody was served, and whether it made room for the next.
/// </summary>
internal static class LaneEvidence
{
    /// <summary>Nobody leaves so long before the end of their own receipt.</summary>
    public const long EarliestMs = 45_000;

    /// <summary>Nobody stays so long after it.</summary>
    public const long LatestMs = 5 * 60_000;

    // A whole service seen in the lane beside: the fix was off by a lane's width, or the plan is.
    private const double LaneBeside = 0.01;

    // Packing and walking off takes about ten seconds. A filter tells a change of place late rather than early, and some
    // stand and read the receipt: the tail behind is the longer one.
    private const double LeavesAfterMs = 9_000;
    private const double EarlySpreadMs = 8_000;
    private const double LateSpreadMs = 25_000;

    // One goes, the next steps up, the first item is rung: so long a lane with a queue serves nobody.
    private const double HandoverMs = 20_000;
    private const double IdleSpreadMs = 10_000;

    // A basket in between that no till told of, or somebody who stood and looked before queueing.
    private const double IdleAllTheSame = 0.1;

    // That one more was served after the shopper had come, before the shopper was: queues of two are rarer than queues of one.
    private const double EachAhead = 0.7;

    // Who has paid makes room: the next one's whole service was rung and paid where they would have stood. A till's clock, or a track
    // that tells late of the leaving, makes it happen all the same.
    private const double EachServedBeforeLeaving = 0.2;

    /// <returns>1 for a perfect fit, 0 for an impossible one.</returns>
    public static double Of(LanePresence presence, LaneServices lane, int index, LaneNeighbours neighbours)
    {
        var basket = lane[index];
        if (presence.EnteredAtMs >= basket.ClosedAtMs || presence.LeftAtMs <= basket.OpenedAtMs) return 0;
        var run = presence.RunIn(basket.Lane, basket.OpenedAtMs, basket.ClosedAtMs);
        if (run is null && !presence.IsBeside(basket.Lane, neighbours)) return 0;
        var (entered, left) = run ?? (presence.EnteredAtMs, presence.LeftAtMs);
        var late = left - basket.ClosedAtMs;
        if (late < -EarliestMs || late > LatestMs) return 0;
        var share = run is null ? 0 : Overlap(entered, left, basket);
        var place = LaneBeside + ((1 - LaneBeside) * share * share);
        return place * Leaving(late) * Waiting(lane, index, entered) * Math.Pow(EachServedBeforeLeaving, lane.ClosedBetween(index, left));
    }

    // Of the service, flickers passed over.
    private static double Overlap(long enteredAtMs, long leftAtMs, in LaneBasket basket)
    {
        var inside = Math.Min(leftAtMs, basket.ClosedAtMs) - Math.Max(enteredAtMs, basket.OpenedAtMs);
        return Math.Max(0, inside) / (double)Math.Max(1, basket.ClosedAtMs - basket.OpenedAtMs);
    }

    private static double Leaving(long lateMs)
    {
        var off = (lateMs - LeavesAfterMs) / (lateMs < LeavesAfterMs ? EarlySpreadMs : LateSpreadMs);
        return 1 / (1 + (off * off));
    }

    private static double Waiting(LaneServices lane, int index, long enteredAtMs)
    {
        var (idle, handovers) = lane.IdleBefore(index, enteredAtMs);
        var excess = idle - (HandoverMs * (handovers + 1));
        var fit = IdleAllTheSame + ((1 - IdleAllTheSame) * (excess <= 0 ? 1 : Math.Exp(-excess / IdleSpreadMs)));
        for (var ahead = lane.OpenedBetween(enteredAtMs, index); ahead > 0; ahead--) fit *= EachAhead;
        return fit;
    }
}
