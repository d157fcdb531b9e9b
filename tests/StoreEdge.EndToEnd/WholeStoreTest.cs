using System.Text.Json;
using StoreEdge.DeviceSim.Devices.BtVirt;
using StoreEdge.DeviceSim.Hq;

namespace StoreEdge.EndToEnd;

/// <summary>The whole way, from device bytes to the pages and HQ, with hub and agent killed in the middle. In order: one store serves all.</summary>
[TestCaseOrderer(typeof(ByName))]
public class WholeStoreTest(RunningStore store) : IClassFixture<RunningStore>
{
    [Fact]
    public void A_The_hub_says_what_is_true_although_hub_and_agent_were_killed()
    {
        Assert.True(store.Output.Contains("killed with SIGKILL and started again in the middle: hub, agent-1", StringComparison.Ordinal), store.Output);
        Assert.True(BtVirtProcess.Missing() is not null || store.Output.Contains("receiver-1 has btvirt for its controller", StringComparison.Ordinal), store.Output);
        foreach (var line in (string[])["baskets", "items that were paid", "total in cents", "lane hours unlike the receipts", "visits of app shoppers",
            "dwell in departments", "occupancy, buckets that fit", "HQ messages", "HQ gaps, faults", "acknowledged by HQ"])
            Assert.True(store.Output.Split('\n').Any(l => l.Contains(" ok ", StringComparison.Ordinal) && l.Contains(line, StringComparison.Ordinal)), $"{line}:\n{store.Output}");
    }

    [Fact]
    public async Task B_Every_page_shows_the_figures_of_the_api()
    {
        await using var walk = new PagesWalk(store.Pages, store.HubData, BrowserPagesTest.Screenshots());

        await walk.EverythingHoldsAsync();
    }

    [Fact]
    public async Task B_The_privacy_officer_finds_every_answer_and_every_message_of_the_day()
    {
        using var walk = new PrivacyWalk(store.Pages, store.HubData, BrowserPagesTest.Screenshots());

        await walk.EverythingHoldsAsync();
    }

    [Fact]
    public void C_No_card_number_and_no_install_id_outlived_its_room()
    {
        Assert.Empty(Remains.CardNumbersIn(store.Folder));
        Assert.Empty(Remains.InstallIdsIn(store.Folder));
    }

    [Fact]
    public async Task D_Closing_ends_every_program_and_says_that_the_table_held()
    {
        var children = Remains.ProcessesIn(store.Folder);

        var exitCode = await store.CloseAsync();

        Assert.True(children.Count >= 5, $"broker, hub and three agents ran, found {children.Count}");
        Assert.Equal(0, exitCode);
        Assert.Empty(Remains.ProcessesIn(store.Folder));
    }

    [Fact]
    public async Task E_At_four_hq_is_told_of_the_days_shoppers_with_noise_and_what_waits_for_the_week_is_true()
    {
        var truly = NightlyClose.TrulyTold(store.Folder);

        var closed = await NightlyClose.Of(store.Folder, four: DateTimeOffset.Parse("2026-11-22T03:00:00Z", null));

        Assert.True(FeedSchema.TryRead("storeedge/v1/store-0001/feed/zone-days", closed.Payload, out _, out var fault), fault);
        var data = JsonDocument.Parse(closed.Payload).RootElement.GetProperty("data");
        Assert.Equal(("2026-11-21", 300), (data.GetProperty("day").GetString(), closed.EpsilonMilli));
        Assert.True(data.GetProperty("zones").GetArrayLength() + data.GetProperty("suppressedZones").GetInt32() >= 8, "every department and lane is told or suppressed");
        Assert.InRange(closed.Visits, (truly * 0.95) - 1, (truly * 1.05) + 1);
        Assert.InRange(closed.Stops, closed.Visits, closed.Visits * 12);   // one to twelve zones each
    }
}
