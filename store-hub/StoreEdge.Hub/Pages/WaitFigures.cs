using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

/// <summary>How long the joined visits of one lane waited, with how many they are: a median of one or two is an anecdote.</summary>
internal readonly record struct WaitFigures(long? Joined, double? MedianSeconds, double? P90Seconds)
{
    /// <summary>Below this many waits there is a number of them, but no median.</summary>
    public const int Fewest = 3;

    /// <param name="isKept">
    /// Waits are rows about one visit and kept for 24 h: today's are told to the millisecond, those of earlier days from steps of 5 s,
    /// as the middle of the step.
    /// </param>
    public static Func<LaneId, WaitFigures> ByLane(FactsSnapshot facts, int day, bool isKnown, bool isKept)
    {
        if (!isKnown) return _ => default;
        if (isKept)
        {
            var waits = LaneWaits.Ask(facts, day).ToLookup(w => w.Lane, w => (w.WaitMs, 1L));
            return lane => Of([.. waits[lane]], ms => Figures.Seconds(ms));
        }
        var steps = LaneWaitHours.Ask(facts, day).ToLookup(w => w.Lane, w => (w.Seconds, w.Waits));
        // Visits were joined, and no wait of theirs was kept: the day is older than the table.
        if (steps.Count == 0 && VisitsOfDay.Ask(facts, day).Any(v => v.JoinedVisits > 0)) return _ => default;
        return lane => Of([.. steps[lane]], seconds => seconds + (LaneWaitHours.StepSeconds / 2.0));
    }

    private static WaitFigures Of((long Value, long Count)[] ascending, Func<long, double> seconds)
    {
        var joined = ascending.Sum(w => w.Count);
        return joined < Fewest ? new(joined, null, null) : new(joined, At(50), At(90));

        double? At(int percent) => Figures.Percentile(ascending, percent) is { } found ? seconds(found) : null;
    }
}
