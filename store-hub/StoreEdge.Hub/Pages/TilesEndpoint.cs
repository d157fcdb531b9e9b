using Microsoft.AspNetCore.Http.HttpResults;

namespace StoreEdge.Hub.Pages;

internal static class TilesEndpoint
{
    /// <summary>The five figures of a day that may need somebody, each with its threshold and the same hour of the week before.</summary>
    public static Results<Ok<TilesReply>, ValidationProblem> Get(string? day, StoreTime store, ITileQueries tiles)
    {
        var asked = new Asked(store);
        var onDay = asked.Day(day);
        return asked.IsFaulty ? TypedResults.ValidationProblem(asked.Faults) : TypedResults.Ok(tiles.Tiles(onDay));
    }
}

internal interface ITileQueries
{
    TilesReply Tiles(DateOnly day);
}

/// <param name="HourStartMs">The last full hour that is told, today; null where whole days are compared.</param>
internal sealed record TilesReply(ReportHead Head, DateOnly Day, long? HourStartMs, IReadOnlyList<TilesReply.TilePart> Tiles) : Report(Head)
{
    /// <param name="Kpi">The id of <c>GET /api/kpis</c>, where the unit stands too.</param>
    /// <param name="Value">Of the day so far; of occupancy, the newest five minutes of the quarter of an hour that was told last, and null where these have none.</param>
    /// <param name="Low">And <paramref name="High"/>: the band of an estimate.</param>
    /// <param name="HourValue">Of the hour, or of the whole day. Of sales, an hour is of the lanes with <c>leastVisits</c> baskets of the day and more by its end; <c>suppressed</c> says when there are others.</param>
    /// <param name="LastWeek">Of the same one, seven days before; null where nothing is known of it.</param>
    /// <param name="Threshold">What the hour's value is held against, in the unit of the value; null where nothing is known to hold it against.</param>
    /// <param name="State"><c>fine</c>, <c>watch</c>, <c>act</c> or <c>unknown</c>.</param>
    /// <param name="Advice">What to do, as a word that the pages put into sentences; null while there is nothing to do.</param>
    internal sealed record TilePart(
        string Kpi, double? Value, double? Low, double? High, double? HourValue, double? LastWeek, double? Threshold, string State, string? Advice);
}
