using StoreEdge.Hub.ConsentGate;
using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Stages;
using StoreEdge.Hub.Storage.Tests.Facts;
using StoreEdge.Hub.Tests.Rights;
using StoreEdge.Hub.Tests.Stages.Convergence;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.ConsentGate;

public sealed class LostSaltTests
{
    private static readonly string[] OfShoppers = ["stay", "visit_heat", "lane_wait", "lane_queue", "visit", "feed_share"];

    [Fact]
    public async Task A_machine_that_starts_anew_keeps_no_row_that_it_can_tell_to_be_nobodys_and_tells_head_office_nothing_of_the_day()
    {
        await using var week = await ToldWeek.StartAsync();
        var hub = week.Hub;
        await week.SendDayAsync(withShopper: true);
        var (facts, officer) = (Path.Combine(hub.DataFolder, StagesRoom.FactsName), new Officer(hub));
        Assert.All(OfShoppers.Except(["feed_share"]), table => Assert.NotEqual(0, FactsDump.Count(facts, table)));
        var sums = FactsDump.Of(facts, aggregatesOnly: true);
        var old = Pseudonyms(hub);

        Directory.Delete(hub.SaltFolder, recursive: true);
        await hub.RestartAsync();

        Assert.DoesNotContain(hub.Journal(), r => r.Kind == JournalKind.Ping);
        Assert.All(OfShoppers, table => Assert.Equal(0, FactsDump.Count(facts, table)));
        SameFacts.Equal(sums, string.Join('\n', FactsDump.Of(facts, aggregatesOnly: true).Split('\n').Where(l => !l.StartsWith("lost_day ", StringComparison.Ordinal))));   // they are of nobody, and stay
        // The same install is welcome, as somebody else.
        await hub.PostAsync("/v1/pings", Say.PingsOf(Canary.Shopper, [.. Enumerable.Range(-59, 60).Select(i => week.Now.AddSeconds(i))]));
        await ShoppersDay.SettledAsync(hub);
        Assert.Equal(60, hub.Journal().Count(r => r.Kind == JournalKind.Ping));
        Assert.DoesNotContain(Pseudonyms(hub), old.Contains);
        Assert.Equal(1, FactsDump.Count(facts, "visit"));
        var export = await officer.JsonOf($"/v1/privacy/requests/{await officer.AskedByAppAsync(Canary.Shopper, RequestKind.Access)}/export.json");
        Assert.Equal((60, 1, "2026-11-21"), (export.GetProperty("pings").GetArrayLength(), export.GetProperty("visits").GetArrayLength(),
            Assert.Single(export.GetProperty("days-that-the-store-lost-sight-of").EnumerateArray()).GetProperty("trading_day").GetString()));
        var summary = await officer.JsonOf("/v1/privacy/summary");
        Assert.Equal("2026-11-21", Assert.Single(summary.GetProperty("lostDays").EnumerateArray()).GetProperty("day").GetString());

        await week.CloseSaturdayAsync();
        Assert.Empty(week.Told("zone-days"));
        Assert.Empty(week.Sums());
        Assert.Single(week.Told("till-days"));
        await week.CloseSundayAsync();
        Assert.Contains("2026-11-22", Assert.Single(week.Told("zone-days")), StringComparison.Ordinal);
        Assert.Equal([20261122], week.DaysPaidFor());
        Assert.DoesNotContain("2026-11-21", string.Concat(week.Told(ToldWeek.WeeksFamilies)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_on_the_same_machine_keeps_every_row()
    {
        await using var week = await ToldWeek.StartAsync();
        await week.SendDayAsync(withShopper: true);
        var (facts, pings) = (Path.Combine(week.Hub.DataFolder, StagesRoom.FactsName), week.Hub.Journal().Count);
        var visits = FactsDump.Count(facts, "visit");

        await week.Hub.RestartAsync();

        Assert.Equal((pings, visits), (week.Hub.Journal().Count, FactsDump.Count(facts, "visit")));
        await week.CloseSaturdayAsync();
        Assert.Single(week.Told("zone-days"));
    }

    [Fact]
    public async Task A_salt_folder_that_vanishes_under_a_running_hub_is_written_again()
    {
        await using var hub = await HubUnderTest.StartAsync();
        await hub.PostAsync("/v1/consents", Say.Consent(HubUnderTest.Opening, Purpose.VisitAnalyticsLocal));
        await hub.PostAsync("/v1/pings", Say.Pings(HubUnderTest.Opening));
        var salt = File.ReadAllBytes(Assert.Single(Directory.EnumerateFiles(hub.SaltFolder)));

        await Eventually.Holds(() => IsDeleted(hub.SaltFolder), "the folder is gone");
        hub.Clock.Advance(TimeSpan.FromMinutes(15));
        await Eventually.Holds(() => Directory.Exists(hub.SaltFolder) && Directory.EnumerateFiles(hub.SaltFolder, "salt-20261121").Any(), "the salt is back");
        await hub.RestartAsync();
        await hub.PostAsync("/v1/pings", Say.Pings(HubUnderTest.Opening.AddSeconds(1)));

        Assert.Equal(salt, File.ReadAllBytes(Assert.Single(Directory.EnumerateFiles(hub.SaltFolder))));
        Assert.Equal(2, hub.Journal().Count);
        Assert.Single(Pseudonyms(hub));
    }

    [Fact]
    public async Task A_day_whose_salt_a_wrong_clock_destroyed_begins_anew_without_the_rows_of_before()
    {
        await using var week = await ToldWeek.StartAsync();
        await week.SendDayAsync(withShopper: true);
        var (hub, old) = (week.Hub, Pseudonyms(week.Hub));
        hub.Clock.SetBack(-TimeSpan.FromDays(2));
        hub.Get<DailySalts>().DestroyOld();
        hub.Clock.SetBack(TimeSpan.FromDays(2));

        await hub.PostAsync("/v1/pings", Say.PingsOf(Canary.Shopper, week.Now));

        Assert.DoesNotContain(Pseudonyms(hub), old.Contains);
        Assert.Single(hub.Journal(), r => r.Kind == JournalKind.Ping);
        await week.CloseSaturdayAsync();
        Assert.Empty(week.Told("zone-days"));
    }

    // The hub may be writing into it.
    private static bool IsDeleted(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static HashSet<string> Pseudonyms(HubUnderTest hub) =>
        [.. hub.Journal().Where(r => r.Kind == JournalKind.Ping).Select(r => Convert.ToHexString(r.Subject!))];
}
