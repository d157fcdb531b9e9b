using Microsoft.AspNetCore.Http.HttpResults;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

internal static class ZonesEndpoint
{
    /// <summary>Every zone's figures of one trading day.</summary>
    public static Results<Ok<ZonesReply>, ValidationProblem> Get(string? day, string? source, StoreTime store, IZoneQueries zones)
    {
        var asked = new Asked(store);
        var (onDay, by) = (asked.Day(day), asked.Source(source));
        return asked.IsFaulty ? TypedResults.ValidationProblem(asked.Faults) : TypedResults.Ok(zones.Zones(onDay, by));
    }
}

internal interface IZoneQueries
{
    ZonesReply Zones(DateOnly day, VisitSource? source);
}

/// <param name="Visits">All visits of the day; null, and no zones, while nothing is known of it.</param>
internal sealed record ZonesReply(DateOnly Day, long? Visits, IReadOnlyList<ZonesReply.ZoneFigures> Zones)
{
    /// <param name="AverageDwellSeconds">Dwell / entries.</param>
    /// <param name="DwellPerVisitorSeconds">Dwell / all visits of the day.</param>
    /// <param name="MedianDwellSeconds">Of the counted stays, which are kept in steps of 5 s: the middle of the step, so at most 2.5 s off.</param>
    /// <param name="P90DwellSeconds">As the median.</param>
    /// <param name="DrawRate">Visits with a counted stay here / all visits.</param>
    /// <param name="Hours">Dwell seconds by hour of the store's wall clock, 0 to 23.</param>
    internal sealed record ZoneFigures(
        ZoneId Zone, string Name, string? Kind, long Visits, long Entries, long Stays, double DwellSeconds,
        double? AverageDwellSeconds, double? DwellPerVisitorSeconds, double? MedianDwellSeconds, double? P90DwellSeconds,
        double? DrawRate, IReadOnlyList<double> Hours);
}
