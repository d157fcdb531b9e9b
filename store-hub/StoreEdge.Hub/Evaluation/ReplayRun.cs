using StoreEdge.Hub.Rules.Fusion;

namespace StoreEdge.Hub.Evaluation;

/// <summary>What one subject is replayed from, on one clock.</summary>
/// <param name="Name">The stream or path, as the fixes file names it.</param>
/// <param name="From">Which measurements: one of the names below. Runs are reported by it.</param>
/// <param name="Measurements">In order; their times on the run's own clock.</param>
/// <param name="IsScored">Its error is in the report.</param>
/// <param name="IsWritten">Its fixes are in the fixes file.</param>
internal sealed record ReplayRun(string Name, string From, IReadOnlyList<Measurement> Measurements, bool IsScored, bool IsWritten)
{
    public const string Sightings = "sightings";
    public const string Pings = "pings";
    public const string Both = "pings + sightings";
}

/// <summary>A fix as it was known at a whole second.</summary>
internal readonly record struct KnownFix(long Second, Fix Fix);
