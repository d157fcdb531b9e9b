using Microsoft.AspNetCore.Http.HttpResults;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

/// <summary><c>GET /v1/privacy/suppressed?day=</c>: how much of a day the manager's pages leave out, and by which rule. Lies behind the officer's door.</summary>
internal static class SuppressedEndpoint
{
    public static Results<Ok<SuppressedReply>, ValidationProblem> Get(string? day, StoreTime store, FactsReader facts, FloorPlan plan, ThresholdDays thresholds)
    {
        var asked = new Asked(store);
        var onDay = asked.Day(day);
        if (asked.IsFaulty) return TypedResults.ValidationProblem(asked.Faults);
        return TypedResults.Ok(new SuppressedReply(
            onDay, thresholds.Of(TradingCalendar.NumberOf(onDay)).K, (int)Threshold.Slot.TotalMinutes, (int)thresholds.Late.TotalMinutes, [.. plan.Zones.Where(z => z.IsSensitive).Select(z => z.Name)],
            facts.Read(f => SuppressedOfDay.Ask(f, TradingCalendar.NumberOf(onDay)))));
    }
}

/// <param name="LeastVisits">Fewer are told as none.</param>
/// <param name="SlotMinutes">The finest part of a day that is told.</param>
/// <param name="LateMinutes">And so long after it is over.</param>
/// <param name="SensitiveZones">Their names; nothing about shoppers is told of them.</param>
internal sealed record SuppressedReply(
    DateOnly Day, int LeastVisits, int SlotMinutes, int LateMinutes, IReadOnlyList<string> SensitiveZones, IReadOnlyList<SuppressedOfDay.Row> Tables);
