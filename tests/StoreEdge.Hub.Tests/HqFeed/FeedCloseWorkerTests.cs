using System.Text.Json;
using StoreEdge.Hub.HqFeed;
using StoreEdge.Hub.Live;
using StoreEdge.Hub.Rules.Alerting;
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
        using var worker = new FeedCloseWorker(facts.Days(), facts.Hours(), facts.Trust(clock), facts.Status(), new Bell(), clock, log);

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

    [Fact]
    public async Task While_a_day_waits_for_its_facts_hq_hears_of_the_devices_and_an_alert_says_why()
    {
        using var facts = new FeedFacts();
        facts.Days().RunOnce(Four.AddHours(-12), default);
        (facts.Reach.Taken, facts.Reach.Committed) = (7, 6);
        var clock = new ManualClock(Four.AddMinutes(10));
        var (log, status) = (new HeardLog<FeedCloseWorker>(), facts.Status());
        using var worker = new FeedCloseWorker(facts.Days(), facts.Hours(), facts.Trust(clock), status, new Bell(), clock, log);
        await worker.StartAsync(default);

        await Eventually.Holds(() => Round() && clock.GetUtcNow() > Four.AddMinutes(70) && facts.Data("device-health").Count == 2, "an hour goes by");
        var alerts = new FeedAlerts(AlertThresholds.Default, status).At(clock.GetUtcNow()).Select(a => a.Cause).ToList();
        facts.Reach.Committed = 7;
        await Eventually.Holds(() => Round() && log.Count(3601) == 1, "the day is closed");
        await Eventually.Holds(() => status.FactsAwaitedSince is null, "and nothing waits");
        await worker.StopAsync(default);

        Assert.Equal(1, log.Count(3603));
        Assert.Contains("feed-facts", alerts);
        Assert.Single(facts.Data("zone-days"));

        bool Round()
        {
            if (clock.Waiting > 0) clock.Advance(TimeSpan.FromSeconds(30));
            return true;
        }
    }

    [Fact]
    public async Task A_clock_that_is_set_ahead_by_days_and_back_closes_no_day_that_is_not_over_and_the_feed_goes_on()
    {
        using var facts = new FeedFacts();
        facts.Days().RunOnce(Four.AddHours(-12), default);
        var clock = new ManualClock(Four.AddMinutes(-10));
        var (log, status) = (new HeardLog<FeedCloseWorker>(), facts.Status());
        using var worker = new FeedCloseWorker(facts.Days(), facts.Hours(), facts.Trust(clock), status, new Bell(), clock, log);
        await worker.StartAsync(default);
        await Eventually.Holds(() => clock.Waiting == 1 && facts.Outbox.State().LastSequence == 2, "the hour before is told");

        clock.SetAhead(TimeSpan.FromDays(3));
        await Eventually.Holds(() => Round() && status.ClockDoubtedSince is not null, "the clock is doubted");
        var wrong = clock.GetUtcNow();
        await Eventually.Holds(() => Round() && clock.GetUtcNow() > wrong.AddMinutes(5), "rounds go by");
        var (told, alerts) = (facts.Outbox.State().LastSequence, new FeedAlerts(AlertThresholds.Default, status).At(clock.GetUtcNow()).Select(a => a.Cause).ToList());
        clock.SetBack(TimeSpan.FromDays(3));
        await Eventually.Holds(() => Round() && log.Count(3601) == 1, "the day is closed when it is over");
        await worker.StopAsync(default);

        Assert.Equal((3, 1, null), (told, log.Count(3602), status.ClockDoubtedSince));
        Assert.Contains("feed-clock", alerts);
        Assert.Equal([null, true], Doubts().Take(2).Select(d => d is null ? (bool?)null : d <= wrong));   // the hour before, then the doubt
        Assert.All(Doubts().Skip(2), Assert.Null);
        Assert.Equal("2026-11-21", Assert.Single(facts.Data("zone-days")).GetProperty("day").GetString());

        List<DateTimeOffset?> Doubts() => [.. facts.Data("sync-state").Select(d => d.GetProperty("clockDoubtedSinceMs"))
            .Select(d => d.ValueKind == JsonValueKind.Null ? (DateTimeOffset?)null : DateTimeOffset.FromUnixTimeMilliseconds(d.GetInt64()))];

        bool Round()
        {
            if (clock.Waiting > 0) clock.Advance(TimeSpan.FromSeconds(30));
            return true;
        }
    }
}
