using System.Runtime.InteropServices;
using StoreEdge.Hub.Rules.Fusion;

namespace StoreEdge.Hub.Evaluation;

/// <summary>Takes a run's measurements through the real filter, look by look, and asks it at every whole second.</summary>
internal static class Replay
{
    public static List<KnownFix> Run(Fuser fuser, ReplayRun run)
    {
        var clock = ReplayClock.Of(run);
        var filter = fuser.NewFilter();
        var (look, fixes, next) = (new List<Measurement>(), new List<KnownFix>(), 0);
        var (first, last) = ReplayClock.SecondsOf(run);
        for (var second = first; second <= last; second++)
        {
            look.Clear();
            for (; next < run.Measurements.Count && run.Measurements[next].ObservedAtMs <= second * 1000; next++) look.Add(clock.ToFusion(run.Measurements[next]));
            if (look.Count > 0) filter.Take(CollectionsMarshal.AsSpan(look));
            fixes.Add(new(second, filter.FixAt(clock.ToFusion(second * 1000))));
        }
        return fixes;
    }
}
