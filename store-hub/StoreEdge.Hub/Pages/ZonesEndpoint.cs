using Microsoft.AspNetCore.Http.HttpResults;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

internal static class ZonesEndpoint
{
    /// <summary>Every zone's figures of a period.</summary>
    public static Results<Ok<ZonesReply>, ValidationProblem> Get(string? day, string? source, StoreTime store, IZoneQueries zones, string? period = null)
    {
        var asked = new Asked(store);
        var (over, by) = (asked.Period(day, period), asked.Source(source));
        return asked.IsFaulty ? TypedResults.ValidationProblem(asked.Faults) : TypedResults.Ok(zones.Zones(over, by));
    }
}

internal interface IZoneQueries
{
    ZonesReply Zones(Period period, VisitSource? source);
}

/// <param name="Day">The day that was named.</param>
/// <param name="Visits">All visits of the period; null, and no zones, while nothing is known of it.</param>
/// <param name="ProductsMapped">Share of the different products sold whose zone the catalogue tells; below 0.9 no zone has sales. Null without a catalogue or a sale.</param>
internal sealed record ZonesReply(ReportHead Head, DateOnly Day, long? Visits, double? ProductsMapped, IReadOnlyList<ZonesReply.ZoneFigures> Zones) : Report(Head)
{
    /// <param name="DwellSeconds">At least: of a day's last visits in the zone, fewer than three times <c>leastVisits</c>, the time is not told.</param>
    /// <param name="AverageDwellSeconds"><paramref name="DwellSeconds"/> / <paramref name="Entries"/>; null below twenty entries, and where the dwell is of less than three quarters of them.</param>
    /// <param name="DwellPerVisitorSeconds">Dwell / all visits of the period.</param>
    /// <param name="MedianDwellSeconds">Of each visit's first counted stay, kept in steps of 5 s: the middle of the step.</param>
    /// <param name="P90DwellSeconds">As the median.</param>
    /// <param name="DrawRate">Visits with a counted stay here / all visits.</param>
    /// <param name="Baskets">With a product of the zone.</param>
    /// <param name="NetMinor">What the zone's products brought, net of returns and voids.</param>
    /// <param name="Conversion">Of the counted stays of visits that were joined to a basket, those whose visit bought of the zone; of today alone, and from <c>leastVisits</c> on.</param>
    /// <param name="ConversionByHour">Of the counted stays, those that began in an hour in which a product of the zone was sold.</param>
    /// <param name="StopRate">Stays / entries; <paramref name="ZoneBounce"/> is the rest.</param>
    /// <param name="ZoneBounce">Null of doors and cart parks, which everybody passes.</param>
    /// <param name="Hours">Dwell seconds by hour of the store's wall clock, 0 to 23.</param>
    internal sealed record ZoneFigures(
        ZoneId Zone, string Name, string? Kind, long Visits, long Entries, long Stays, double DwellSeconds,
        double? AverageDwellSeconds, double? DwellPerVisitorSeconds, double? MedianDwellSeconds, double? P90DwellSeconds,
        double? DrawRate, double? StopRate, double? ZoneBounce, long? Baskets, long? NetMinor, double? Conversion, double? ConversionByHour, IReadOnlyList<double> Hours);
}
