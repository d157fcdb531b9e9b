using StoreEdge.Hub.HqFeed;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.HqFeed;

public sealed class FeedCloseWorkerTests
{
    private static readonly DateTimeOffset Four = DateTimeOffset.Parse("2026-11-22T03:00:00Z", null);   // in Berlin

    [Fact]
    public async Task A_file_that_takes_no_writes_is_said_once_and_the_day_is_closed_when_it_takes_them_again()
    {
        using var facts = new FeedFacts();
        facts.Days().RunOnce(Four.AddHours(-12), default);
        facts.ReopenImpatient();
        var clock = new ManualClock(Four.AddMinutes(10));
        var log = new HeardLog<FeedCloseWorker>();
        using var worker = new FeedCloseWorker(facts.Days(), facts.Hours(), [], new Bell(), clock, log);

        using (facts.Hold())
        {
            await worker.StartAsync(default);
            await Eventually.Holds(() => log.Count(3621) == 1 && clock.Waiting == 1, "the write was refused and the worker waits for its next round");
            clock.Advance(TimeSpan.FromSeconds(30));
        }
        await Eventually.Holds(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(30));
            return log.Count(3601) == 1;
        }, "the day is closed");
        await worker.StopAsync(default);

        Assert.Equal((1, 1), (log.Count(3621), log.Count(3622)));
        Assert.Equal(["device-health", "sync-state", "zone-days", "till-days"], facts.Outbox.ReadAfter(0, 100).Select(r => r.Family));
    }
}
