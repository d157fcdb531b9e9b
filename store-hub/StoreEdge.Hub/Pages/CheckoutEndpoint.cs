using Microsoft.AspNetCore.Http.HttpResults;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

internal static class CheckoutEndpoint
{
    /// <summary>Every lane's figures of a period.</summary>
    public static Results<Ok<CheckoutReply>, ValidationProblem> Get(string? day, StoreTime store, ICheckoutQueries checkout, string? period = null)
    {
        var asked = new Asked(store);
        var over = asked.Period(day, period);
        return asked.IsFaulty ? TypedResults.ValidationProblem(asked.Faults) : TypedResults.Ok(checkout.Checkout(over));
    }
}

internal interface ICheckoutQueries
{
    CheckoutReply Checkout(Period period);
}

/// <param name="SalesUntilMs">Sales are told by the full hour, some minutes after it is over: those of the period up to here.</param>
/// <param name="Queue">Over all lanes; and <paramref name="Wait"/>.</param>
/// <param name="Outlook">Null on any day but today.</param>
internal sealed record CheckoutReply(
    ReportHead Head, DateOnly Day, long SalesUntilMs, IReadOnlyList<CheckoutReply.LaneFigures> Lanes, CheckoutReply.QueuePart Queue, CheckoutReply.WaitPart Wait,
    CheckoutReply.OutlookPart? Outlook) : Report(Head)
{
    /// <param name="Joined">Visits that were joined to a basket here, as far as they may be told; null where nothing of them is kept.</param>
    /// <param name="MedianWaitSeconds">Of those, lane-zone entry to first item, from steps of 5 s and more; null where there are none.</param>
    /// <param name="P90WaitSeconds">As the median.</param>
    /// <param name="MedianServiceSeconds">First item to the end of the receipt, from steps of 5 s; null for fewer than <c>leastVisits</c> baskets.</param>
    /// <param name="Hours">Hours of the store's wall clock with a basket, in order of time.</param>
    internal sealed record LaneFigures(
        LaneId Lane, string Name, long? Baskets, long? Items, long? TotalMinor, long? Joined, double? MedianWaitSeconds,
        double? P90WaitSeconds, double? MedianServiceSeconds, QueuePart Queue, IReadOnlyList<LaneHour> Hours);

    /// <param name="Joined">Visits that were joined to a basket, as far as they may be told.</param>
    internal sealed record WaitPart(long? Joined, double? MedianSeconds, double? P90Seconds);

    internal sealed record LaneHour(int Hour, long Baskets, long Items, long TotalMinor);

    /// <param name="Events">Times of 10 s and more that followed shoppers who allow the join spent at a lane.</param>
    /// <param name="Abandoned">Those that surely ended without a basket.</param>
    /// <param name="AbandonedShare">Of all: a lower bound, for some are not clear. Null for fewer than <see cref="FewestEvents"/>.</param>
    internal sealed record QueuePart(long? Events, long? Abandoned, double? AbandonedShare)
    {
        /// <summary>From so many on there is a share (kpis: abandonment).</summary>
        public const long FewestEvents = 30;

        public static QueuePart Of(bool isKnown, IEnumerable<LaneQueues.Row> rows)
        {
            if (!isKnown) return new(null, null, null);
            var (events, abandoned) = rows.Aggregate((Events: 0L, Abandoned: 0L), (sum, r) => (sum.Events + r.Events, sum.Abandoned + r.Abandoned));
            return new(events, abandoned, events < FewestEvents ? null : Figures.Share(abandoned, events));
        }
    }

    /// <param name="OpenLanes">Those that told of a basket in the ten minutes before the last full five.</param>
    /// <param name="LaneTakenSeconds">Mean time that one shopper takes a lane, the stepping up with it; null while there are too few baskets.</param>
    internal sealed record OutlookPart(long OpenLanes, double? LaneTakenSeconds, LanesIn In15Minutes, LanesIn In30Minutes);

    /// <param name="Lanes">So many hold the mean wait at 30 s.</param>
    internal sealed record LanesIn(double? ArrivalsPerHour, int? Lanes);
}
