using Microsoft.AspNetCore.Http.HttpResults;
using StoreEdge.Hub.Alerts;
using StoreEdge.Hub.Live;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

internal static class TodayEndpoint
{
    /// <summary>One trading day at a glance.</summary>
    public static Results<Ok<TodayReply>, ValidationProblem> Get(string? day, StoreTime store, ITodayQueries today, StoreWords words, HttpContext context)
    {
        var asked = new Asked(store);
        var onDay = asked.Day(day);
        return asked.IsFaulty ? TypedResults.ValidationProblem(asked.Faults) : TypedResults.Ok(today.Today(onDay, words.For(context).Language));
    }
}

internal interface ITodayQueries
{
    /// <param name="language">In which alerts are told: <c>en</c> or <c>de</c>.</param>
    TodayReply Today(DateOnly day, string language);
}

/// <param name="Queue">Every lane, also those with nobody in them.</param>
internal sealed record TodayReply(
    ReportHead Head, DateOnly Day, long AsOfMs, TodayReply.OccupancyPart Occupancy, TodayReply.VisitsPart Visits, TodayReply.BasketsPart Baskets,
    TodayReply.ConversionPart Conversion, IReadOnlyList<TodayReply.LaneNow> Queue, IReadOnlyList<AlertReply> Alerts) : Report(Head)
{
    /// <param name="Now">The store's <c>lateMinutes</c> ago, rounded down as visits are. A lower bound: the larger of app and cart, for a shopper may be both. Null on any day but today, and before the first snapshot.</param>
    internal sealed record OccupancyPart(int? Now, int? AppNow, int? CartNow, IReadOnlyList<Bucket> Series);

    /// <param name="Together">Carts that a shopper with the app pushed, counted in both; null when single visits of the day are no longer kept.</param>
    internal sealed record Bucket(long AtMs, long App, long Cart, long? Together);

    /// <param name="Together">Cart trips that a shopper with the app made, counted in both; null when single visits of the day are no longer kept.</param>
    /// <param name="Once">Both added up, each such shopper once.</param>
    internal sealed record VisitsPart(long? App, long? Cart, long? Together, long? Once);

    /// <param name="Count">Receipts on which something was sold, of all lanes: a lane of few sales is left out of the lanes, not of the store.</param>
    /// <param name="Items">Sold less returned.</param>
    /// <param name="UntilMs">Sales are told by the full hour, some minutes after it is over: those of the day up to here.</param>
    internal sealed record BasketsPart(long? Count, long? Items, long? TotalMinor, long UntilMs);

    /// <param name="Share">A lower bound: a visit whose basket is not certain enough is not joined.</param>
    /// <param name="Visits">Those that allow basket-link.</param>
    internal sealed record ConversionPart(double? Share, long? JoinedVisits, long? Visits);

    /// <param name="Queue">By the rule of the alert: more than two followed visits for 60 s are long. Null on any day but today.</param>
    /// <param name="Joined">Visits that were joined to a basket here, as far as they may be told; null where nothing of them is kept.</param>
    /// <param name="MedianWaitSeconds">Of those; null where there are none.</param>
    internal sealed record LaneNow(
        LaneId Lane, string Name, QueueState? Queue, long? Joined, double? MedianWaitSeconds, long? Baskets);
}
