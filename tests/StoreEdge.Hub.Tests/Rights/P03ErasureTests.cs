using StoreEdge.Hub.Stages;
using StoreEdge.Hub.Storage.Tests.Facts;
using StoreEdge.Hub.Storage.Rights;
using StoreEdge.Hub.Tests.ConsentGate;
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

    [Fact]
    public async Task With_the_feed_on_an_erasure_after_the_close_reaches_its_tables_and_the_sums_of_every_backup()
    {
        await using var without = await ToldWeek.StartAsync();
        await without.SendDayAsync(withShopper: false);
        await without.CloseSaturdayAsync();
        await using var week = await ToldWeek.StartAsync(("StoreEdge:BackupDays", "3"));
        await week.SendDayAsync(withShopper: true);
        await BackUpAsync(week.Hub);
        var older = Path.Combine(week.Hub.DataFolder, Backups.FolderName, "facts-20261121.db");
        await week.CloseSaturdayAsync();
        week.Canary.MarkVisits(week.Facts);
        Assert.NotEqual(SumsIn(without.Facts), SumsIn(older));   // no byte is the shopper's, and the visit is in it
        Assert.NotEqual(without.Sums(), week.Sums());
        Assert.Equal(4, FactsDump.Count(week.Facts, "feed_share"));

        await new Officer(week.Hub).EraseAsync(Canary.Shopper);

        Assert.Empty(week.Canary.FoundIn(week.Hub.DataFolder));
        Assert.Equal(without.Sums(), week.Sums());
        Assert.Equal(3, FactsDump.Count(week.Facts, "feed_share"));
        Assert.NotEqual(0, FactsDump.Count(week.Facts, "feed_tombstone"));
        var copy = Path.Combine(Path.GetDirectoryName(older)!, "facts-20261122.db");
        await Eventually.Holds(() => Directory.GetFiles(Path.GetDirectoryName(older)!, "facts-*") is [var only] && only == copy, "the newest backup alone is left");
        Assert.Equal(SumsIn(without.Facts), SumsIn(copy));
        Assert.Equal(SumsIn(without.Facts), SumsIn(week.Facts));
        Assert.All(new[] { "visit", "stay", "feed_share", "feed_tally" }, table => Assert.Equal(0, FactsDump.Count(copy, table)));
    }

    [Fact]
    public async Task A_withdrawal_that_takes_a_visit_back_out_of_the_sums_takes_it_out_of_the_backups_too()
    {
        await using var without = await ToldWeek.StartAsync();
        await without.SendDayAsync(withShopper: false);
        await using var week = await ToldWeek.StartAsync(("StoreEdge:BackupDays", "3"));
        await week.SendDayAsync(withShopper: true);
        await BackUpAsync(week.Hub);
        var copy = Path.Combine(week.Hub.DataFolder, Backups.FolderName, "facts-20261121.db");
        Assert.NotEqual(SumsIn(without.Facts), SumsIn(copy));

        await week.WithdrawAsync(HubUnderTest.Opening, purpose: null);

        await Eventually.Holds(() =>
        {
            week.Hub.Clock.Advance(TimeSpan.FromSeconds(10));   // however long it takes, the trading day does not end meanwhile
            return Task.FromResult(SumsIn(copy) == SumsIn(without.Facts));
        }, "the backup is made anew");
    }

    [Fact]
    public async Task A_hub_that_dies_after_the_fresh_backup_deletes_the_older_ones_at_its_next_start()
    {
        await using var hub = await HubUnderTest.StartAsync(settings: ("StoreEdge:BackupDays", "3"));
        await BackUpAsync(hub);
        var folder = Path.Combine(hub.DataFolder, Backups.FolderName);
        File.Copy(Path.Combine(folder, "facts-20261121.db"), Path.Combine(folder, "facts-20261120.db"));
        File.WriteAllBytes(Path.Combine(folder, "renewing"), []);

        await hub.RestartAsync();

        await Eventually.Holds(() => !File.Exists(Path.Combine(folder, "renewing")), "the backups are renewed");
        Assert.Equal(["facts-20261121.db"], Directory.EnumerateFiles(folder, "facts-*").Select(Path.GetFileName));
    }

    [Fact]
    public async Task Every_database_but_the_journal_and_the_accounts_is_in_the_backup()
    {
        await using var hub = await HubUnderTest.StartAsync(settings: ("StoreEdge:BackupDays", "3"));

        var files = Directory.EnumerateFiles(hub.DataFolder, "*.db").Select(p => Path.GetFileName(p)!).ToList();

        Assert.Contains("facts.db", files);
        Assert.Empty(files.Except(Backups.Copied).Except(["journal.db", "accounts.db"]));
        Assert.Contains("downlink.db", Backups.Copied);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_erasure_that_meets_a_full_disk_at_each_of_its_steps_goes_on_until_nothing_is_left_also_after_a_restart(bool afterActing)
    {
        var disk = new RefusingSteps(afterActing) { Stuck = 3 };
        await using var hub = await HubUnderTest.StartAsync(disk.PutInto, ("StoreEdge:BackupDays", "3"));
        var (day, officer) = (new ShoppersDay(seed: 4, shoppers: 2), new Officer(hub));
        var canary = new Canary(hub, HubUnderTest.Opening.AddMinutes(3), seed: 4);
        await day.SendAsync(hub, canary.Body);
        canary.MarkVisits(Facts(hub));
        await BackUpAsync(hub);

        var reference = await officer.AskedByAppAsync(Canary.Shopper, RequestKind.Erasure);
        await officer.PostAsync($"/v1/privacy/requests/{reference}/serve");
        await Eventually.Holds(() => disk.Tries >= 3, "the disk was full at every step");
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
        await Eventually.Holds(() => Directory.EnumerateFiles(folder, "*-????????.db").Count() == Backups.Copied.Count(name => File.Exists(Path.Combine(hub.DataFolder, name))),
            "each file has its backup");
    }

    // What the ledger says is the store's own doing, at its own instants.
    private static string SumsIn(string path) =>
        string.Join('\n', FactsDump.Of(path, aggregatesOnly: true).Split('\n').Where(l => !l.StartsWith("privacy_ledger ", StringComparison.Ordinal)));

    private static string Facts(HubUnderTest hub) => Path.Combine(hub.DataFolder, StagesRoom.FactsName);
}
