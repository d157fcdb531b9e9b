using StoreEdge.Hub.Stages;
using StoreEdge.Hub.Storage.Tests.Facts;
using StoreEdge.Hub.Storage.Rights;
using StoreEdge.Hub.Tests.Stages.Convergence;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Rights;

[Trait("privacy", "P3")]
public sealed class P03ErasureTests
{
    [Fact]
    public async Task After_an_erasure_no_byte_of_the_shopper_is_in_any_file_and_everybody_else_stands_as_if_they_had_never_come()
    {
        await using var hub = await HubUnderTest.StartAsync(settings: ("StoreEdge:BackupDays", "3"));
        await using var without = await HubUnderTest.StartAsync();
        var (day, officer) = (new ShoppersDay(seed: 3, shoppers: 9), new Officer(hub));
        var canary = new Canary(hub, HubUnderTest.Opening.AddMinutes(3), seed: 3);
        await day.SendAsync(hub, canary.Body);
        await day.SendAsync(without);
        canary.MarkVisits(Facts(hub));
        await officer.AskedByAppAsync(Canary.Shopper, RequestKind.Access);
        await BackUpAsync(hub);
        var before = canary.FoundIn(hub.DataFolder);
        foreach (var backup in new[] { "consent", "rights" }) Assert.Contains(Path.Combine("backups", $"{backup}-20261121.db: subject key"), before);
        Assert.Contains(Directory.EnumerateFiles(hub.DataFolder, "facts-20261121.db", SearchOption.AllDirectories), _ => true);
        Assert.DoesNotContain(before, f => f.Contains("facts-20261121.db", StringComparison.Ordinal));
        foreach (var mark in new[] { "subject key", "pseudonym", "visit id", "x", "y" }) Assert.Contains(before, f => f.EndsWith(": " + mark, StringComparison.Ordinal));

        var reference = await officer.EraseAsync(Canary.Shopper);

        Assert.Empty(canary.FoundIn(hub.DataFolder));
        SameFacts.Equal(FactsDump.Of(Facts(without), aggregatesOnly: true), FactsDump.Of(Facts(hub), aggregatesOnly: true));
        var proof = await officer.JsonOf($"/v1/privacy/requests/{reference}");
        Assert.Equal(("erasure", "served"), (proof.GetProperty("kind").GetString(), proof.GetProperty("state").GetString()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_erasure_that_meets_a_full_disk_at_each_of_its_steps_goes_on_until_nothing_is_left_also_after_a_restart(bool afterActing)
    {
        var disk = new RefusingSteps(afterActing) { Stuck = 4 };
        await using var hub = await HubUnderTest.StartAsync(disk.PutInto, ("StoreEdge:BackupDays", "3"));
        var (day, officer) = (new ShoppersDay(seed: 4, shoppers: 2), new Officer(hub));
        var canary = new Canary(hub, HubUnderTest.Opening.AddMinutes(3), seed: 4);
        await day.SendAsync(hub, canary.Body);
        canary.MarkVisits(Facts(hub));
        await BackUpAsync(hub);

        var reference = await officer.AskedByAppAsync(Canary.Shopper, RequestKind.Erasure);
        await officer.PostAsync($"/v1/privacy/requests/{reference}/serve");
        await Eventually.Holds(() => disk.Tries >= 4, "the disk was full at the first four steps");
        var answer = await hub.PostAsync("/v1/pings", canary.Body);
        await hub.RestartAsync();
        Assert.Equal("erasing", await officer.StateOf(reference));
        disk.Stuck = 0;
        await officer.ServedAsync(reference);

        Assert.True(disk.Tries > disk.Steps, $"{disk.Tries} tries of {disk.Steps} steps");
        Assert.True(answer.IsSuccessStatusCode);
        Assert.Empty(canary.FoundIn(hub.DataFolder));
        SumsOfFacts.Agree(Facts(hub));
    }

    [Fact]
    public async Task Who_was_erased_may_begin_anew_and_a_request_that_was_open_says_why_it_is_not()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var officer = new Officer(hub);
        await hub.PostAsync("/v1/consents", Say.Consent(HubUnderTest.Opening, Purpose.VisitAnalyticsLocal));
        var access = await officer.AskedByAppAsync(Say.Shopper, RequestKind.Access);
        await officer.EraseAsync(Say.Shopper);

        await hub.PostAsync("/v1/pings", Say.Pings(HubUnderTest.Opening.AddSeconds(1)));
        Assert.Empty(hub.Journal());
        await hub.PostAsync("/v1/consents", Say.Consent(HubUnderTest.Opening.AddSeconds(2), Purpose.VisitAnalyticsLocal));
        await hub.PostAsync("/v1/pings", Say.Pings(HubUnderTest.Opening.AddSeconds(3)));

        Assert.Single(hub.Journal());
        Assert.Equal("refused", await officer.StateOf(access));
        using var export = await officer.GetAsync($"/v1/privacy/requests/{access}/export.json");
        Assert.Equal(System.Net.HttpStatusCode.Conflict, export.StatusCode);
    }

    private static async Task BackUpAsync(HubUnderTest hub)
    {
        var folder = Path.Combine(hub.DataFolder, Backups.FolderName);
        foreach (var old in Directory.EnumerateFiles(folder)) File.Delete(old);
        hub.Clock.Advance(TimeSpan.FromMinutes(15));
        await Eventually.Holds(() => Directory.EnumerateFiles(folder, "*-????????.db").Count() == 3, "the backup is made");
    }

    private static string Facts(HubUnderTest hub) => Path.Combine(hub.DataFolder, StagesRoom.FactsName);
}
