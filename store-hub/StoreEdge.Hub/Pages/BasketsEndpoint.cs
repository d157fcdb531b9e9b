using Microsoft.AspNetCore.Http.HttpResults;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

internal static class BasketsEndpoint
{
    private const int MostAtOnce = 1000;

    /// <summary>The baskets of one trading day as the tills printed them, page by page.</summary>
    public static Results<Ok<BasketsReply>, ValidationProblem> Get(
        string? day, string? after, string? limit, StoreTime store, IBasketQueries baskets)
    {
        var asked = new Asked(store);
        var onDay = asked.Day(day);
        var last = after is null ? (long?)null : asked.Whole(nameof(after), after, 0, long.MinValue, long.MaxValue);
        var most = (int)asked.Whole(nameof(limit), limit, 100, 1, MostAtOnce);
        return asked.IsFaulty ? TypedResults.ValidationProblem(asked.Faults) : TypedResults.Ok(baskets.Baskets(onDay, last, most));
    }
}

internal interface IBasketQueries
{
    BasketsReply Baskets(DateOnly day, long? after, int limit);
}

/// <param name="Next">What to ask <c>after</c> for the next page; null when this is the last.</param>
internal sealed record BasketsReply(DateOnly Day, IReadOnlyList<BasketsReply.BasketPart> Baskets, long? Next)
{
    internal sealed record BasketPart(
        LaneId Lane, string Number, long OpenedAtMs, long ClosedAtMs, long TotalMinor, string? PaymentMethod,
        IReadOnlyList<BasketItem> Items);
}
