using Microsoft.AspNetCore.Http.HttpResults;

namespace StoreEdge.Hub.Pages;

internal static class VisitsEndpoint
{
    /// <summary>The store's visits and sales of a period as a whole, and day by day.</summary>
    public static Results<Ok<VisitsReply>, ValidationProblem> Get(string? day, string? period, StoreTime store, IVisitQueries visits)
    {
        var asked = new Asked(store);
        var over = asked.Period(day, period);
        return asked.IsFaulty ? TypedResults.ValidationProblem(asked.Faults) : TypedResults.Ok(visits.Visits(over));
    }
}

internal interface IVisitQueries
{
    VisitsReply Visits(Period period);
}

/// <param name="Bounce">Of the hours that are over.</param>
/// <param name="AverageVisitSeconds">Of the visits of app and carts.</param>
/// <param name="ConversionByDoor">Null: no door counter tells this hub anything.</param>
/// <param name="YieldMinor">Net sales / app visits.</param>
/// <param name="Upt">Items / transactions.</param>
/// <param name="Days">Those of which anything is known.</param>
/// <param name="Occupancy">In order of time; empty for more than one day.</param>
internal sealed record VisitsReply(
    ReportHead Head, VisitsReply.SeenPart Visits, VisitsReply.BouncePart Bounce, double? AverageVisitSeconds, TodayReply.ConversionPart Conversion, double? ConversionByDoor,
    VisitsReply.SalesPart Sales, double? YieldMinor, double? AtvMinor, double? Upt, IReadOnlyList<VisitsReply.DayPart> Days, IReadOnlyList<VisitsReply.BandPart> Occupancy) : Report(Head)
{
    /// <param name="Once">App and cart added up, each shopper once who is known to be both; null when single visits of a day of it are no longer kept.</param>
    internal sealed record SeenPart(long? App, long? Cart, long? Once);

    internal sealed record BouncePart(double? Share, long? Bounced, double? EngagedShare, long? Engaged, long? Visits);

    /// <param name="Items">Sold less returned.</param>
    internal sealed record SalesPart(long? Transactions, long? Items, long? NetMinor);

    internal sealed record DayPart(DateOnly Day, long App, long Cart, long Baskets, long NetMinor);

    /// <param name="Estimate">Null without a coverage; and <paramref name="Low"/> to <paramref name="High"/> hold the true number in 95 of 100 cases.</param>
    internal sealed record BandPart(long AtMs, long App, double? Estimate, double? Low, double? High);
}
