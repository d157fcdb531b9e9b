using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

/// <summary>How long the joined visits of one lane, or of all, waited on some days, with how many they are, as far as they may be told.</summary>
internal readonly record struct WaitFigures(long? Joined, double? MedianSeconds, double? P90Seconds)
{
    /// <param name="days">Those of which anything is known.</param>
    public static Func<LaneId, WaitFigures> ByLane(FactsSnapshot facts, IEnumerable<int> days)
    {
        if (Steps(facts, days) is not { } steps) return _ => default;
        var byLane = steps.ToLookup(w => w.Lane, w => (w.Seconds, w.Waits));
        return lane => Of(byLane[lane]);
    }

    /// <summary>Of all lanes together.</summary>
    public static WaitFigures OfAll(FactsSnapshot facts, IEnumerable<int> days) => Steps(facts, days) is { } steps ? Of(steps.Select(w => (w.Seconds, w.Waits))) : default;

    /// <summary>From steps of 5 s, as the middle of the step.</summary>
    public static WaitFigures Of(IEnumerable<(long Seconds, long Waits)> steps)
    {
        var ascending = Figures.Ascending(steps);
        return new(ascending.Sum(w => w.Count), At(50), At(90));

        double? At(int percent) => Figures.Percentile(ascending, percent) is { } found ? found + (LaneWaitHours.StepSeconds / 2.0) : null;
    }

    private static List<LaneWaitHours.Row>? Steps(FactsSnapshot facts, IEnumerable<int> days)
    {
        var kept = days.Where(d => LaneWaitHours.AreKept(facts, d)).ToList();
        return kept.Count == 0 ? null : [.. kept.SelectMany(d => LaneWaitHours.Ask(facts, d))];
    }
}
