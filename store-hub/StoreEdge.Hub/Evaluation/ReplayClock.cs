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

    // A fix a second: a time with a digit too many would make a billion of them.
    private const long LongestRunMs = 7L * 24 * 3600 * 1000;

    /// <exception cref="EvaluationFault">The run is longer than any recording.</exception>
    public static ReplayClock Of(ReplayRun run)
    {
        var (first, last) = (run.Measurements[0].ObservedAtMs, run.Measurements[^1].ObservedAtMs);
        return last - first <= LongestRunMs ? new(first / 1000 * 1000)
            : throw new EvaluationFault(FormattableString.Invariant($"{run.Name}: from {first / 1000.0} to {last / 1000.0} s are more than seven days; is a time wrong?"));
    }

    public long ToFusion(long atMs) => atMs - StartMs + AheadMs;

    public long FromFusion(long atMs) => atMs + StartMs - AheadMs;

    public Measurement ToFusion(in Measurement measurement) => measurement with { ObservedAtMs = ToFusion(measurement.ObservedAtMs) };

    /// <summary>The whole seconds from a run's first measurement to its last, each the first that has seen it.</summary>
    public static (long First, long Last) SecondsOf(ReplayRun run) =>
        ((run.Measurements[0].ObservedAtMs + AheadMs) / 1000, (run.Measurements[^1].ObservedAtMs + AheadMs) / 1000);
}
