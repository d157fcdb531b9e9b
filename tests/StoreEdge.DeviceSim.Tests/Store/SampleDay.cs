using StoreEdge.DeviceSim.Store;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.DeviceSim.Tests.Store;

/// <summary>The busy afternoon of the sample store, played once for all tests that only look at it.</summary>
public sealed class SampleDay
{
    private static readonly Lazy<SampleDay> Once = new(() => new());

    internal static SampleStore Store { get; } = SampleStore.Open(TestRepository.File("install", "sample-store"));

    internal static SampleDay Played => Once.Value;

    private SampleDay()
    {
        Simulation = Store.Simulate(new StoreSimulationOptions { Seed = 7, FromHour = 14 });
        Events = [.. Simulation.Events];
        EndsAt = Simulation.StartsAt.AddMilliseconds(Simulation.Drawn.Max(s => s.LeftAtMs!.Value));
    }

    internal StoreSimulation Simulation { get; }

    internal IReadOnlyList<StoreEvent> Events { get; }

    internal DateTimeOffset EndsAt { get; }

    /// <summary>Points of every way, a quarter of a metre apart, and every knot.</summary>
    internal IEnumerable<(Shopper Shopper, PlanPoint Where)> Steps()
    {
        foreach (var shopper in Simulation.Drawn)
            for (var i = 1; i < shopper.Trajectory.Knots.Count; i++)
            {
                var (a, b) = (shopper.Trajectory.Knots[i - 1], shopper.Trajectory.Knots[i]);
                var pieces = (int)Math.Ceiling(a.Where.DistanceTo(b.Where) / 0.25);
                for (var piece = 1; piece <= pieces; piece++)
                    yield return (shopper, shopper.Trajectory.At(a.AtMs + ((b.AtMs - a.AtMs) * piece / pieces)));
            }
    }
}
