using StoreEdge.Attacks;
using StoreEdge.Testing;
using FloorPlanReader = StoreEdge.Observations.FloorPlanReader;

namespace StoreEdge.Hub.Tests.Anonymity;

/// <summary>A day of a small store, all of it exported; <c>tests/attacks --only P14</c> plays the same with a month of a large one.</summary>
[Trait("privacy", "P14")]
public sealed class P14ExportsTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Four_known_points_single_hardly_anybody_out_of_all_exports_and_most_where_any_one_protection_is_missing()
    {
        var planFile = TestRepository.File("install", "sample-store", "plan.geojson");
        var plan = FloorPlanReader.Read(await File.ReadAllBytesAsync(planFile, TestContext.Current.CancellationToken), out _)!;

        var (lacks, ours) = await ManagerAttacks.LessProtectedAsync(plan, planFile, seed: 14);

        foreach (var (lack, share) in lacks) output.WriteLine($"{lack}: {share:0.000}");
        output.WriteLine($"as it is: {ours:0.000}");
        Assert.True(ours <= ManagerAttacks.MostUnique, $"{ours:0.000} of all shoppers are singled out");
        Assert.Equal(4, lacks.Count);
        Assert.All(lacks, l => Assert.True(l.Share > 3 * ManagerAttacks.MostUnique, $"{l.Lack}: the attack finds only {l.Share:0.000}, it would not see it"));
    }
}
