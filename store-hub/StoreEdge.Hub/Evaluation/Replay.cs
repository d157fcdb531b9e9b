using System.Runtime.InteropServices;
using StoreEdge.Hub.Rules.Fusion;

namespace StoreEdge.Hub.Evaluation;

/// <summary>
/// Takes a run's measurements through the real filter and asks it at every whole second. Fusion's looks begin at whole seconds, so
/// the filter's clock is set 999 ms ahead of the run's: the look of second s then is all of (s-1, s], and the fix of second s has
/// seen every measurement up to s and none after it.
/// </summary>
internal static class Replay
{
    private const long AheadMs = PositionFilter.LookMs - 1;

    public static List<KnownFix> Run(Fuser fuser, ReplayRun run)
    {
        if (run.Measurements.Count == 0) return [];
        var (first, last) = (run.Measurements[0].ObservedAtMs, run.Measurements[^1].ObservedAtMs);
        var startMs = Math.DivRem(first, 1000).Quotient * 1000;
        var filter = fuser.NewFilter();
        var look = new List<Measurement>();
        var fixes = new List<KnownFix>();
        var next = 0;
        for (var second = (first + AheadMs) / 1000; second <= (last + AheadMs) / 1000; second++)
        {
            look.Clear();
            for (; next < run.Measurements.Count && run.Measurements[next].ObservedAtMs <= second * 1000; next++)
                look.Add(run.Measurements[next] with { ObservedAtMs = run.Measurements[next].ObservedAtMs - startMs + AheadMs });
            look.Sort();
            if (look.Count > 0) filter.Take(CollectionsMarshal.AsSpan(look));
            var fix = filter.FixAt((second * 1000) - startMs + AheadMs);
            fixes.Add(new(second, fix with { AtMs = second * 1000 }, look.Count > 0));
        }
        return fixes;
    }
}
