using StoreEdge.DeviceSim.Store;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.DeviceSim.Tests.Store;

/// <summary>One whole day of the sample store, played once for all tests that only look at it.</summary>
public sealed class SampleDay
{
    private static readonly Lazy<SampleDay> Once = new(() => new());

    internal static SampleStore Store { get; } = SampleStore.Open(TestRepository.File("install", "sample-store"));

    internal static SampleDay Played => Once.Value;

    private SampleDay()
    {
        Simulation = Store.Simulate(new StoreSimulationOptions { Seed = 7 });
        Events = [.. Simulation.Events];
        EndsAt = Simulation.StartsAt.AddMilliseconds(Simulation.Drawn.Max(s => s.LeftAtMs!.Value));
    }

    internal StoreSimulation Simulation { get; }

    internal IReadOnlyList<StoreEvent> Events { get; }

    internal DateTimeOffset EndsAt { get; }

    internal IEnumerable<(Shopper Shopper, PlanPoint Where, long AtMs)> Steps(long everyMs)
    {
        foreach (var shopper in Simulation.Drawn)
            for (var ms = shopper.EntersAtMs; ms <= shopper.Trajectory.EndMs; ms += everyMs)
                yield return (shopper, shopper.Trajectory.At(ms), ms);
    }
}
