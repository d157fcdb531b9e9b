using Microsoft.AspNetCore.Http.HttpResults;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Plans;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

internal static class StoreEndpoint
{
    /// <summary>The floor plan as the pages draw it, and what time it is in the store.</summary>
    /// <param name="day">With the layout that this trading day was counted on; left out: with that of today.</param>
    public static Ok<StoreReply> Get(DateOnly? day, PlanDays plans, StoreTime store, ThresholdDays thresholds)
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
            [.. plan.Entrances.Where(e => e.Floor == 0).Select(Pair)], [.. plans.Changes.Select(c => new StoreReply.LayoutChange(c.FirstDay, c.Version))],
            thresholds.Of(TradingCalendar.NumberOf(day ?? store.Today)).K, (int)thresholds.Late.TotalMinutes,
            [.. thresholds.Changes.Select(c => new StoreReply.ThresholdChange(TradingCalendar.DayOfNumber(c.FromDay), c.K))]));
    }

    private static double[] Pair(PlanPoint point) => [point.XMetres, point.YMetres];

    private static double[][] Corners(PlanPolygon polygon) => [.. polygon.Corners.Select(Pair)];
}

/// <param name="Zones">Lanes' areas among them.</param>
/// <param name="LeastVisits">Figures about shoppers of the day are told from so many visits on, in multiples of it.</param>
/// <param name="LateMinutes">Parts of a day are told so many minutes after they are over.</param>
/// <param name="ThresholdChanges">The trading days from which on figures are told from another number of visits on; one may be to come.</param>
/// <param name="LayoutChanges">The trading days on which another layout began: figures from before and after do not compare without a thought.</param>
internal sealed record StoreReply(
    StoreId Store, string Name, string TimeZone, string Currency, string Version, double WidthMetres, double HeightMetres,
    long NowMs, DateOnly TradingDay, double CellMetres,
    IReadOnlyList<StoreReply.ZoneShape> Zones, IReadOnlyList<StoreReply.LanePlace> Lanes,
    IReadOnlyList<StoreReply.ReceiverPlace> Receivers, IReadOnlyList<double[][]> Shelves, IReadOnlyList<double[]> Entrances, IReadOnlyList<StoreReply.LayoutChange> LayoutChanges,
    int LeastVisits, int LateMinutes, IReadOnlyList<StoreReply.ThresholdChange> ThresholdChanges)
{
    /// <param name="Sensitive">No figure about shoppers names it.</param>
    internal sealed record ZoneShape(ZoneId Id, string Name, string Kind, bool Sensitive, double[][] Polygon);

    internal sealed record LayoutChange(DateOnly FirstDay, string Version);

    internal sealed record ThresholdChange(DateOnly FirstDay, int LeastVisits);

    internal sealed record LanePlace(LaneId Id, string Name, double[] Service);

    internal sealed record ReceiverPlace(DeviceId Id, double[] At);
}
