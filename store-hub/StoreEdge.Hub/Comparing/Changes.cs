using System.Globalization;
using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Plans;
using StoreEdge.Hub.Storage.Annotations;

namespace StoreEdge.Hub.Comparing;

/// <summary>Dated changes of the store: what somebody noted, and the versions of the plan.</summary>
internal sealed class Changes(AnnotationFile annotations, PlanDays plans, StoreTime store)
{
    private const int MostWeeks = 26;
    private const string OfPlan = "plan:";

    /// <summary>As many whole weeks on each side of a change. The day of a change that came in the middle of it belongs to neither.</summary>
    /// <param name="change">Id of an annotation, or <c>plan:</c> and the first day of a layout, or its version where no other layout has the same.</param>
    /// <param name="weeks">4 when none are named.</param>
    public TwoPeriods? Around(string change, string? weeks, Dictionary<string, string[]> faults)
    {
        var count = 4;
        if (weeks is not null && (!int.TryParse(weeks, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count is < 1 or > MostWeeks))
            faults[nameof(weeks)] = [string.Create(CultureInfo.InvariantCulture, $"is not a whole number from 1 to {MostWeeks}")];
        var found = change.StartsWith(OfPlan, StringComparison.Ordinal) ? Plan(change) : Noted(change);
        if (found is null) faults[nameof(change)] = ["is neither the id of an annotation nor plan: and the first day, or the version, of a plan that followed another"];
        if (faults.Count > 0 || found is not { } at) return null;
        return new(new(at.Last.AddDays(1 - (7 * count)), at.Last), new(at.First, at.First.AddDays((7 * count) - 1)), at.Part);
    }

    private (DateOnly Last, DateOnly First, ChangePart Part)? Noted(string change)
    {
        if (!long.TryParse(change, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || annotations.Find(id) is not { } note) return null;
        var day = store.Calendar.DayOf(note.From);
        var from = store.Calendar.LocalOf(note.From).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
        return (day.AddDays(-1), note.From > store.Calendar.StartOf(day) ? day.AddDays(1) : day, new(change, note.Kind, note.Text, from));
    }

    private (DateOnly Last, DateOnly First, ChangePart Part)? Plan(string change)
    {
        var named = change[OfPlan.Length..];
        var found = plans.Changes.Where(c => c.Version == named || string.Create(CultureInfo.InvariantCulture, $"{c.FirstDay:yyyy-MM-dd}") == named).ToList();
        return found is [var c] ? (c.FirstDay.AddDays(-1), c.FirstDay, new(change, "plan", c.Version, string.Create(CultureInfo.InvariantCulture, $"{c.FirstDay:yyyy-MM-dd}"))) : null;
    }
}
