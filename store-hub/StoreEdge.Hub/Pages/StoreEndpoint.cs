using Microsoft.AspNetCore.Http.HttpResults;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Plans;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

internal static class StoreEndpoint
{
    /// <summary>The floor plan as the pages draw it, and what time it is in the store.</summary>
    /// <param name="day">With the layout that this trading day was counted on; left out: with that of today.</param>
    public static Ok<StoreReply> Get(DateOnly? day, PlanDays plans, StoreTime store)
    {
        var plan = plans.On(day ?? store.Today);
        var names = new PlanNames(plan);
        return TypedResults.Ok(new StoreReply(
            plan.Store, plan.Name, plan.TimeZone, plan.Currency, plan.Version, plan.WidthMetres, plan.HeightMetres,
            store.Now.ToUnixTimeMilliseconds(), store.Today, CoarseCells.CellMetres,
            [.. plan.Zones.Select(z => new StoreReply.ZoneShape(z.Id, z.Name, PlanNames.Of(z.Kind), z.IsSensitive || plans.Sensitive.Contains(z.Id), Corners(z.Polygon)))],
            [.. plan.Lanes.Select(l => new StoreReply.LanePlace(l.Id, names.Of(l.Id), Pair(l.Service)))],
            [.. plan.Receivers.Where(r => r.At.Floor == 0).Select(r => new StoreReply.ReceiverPlace(r.Id, Pair(r.At)))],
            [.. plan.Shelves.Where(s => s.Floor == 0).Select(Corners)],
            [.. plan.Entrances.Where(e => e.Floor == 0).Select(Pair)], [.. plans.Changes.Select(c => new StoreReply.LayoutChange(c.FirstDay, c.Version))]));
    }

    private static double[] Pair(PlanPoint point) => [point.XMetres, point.YMetres];

    private static double[][] Corners(PlanPolygon polygon) => [.. polygon.Corners.Select(Pair)];
}

/// <param name="Zones">Lanes' areas among them.</param>
/// <param name="LayoutChanges">The trading days on which another layout began: figures from before and after do not compare without a thought.</param>
internal sealed record StoreReply(
    StoreId Store, string Name, string TimeZone, string Currency, string Version, double WidthMetres, double HeightMetres,
    long NowMs, DateOnly TradingDay, double CellMetres,
    IReadOnlyList<StoreReply.ZoneShape> Zones, IReadOnlyList<StoreReply.LanePlace> Lanes,
    IReadOnlyList<StoreReply.ReceiverPlace> Receivers, IReadOnlyList<double[][]> Shelves, IReadOnlyList<double[]> Entrances, IReadOnlyList<StoreReply.LayoutChange> LayoutChanges)
{
    /// <param name="Sensitive">No figure about shoppers names it.</param>
    internal sealed record ZoneShape(ZoneId Id, string Name, string Kind, bool Sensitive, double[][] Polygon);

    internal sealed record LayoutChange(DateOnly FirstDay, string Version);

    internal sealed record LanePlace(LaneId Id, string Name, double[] Service);

    internal sealed record ReceiverPlace(DeviceId Id, double[] At);
}
