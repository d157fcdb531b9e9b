using Microsoft.AspNetCore.Http.HttpResults;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

internal static class ProductsEndpoint
{
    /// <summary>Products that are likely sold out on the last day of a period, and pairs that are bought together over the whole of it.</summary>
    public static Results<Ok<ProductsReply>, ValidationProblem> Get(string? day, string? period, StoreTime store, IProductQueries products)
    {
        var asked = new Asked(store);
        var over = asked.Period(day, period);
        return asked.IsFaulty ? TypedResults.ValidationProblem(asked.Faults) : TypedResults.Ok(products.Products(over));
    }
}

internal interface IProductQueries
{
    ProductsReply Products(Period period);
}

/// <param name="OutOfStockDay">The day that <paramref name="OutOfStock"/> is about.</param>
/// <param name="OutOfStock">Null without a catalogue.</param>
/// <param name="Baskets">Receipts of the period, rounded down as visits are.</param>
/// <param name="Together">The most frequent ones; null without a catalogue.</param>
internal sealed record ProductsReply(
    ReportHead Head, DateOnly OutOfStockDay, IReadOnlyList<ProductsReply.MissingPart>? OutOfStock, long? Baskets, IReadOnlyList<ProductsReply.PairPart>? Together) : Report(Head)
{
    /// <param name="Sold">Baskets with it.</param>
    /// <param name="Expected">By the stays in its zone and the four weeks before.</param>
    /// <param name="Chance">That so few or fewer come by chance.</param>
    internal sealed record MissingPart(string Product, ZoneId Zone, string ZoneName, long Sold, double Expected, double Chance);

    /// <param name="Baskets">With both, rounded down as visits are.</param>
    internal sealed record PairPart(string First, string Second, long Baskets, double Support, double Confidence, double Lift);
}
