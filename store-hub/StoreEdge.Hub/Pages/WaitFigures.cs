using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

/// <summary>How long the joined visits of one lane waited, with how many they are, as far as they may be told.</summary>
internal readonly record struct WaitFigures(long? Joined, double? MedianSeconds, double? P90Seconds)
{
    /// <summary>From steps of 5 s, as the middle of the step.</summary>
    public static Func<LaneId, WaitFigures> ByLane(FactsSnapshot facts, int day, bool isKnown)
    {
        if (!isKnown || !LaneWaitHours.AreKept(facts, day)) return _ => default;
        var steps = LaneWaitHours.Ask(facts, day).ToLookup(w => w.Lane, w => (w.Seconds, w.Waits));
        return lane => Of([.. steps[lane]]);
    }

    private static WaitFigures Of((long Seconds, long Waits)[] ascending)
    {
        return new(ascending.Sum(w => w.Waits), At(50), At(90));

        double? At(int percent) => Figures.Percentile(ascending, percent) is { } found ? found + (LaneWaitHours.StepSeconds / 2.0) : null;
    }
}
