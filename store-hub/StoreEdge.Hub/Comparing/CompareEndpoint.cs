using Microsoft.AspNetCore.Http.HttpResults;
using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Plans;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Comparing;

internal static class CompareEndpoint
{
    /// <summary>One figure in two periods of days.</summary>
    /// <param name="kpi">One of <c>GET /api/compare/kpis</c>.</param>
    /// <param name="zone">For a figure of zones, and for no other.</param>
    /// <param name="before">As <c>2026-10-01..2026-10-28</c>.</param>
    /// <param name="after">As <paramref name="before"/>; shares no day with it.</param>
    /// <param name="change">Instead of both: the id of an annotation, or <c>plan:</c> and the first day of a layout, or its version.</param>
    /// <param name="weeks">On each side of the change, 4 when none are named.</param>
    public static Results<Ok<CompareReply>, ValidationProblem> Get(
        string? kpi, string? zone, string? before, string? after, string? change, string? weeks, string? source, StoreTime store, PlanDays plans, Changes changes, RunningExperiments running, CompareReport report)
    {
        var faults = new Dictionary<string, string[]>();
        var of = Kpi(kpi, faults);
        var place = Zone(zone, of, plans, faults);
        var asked = new Asked(store);
        var by = asked.Source(source);
        foreach (var (name, why) in asked.Faults) faults[name] = why;
        var periods = TwoPeriods.Read(before, after, change, weeks, changes, faults);
        if (faults.Count == 0 && of is not null && periods is not null) running.Refuse(of, place, periods, faults);
        return faults.Count > 0 || of is null || periods is null ? TypedResults.ValidationProblem(faults) : TypedResults.Ok(report.Compare(of, place, by, periods));
    }

    /// <summary>Where more and where less of the time was spent.</summary>
    public static Results<Ok<CompareMapReply>, ValidationProblem> Map(
        string? before, string? after, string? change, string? weeks, string? source, StoreTime store, Changes changes, CompareReport report)
    {
        var asked = new Asked(store);
        var by = asked.Source(source);
        var faults = new Dictionary<string, string[]>(asked.Faults);
        var periods = TwoPeriods.Read(before, after, change, weeks, changes, faults);
        return faults.Count > 0 || periods is null ? TypedResults.ValidationProblem(faults) : TypedResults.Ok(report.Map(by, periods));
    }

    public static Ok<ComparedKpisReply> Kpis() => TypedResults.Ok(new ComparedKpisReply([.. ComparedKpi.All.Select(k => new ComparedKpisReply.KpiPart(k.Id, k.Name, k.Unit, k.OfZone, k.Definition))]));

    public static ComparedKpi? Kpi(string? kpi, Dictionary<string, string[]> faults)
    {
        if (ComparedKpi.Find(kpi) is { } found) return found;
        faults[nameof(kpi)] = [$"is none of {string.Join(", ", ComparedKpi.All.Select(k => k.Id))}"];
        return null;
    }

    /// <summary>Sensitive zones and lanes have no figures of visits here, as on the other pages.</summary>
    public static ZoneId? Zone(string? zone, ComparedKpi? kpi, PlanDays plans, Dictionary<string, string[]> faults)
    {
        if (kpi is null || (!kpi.OfZone && string.IsNullOrEmpty(zone))) return null;
        if (!kpi.OfZone) faults[nameof(zone)] = [$"{kpi.Id} is a figure of the whole store"];
        else if (plans.Now.Zones.FirstOrDefault(z => z.Id.Value == zone && !plans.Sensitive.Contains(z.Id) && !plans.Lanes.Contains(z.Id)) is { } found) return found.Id;
        else faults[nameof(zone)] = [$"is no zone of the plan of which {kpi.Id} is told"];
        return null;
    }
}
