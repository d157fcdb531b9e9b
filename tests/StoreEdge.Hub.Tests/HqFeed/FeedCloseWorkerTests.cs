using StoreEdge.Hub.HqFeed;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.HqFeed;

public sealed class FeedCloseWorkerTests
{
    private static readonly DateTimeOffset Ten = DateTimeOffset.Parse("2026-11-21T10:00:00Z", null);

    [Fact]
    public async Task A_file_that_takes_no_writes_is_said_once_and_the_hour_is_closed_when_it_takes_them_again()
    {
        using var facts = new FeedFacts();
        facts.Visits(Ten, "dairy", 12);
        facts.ReopenImpatient();
        var clock = new ManualClock(Ten.AddMinutes(70));
        var log = new HeardLog<FeedCloseWorker>();
        using var worker = new FeedCloseWorker(facts.Closer(), [], new Bell(), clock, log);

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
        }, "the hour is closed");
        await worker.StopAsync(default);

        Assert.Equal((1, 1), (log.Count(3621), log.Count(3622)));
        Assert.Equal(3, facts.Messages().Count);
    }
}
