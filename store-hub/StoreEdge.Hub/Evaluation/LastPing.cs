using StoreEdge.Hub.Rules.Fusion;

namespace StoreEdge.Hub.Evaluation;

/// <summary>What one has without any fusion: the last ping as it came. Stands beside the fusion of the same pings, in the same run.</summary>
internal static class LastPing
{
    public const string From = "last ping, raw";

    /// <param name="run">Of pings alone.</param>
    public static List<KnownFix> Run(ReplayRun run)
    {
        var (fixes, next) = (new List<KnownFix>(), 0);
        var (first, last) = ReplayClock.SecondsOf(run);
        for (var second = first; second <= last; second++)
        {
            while (next + 1 < run.Measurements.Count && run.Measurements[next + 1].ObservedAtMs <= second * 1000) next++;
            var ping = run.Measurements[next];
            fixes.Add(new(second, new Fix(second * 1000, ping.XMetres, ping.YMetres, ping.AccuracyMetres, Cell: -1, Zone: -1, ZoneProbability: 0)));
        }
        return fixes;
    }
}
