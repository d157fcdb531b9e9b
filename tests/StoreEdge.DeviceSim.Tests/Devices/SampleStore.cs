using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.DeviceSim.Tests.Devices;

/// <summary>The store that is in the repository, with carts of a test's own.</summary>
internal static class SampleStore
{
    public static DateTimeOffset Nine { get; } = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);

    public static FloorPlan Plan { get; } = Read();

    private static FloorPlan Read()
    {
        var plan = FloorPlanReader.Read(File.ReadAllBytes(TestRepository.File("install", "sample-store", "plan.geojson")), out var faults);
        Assert.Empty(faults);
        return plan!;
    }

    public static string CartIdentity(int cart) => $"ibeacon:5d1f0a52-6a1e-4c0f-9b3a-0c2f6d1e7a90:1:{cart}";

    public static Dictionary<BeaconId, string> Carts(int count) =>
        Enumerable.Range(1, count).ToDictionary(n => BeaconId.Of($"cart-{n}"), CartIdentity);
}
