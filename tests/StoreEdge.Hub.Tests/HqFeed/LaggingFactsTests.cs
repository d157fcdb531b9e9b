using StoreEdge.Hub.HqFeed;
using StoreEdge.Hub.Stages;
using StoreEdge.Hub.Storage.Feed;
using StoreEdge.Hub.Tests.ConsentGate;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.HqFeed;

/// <summary>A whole hub whose facts lag behind its journal when a trading day is due for HQ.</summary>
public sealed class LaggingFactsTests
{
    // 1,000,000 is the noise of every cell.
    private const string OneShopper = "\"visits\":1000001";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_day_is_told_whole_when_its_facts_are_in(bool startedAnew)
    {
        await using var week = await ToldWeek.StartAsync(("StoreEdge:Stages:FlushSeconds", "600"));
        var hub = week.Hub;
        await week.GiveAsync(HubUnderTest.Opening.AddMinutes(-5));
        hub.Clock.MoveTo(HubUnderTest.Opening.AddHours(18).AddMinutes(1));   // 04:01 in the store
        await hub.PostAsync("/v1/observations", Say.Batch(Say.Sale(1, hub.Clock.GetUtcNow())));
        await Eventually.Holds(() => hub.Get<StageFigures>().JournalSequence == 1, "facts were written at 04:01, and are again at 04:11");
        (await hub.PostAsync("/v1/pings", week.Canary.Body)).EnsureSuccessStatusCode();   // its telephone had no line until now

        hub.Clock.MoveTo(HubUnderTest.Opening.AddHours(18).AddMinutes(10));
        await Eventually.Holds(() => IsClosed(hub) || hub.Get<FeedStatus>().FactsAwaitedSince is not null, "the day is due");
        Assert.Empty(week.Told("zone-days"));
        if (startedAnew) await hub.RestartAsync();
        await week.CloseSaturdayAsync();

        Assert.Contains(OneShopper, Assert.Single(week.Told("zone-days")), StringComparison.Ordinal);
        Assert.Equal(0, hub.Get<FeedClosings>().State().LateAfterClose);
    }

    private static bool IsClosed(HubUnderTest hub) => hub.Get<FeedClosings>().State().ClosedThrough == new DateOnly(2026, 11, 21);
}
