using Microsoft.AspNetCore.Http.HttpResults;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

internal static class FloorEndpoint
{
    /// <summary>Where time was spent, by cell and by zone, in some hours of one trading day.</summary>
    public static Results<Ok<FloorReply>, ValidationProblem> Get(
        string? day, string? fromHour, string? toHour, string? source, StoreTime store, IFloorQueries floor)
    {
        var asked = new Asked(store);
        var (onDay, hours, by) = (asked.Day(day), asked.Hours(fromHour, toHour), asked.Source(source));
        return asked.IsFaulty ? TypedResults.ValidationProblem(asked.Faults) : TypedResults.Ok(floor.Floor(onDay, hours, by));
    }
}

internal interface IFloorQueries
{
    FloorReply Floor(DateOnly day, HourRange hours, VisitSource? source);
}

/// <param name="PlanVersion">The layout that the day was counted on: <c>GET /api/store?day=</c> draws it.</param>
/// <param name="Cells">Column, row and seconds of each cell in which enough visits stood on this day, whatever hours were chosen: cells are told by the day.</param>
/// <param name="Zones">The chosen hours.</param>
/// <param name="Hours">All hours of the day that have any, in order of time, whatever hours were chosen: the slider shows them.</param>
internal sealed record FloorReply(
    ReportHead Head, DateOnly Day, int FromHour, int ToHour, double CellMetres, int Columns, int Rows, string PlanVersion,
    IReadOnlyList<double[]> Cells, IReadOnlyList<FloorReply.ZoneHeat> Zones, IReadOnlyList<FloorReply.HeatHour> Hours) : Report(Head)
{
    /// <param name="Visits">Distinct visits, each in the hour in which it first came here; and in a later one, when fewer than five came together.</param>
    internal sealed record ZoneHeat(ZoneId Zone, double DwellSeconds, long Visits, long Stays);

    internal sealed record HeatHour(int Hour, double Seconds);
}
