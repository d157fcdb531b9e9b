using StoreEdge.Hub.Rules.Fusion;

namespace StoreEdge.Hub.Evaluation;

/// <summary>
/// Fusion's looks begin at whole seconds, so its clock is set 999 ms ahead of the run's: the look of second s then is all of
/// (s-1, s], and what is known at second s has seen every measurement up to s and none after it. Its zero is the run's first second,
/// so that the same measurements give the same bits on any clock.
/// </summary>
internal readonly record struct ReplayClock(long StartMs)
{
    private const long AheadMs = PositionFilter.LookMs - 1;

    public static ReplayClock Of(ReplayRun run) => new(run.Measurements[0].ObservedAtMs / 1000 * 1000);

    public long ToFusion(long atMs) => atMs - StartMs + AheadMs;

    public long FromFusion(long atMs) => atMs + StartMs - AheadMs;

    public Measurement ToFusion(in Measurement measurement) => measurement with { ObservedAtMs = ToFusion(measurement.ObservedAtMs) };

    /// <summary>The whole seconds from a run's first measurement to its last, each the first that has seen it.</summary>
    public static (long First, long Last) SecondsOf(ReplayRun run) =>
        ((run.Measurements[0].ObservedAtMs + AheadMs) / 1000, (run.Measurements[^1].ObservedAtMs + AheadMs) / 1000);
}
