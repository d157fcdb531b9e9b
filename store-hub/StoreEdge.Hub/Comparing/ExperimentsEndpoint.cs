using Microsoft.AspNetCore.Http.HttpResults;
using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Comparisons;
using StoreEdge.Hub.Rules.Plans;
using StoreEdge.Hub.Storage.Experiments;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Comparing;

internal static class ExperimentsEndpoint
{
    public const int Most = 500;

    /// <summary>What was registered, with what each that is over has shown.</summary>
    public static Ok<ExperimentsReply> Get(ExperimentFile file, ExperimentReport report) => TypedResults.Ok(new ExperimentsReply([.. file.All(Most).Select(report.Of)]));

    /// <summary>Says an experiment before it begins. Nothing of it can be changed afterwards.</summary>
    public static Results<Ok<ExperimentReply>, ValidationProblem> Register(
        ExperimentSaid said, HttpContext context, StoreTime store, PlanDays plans, ExperimentFile file, ExperimentReport report)
    {
        var faults = new Dictionary<string, string[]>();
        var kpi = ComparedKpi.Find(said.Kpi);
        var zone = CompareEndpoint.Zone(said.Zone, kpi, plans, faults);
        var (before, after) = (Days.Read("before", said.Before, faults), Days.Read("after", said.After, faults));
        if (said.Name?.Any(char.IsControl) == true) faults["name"] = ["must be in one line"];
        var (first, second) = (before ?? new(DateOnly.MinValue, DateOnly.MaxValue), after ?? new(DateOnly.MaxValue, DateOnly.MaxValue));
        var experiment = new Experiment(said.Name?.Trim() ?? "", said.Kpi ?? "", zone?.Value, (first.First, first.Last), (second.First, second.Last), said.SmallestThatMatters ?? 0);
        var unread = new[] { before is null ? "before" : "", after is null ? "after" : "", before is null ? "after" : "" };
        foreach (var fault in experiment.Faults(store.Today, ComparedKpi.All.Select(k => k.Id).ToHashSet(), Sample.Needed).GroupBy(f => char.ToLowerInvariant(f.Field[0]) + f.Field[1..]))
            if (!unread.Contains(fault.Key)) faults.TryAdd(fault.Key, [.. fault.Select(f => f.Fault)]);
        if (faults.Count > 0) return TypedResults.ValidationProblem(faults);
        return file.Register(experiment, Who.Asks(context), store.Now) is { } kept ? TypedResults.Ok(report.Of(kept)) : NotTaken();
    }

    /// <summary>Takes back what has not begun; it stays in the list.</summary>
    public static Results<Ok<ExperimentReply>, NotFound, ProblemHttpResult, ValidationProblem> Cancel(long id, StoreTime store, ExperimentFile file, ExperimentReport report)
    {
        if (file.Find(id) is not { } found) return TypedResults.NotFound();
        if (found.CancelledAt is not null) return TypedResults.Problem("It was cancelled before.", statusCode: StatusCodes.Status409Conflict);
        if (found.Experiment.After.First <= store.Today)
            return TypedResults.Problem("It has begun: what was registered is judged when its last day is over.", statusCode: StatusCodes.Status409Conflict);
        return file.Cancel(id, store.Now) is { } kept ? TypedResults.Ok(report.Of(kept)) : NotTaken();
    }

    private static ValidationProblem NotTaken() => TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["disk"] = ["does not take it now: try again"] });
}

/// <summary>What may be said of an experiment today.</summary>
internal sealed class ExperimentReport(CompareReport compare, PlanDays plans, StoreTime store)
{
    private readonly PlanNames _names = new(plans.Now);

    public ExperimentReply Of(RegisteredExperiment kept)
    {
        var (experiment, today) = (kept.Experiment, store.Today);
        var kpi = ComparedKpi.Find(experiment.Kpi);
        var zone = experiment.Zone is { } name ? ZoneId.Of(name) : (ZoneId?)null;
        var (before, after) = (new Days(experiment.Before.First, experiment.Before.Last), new Days(experiment.After.First, experiment.After.Last));
        var state = kept.CancelledAt is not null ? "cancelled" : experiment.IsOver(today) ? "over" : experiment.After.First <= today ? "running" : "registered";
        var judged = state == "over" && kpi is not null ? compare.Judge(kpi, zone, null, new(before, after, null)) : ((CompareReply Reply, Comparison Comparison)?)null;
        return new ExperimentReply(
            kept.Id, experiment.Name, experiment.Kpi, kpi?.Name ?? experiment.Kpi, kpi?.Unit ?? "", zone, zone is { } z ? _names.Of(z) : null,
            before.First, before.Last, after.First, after.Last, experiment.SmallestThatMatters, kept.By, kept.RegisteredAt.ToUnixTimeMilliseconds(), kept.CancelledAt?.ToUnixTimeMilliseconds(),
            state, state == "running" ? today.DayNumber - after.First.DayNumber + 1 : null, after.Count,
            judged is { } j ? Word(Findings.Of(j.Comparison, experiment.SmallestThatMatters)) : null, judged?.Reply);
    }

    private static string Word(Finding finding) => finding switch
    {
        Finding.HigherAndMatters => "higher-and-matters",
        Finding.LowerAndMatters => "lower-and-matters",
        Finding.TooSmallToMatter => "too-small-to-matter",
        Finding.Undecided => "undecided",
        Finding.Refused => "refused",
        _ => throw new ArgumentOutOfRangeException(nameof(finding), finding, "a finding without a word for it"),
    };
}
