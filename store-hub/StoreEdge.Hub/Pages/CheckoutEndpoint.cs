using Microsoft.AspNetCore.Http.HttpResults;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

internal static class CheckoutEndpoint
{
    /// <summary>Every lane's figures of one trading day.</summary>
    public static Results<Ok<CheckoutReply>, ValidationProblem> Get(string? day, StoreTime store, ICheckoutQueries checkout)
    {
        var asked = new Asked(store);
        var onDay = asked.Day(day);
        return asked.IsFaulty ? TypedResults.ValidationProblem(asked.Faults) : TypedResults.Ok(checkout.Checkout(onDay));
    }
}

internal interface ICheckoutQueries
{
    CheckoutReply Checkout(DateOnly day);
}

internal sealed record CheckoutReply(DateOnly Day, IReadOnlyList<CheckoutReply.LaneFigures> Lanes)
{
    /// <param name="Joined">Visits that were joined to a basket here; null on any day but today.</param>
    /// <param name="MedianWaitSeconds">Of those; null for fewer than <see cref="WaitFigures.Fewest"/>.</param>
    /// <param name="P90WaitSeconds">As the median.</param>
    /// <param name="MedianServiceSeconds">First item to the end of the receipt.</param>
    /// <param name="Hours">Hours of the store's wall clock with a basket, in order of time.</param>
    internal sealed record LaneFigures(
        LaneId Lane, string Name, long? Baskets, long? Items, long? TotalMinor, long? Joined, double? MedianWaitSeconds,
        double? P90WaitSeconds, double? MedianServiceSeconds, IReadOnlyList<LaneHour> Hours);

    internal sealed record LaneHour(int Hour, long Baskets, long TotalMinor);
}
