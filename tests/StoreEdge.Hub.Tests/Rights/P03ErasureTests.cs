using StoreEdge.Hub.Stages;
using StoreEdge.Hub.Storage.Tests.Facts;
using StoreEdge.Hub.Tests.Stages.Convergence;

namespace StoreEdge.Hub.Tests.Rights;

[Trait("privacy", "P3")]
public sealed class P03ErasureTests
{
    [Fact]
    public async Task After_an_erasure_no_byte_of_the_shopper_is_in_any_file_and_everybody_else_stands_as_if_they_had_never_come()
    {
        await using var hub = await HubUnderTest.StartAsync();
        await using var without = await HubUnderTest.StartAsync();
        var (day, officer) = (new ShoppersDay(seed: 3, shoppers: 9), new Officer(hub));
        var canary = new Canary(hub, HubUnderTest.Opening.AddMinutes(3), seed: 3);
        await day.SendAsync(hub, canary.Body);
        await day.SendAsync(without);
        canary.MarkVisits(Facts(hub));
        var before = canary.FoundIn(hub.DataFolder);
        foreach (var mark in new[] { "subject key", "pseudonym", "visit id", "x", "y" }) Assert.Contains(before, f => f.EndsWith(": " + mark, StringComparison.Ordinal));

        var reference = await officer.EraseAsync(Canary.Shopper);

        Assert.Empty(canary.FoundIn(hub.DataFolder));
        SameFacts.Equal(FactsDump.Of(Facts(without), aggregatesOnly: true), FactsDump.Of(Facts(hub), aggregatesOnly: true));
        var proof = await officer.JsonOf($"/v1/privacy/requests/{reference}");
        Assert.Equal(("erasure", "served"), (proof.GetProperty("kind").GetString(), proof.GetProperty("state").GetString()));
    }

    private static string Facts(HubUnderTest hub) => Path.Combine(hub.DataFolder, StagesRoom.FactsName);
}
