using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

/// <summary>How long the joined visits of one lane waited, with how many they are: a median of one or two is an anecdote.</summary>
internal readonly record struct WaitFigures(long? Joined, double? MedianSeconds, double? P90Seconds)
{
    /// <summary>Below this many waits there is a number of them, but no median.</summary>
    public const int Fewest = 3;

    /// <param name="isKept">Waits are rows about one visit and kept for 24 h: of an earlier day some are gone, and nothing is said.</param>
    public static Func<LaneId, WaitFigures> ByLane(FactsSnapshot facts, int day, bool isKept)
    {
        if (!isKept) return _ => default;
        var waits = LaneWaits.Ask(facts, day).ToLookup(w => w.Lane, w => w.WaitMs);
        return lane => Of([.. waits[lane]]);
    }

    private static WaitFigures Of(long[] ascendingMs) => ascendingMs.Length < Fewest
        ? new(ascendingMs.Length, null, null)
        : new(ascendingMs.Length, Figures.SecondsPercentile(ascendingMs, 50), Figures.SecondsPercentile(ascendingMs, 90));
}
