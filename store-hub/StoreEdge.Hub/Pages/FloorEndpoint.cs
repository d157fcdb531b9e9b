using Microsoft.AspNetCore.Http.HttpResults;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

internal static class FloorEndpoint
{
    /// <summary>Where time was spent, by cell and by zone, in some hours of a period's days: those that were counted on the layout of the day that is named, for cells of two layouts are not the same places.</summary>
    public static Results<Ok<FloorReply>, ValidationProblem> Get(
        string? day, string? fromHour, string? toHour, string? source, StoreTime store, IFloorQueries floor, string? period = null)
    {
        var asked = new Asked(store);
        var (over, hours, by) = (asked.Period(day, period), asked.Hours(fromHour, toHour), asked.Source(source));
        return asked.IsFaulty ? TypedResults.ValidationProblem(asked.Faults) : TypedResults.Ok(floor.Floor(over, hours, by));
    }
}

internal interface IFloorQueries
{
    FloorReply Floor(Period period, HourRange hours, VisitSource? source);
}

/// <param name="PlanVersion">The layout that the day was counted on: <c>GET /api/store?day=</c> draws it.</param>
/// <param name="Cells">Column, row and seconds of each cell in which enough visits stood, in the chosen hours; what was of too few visits is told with a later hour.</param>
/// <param name="NotMeasured">Column, row and number of cells to the east in which nobody is ever measured: shelves. A cell that is neither here nor in <paramref name="Cells"/> had fewer than <c>leastVisits</c>, or none.</param>
/// <param name="DwellSeconds">Of all zones in the chosen hours; null while nothing is known of the day.</param>
/// <param name="Zones">The chosen hours.</param>
/// <param name="Flows">The chosen hours.</param>
/// <param name="Hours">All hours of the period that have any, in order of time, whatever hours were chosen: the slider shows them.</param>
/// <param name="HoursNotOver">Hours of the named day of which nothing, or not all, is told yet; all 24 where nothing is known of the period, none of several days.</param>
/// <param name="Highest">What the day's scales must hold.</param>
internal sealed record FloorReply(
    ReportHead Head, DateOnly Day, int FromHour, int ToHour, double CellMetres, int Columns, int Rows, string PlanVersion,
    CellsOfFloor Cells, IReadOnlyList<int[]> NotMeasured, double? DwellSeconds, IReadOnlyList<FloorReply.ZoneHeat> Zones, IReadOnlyList<PathsReply.Flow> Flows,
    IReadOnlyList<FloorReply.HeatHour> Hours, IReadOnlyList<int> HoursNotOver, FloorReply.Peaks Highest) : Report(Head)
{
    /// <param name="Visits">Distinct visits, each in the hour in which it first came here; and in a later one, when too few came together.</param>
    internal sealed record ZoneHeat(ZoneId Zone, double DwellSeconds, long Visits, long Stays);

    internal sealed record HeatHour(int Hour, double Seconds);

    /// <summary>The largest values of the day and of any one hour of it, whatever hours were chosen: frames of a day are drawn in one scale.</summary>
    internal sealed record Peaks(double CellSeconds, double CellHourSeconds, double ZoneSeconds, double ZoneHourSeconds, long Flow, long FlowHour);
}
