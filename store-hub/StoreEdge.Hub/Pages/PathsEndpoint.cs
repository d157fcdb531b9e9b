using Microsoft.AspNetCore.Http.HttpResults;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

internal static class PathsEndpoint
{
    /// <summary>How shoppers went from zone to zone in a period.</summary>
    public static Results<Ok<PathsReply>, ValidationProblem> Get(string? day, string? source, StoreTime store, IPathQueries paths, string? period = null)
    {
        var asked = new Asked(store);
        var (over, by) = (asked.Period(day, period), asked.Source(source));
        return asked.IsFaulty ? TypedResults.ValidationProblem(asked.Faults) : TypedResults.Ok(paths.Paths(over, by));
    }
}

internal interface IPathQueries
{
    PathsReply Paths(Period period, VisitSource? source);
}

/// <param name="PlanVersion">The layout of the day that was named: <c>GET /api/store?day=</c> draws it.</param>
/// <param name="Visits">All visits of the period; null while nothing is known of it.</param>
/// <param name="Funnel">From coming to buying; null while nothing is known of the period.</param>
/// <param name="Sequences">The most frequent ones; a sequence that fewer than 5 visits share is never told.</param>
/// <param name="LastZonesBeforeLane">Moves from a zone that is no lane to any lane: who queues twice counts twice.</param>
internal sealed record PathsReply(
    ReportHead Head, DateOnly Day, string PlanVersion, long? Visits, PathsReply.Steps? Funnel, IReadOnlyList<PathsReply.Flow> Flows, IReadOnlyList<PathsReply.Sequence> Sequences,
    IReadOnlyList<PathsReply.ZoneVisits> FirstZones, IReadOnlyList<PathsReply.ZoneVisits> LastZonesBeforeLane) : Report(Head)
{
    /// <param name="Count">Visits that made the move; who made it twice counts once.</param>
    internal sealed record Flow(ZoneId From, ZoneId To, long Count);

    /// <summary>Enter, stay, buy.</summary>
    /// <param name="Entered">All visits.</param>
    /// <param name="Stayed">Those with a stay in a department.</param>
    /// <param name="MayBeJoined">Those of these that allow the join with a basket: only of them it is known whether they bought.</param>
    /// <param name="Bought">Those of these that were joined with one; a lower bound, for a join that is not certain is not made.</param>
    /// <param name="StayedShare">Stayed / entered; null without a visit.</param>
    /// <param name="BoughtShare">Bought / those that allow the join; null without one.</param>
    internal sealed record Steps(long Entered, long Stayed, long MayBeJoined, long Bought, double? StayedShare, double? BoughtShare);

    /// <param name="Conversion">Joined visits / those that allow the join, of this sequence; null where fewer than 5 allow it.</param>
    /// <param name="Share">Of all visits of the period.</param>
    /// <param name="DetourRatio">At least 1: how much longer the order is than the shortest one through the same zones. Null where it cannot be told.</param>
    internal sealed record Sequence(IReadOnlyList<ZoneId> Zones, long Visits, double? Share, double? Conversion, double? DetourRatio);

    internal sealed record ZoneVisits(ZoneId Zone, long Visits);
}
