using System.Text.Json;
using StoreEdge.DeviceSim.Hq;
using StoreEdge.Hub.HqFeed;
using StoreEdge.Testing;
using static StoreEdge.Hub.Tests.HqFeed.PublishingStore;

namespace StoreEdge.Hub.Tests.HqFeed;

/// <summary>What is sent, when, and when again.</summary>
public sealed class FeedPublisherTests
{
    [Fact]
    public async Task Every_message_is_stored_once_though_the_broker_is_killed_twice_in_the_middle()
    {
        await using var broker = await Broker();
        using var facts = Filled(hours: 48);
        var made = facts.Outbox.ReadAfter(0, 1000);
        await using var hq = new HqStandIn("127.0.0.1", broker.Port, facts.File("hq.db"));
        hq.Start();
        await using var store = await Start(facts, broker.Url);

        for (var round = 0; round < 2; round++)
        {
            var before = facts.Outbox.State().AcknowledgedSequence;
            await Eventually.Holds(() => store.PassBurst() && facts.Outbox.State().AcknowledgedSequence > before, "some is acknowledged");
            await broker.StopAsync();
            if (round == 0)
            {
                facts.Tell(21, Ten.AddHours(58));   // the store goes on meanwhile
                made = [.. made, .. facts.Outbox.ReadAfter(made[^1].Sequence, 1000)];
            }
            await broker.StartAsync();
        }
        await Eventually.Holds(() => store.PassBurst() && facts.Outbox.State().AcknowledgedSequence == 118, "all is acknowledged");

        var stored = hq.Rows();
        Assert.Equal(118, made.Count);
        Assert.Equal(made.Select(r => (r.Sequence, r.Family)), stored.Select(r => (r.Sequence, r.Family)));
        Assert.All(made.Zip(stored), pair => Assert.True(pair.First.Payload.Span.SequenceEqual(pair.Second.Payload)));
        Assert.Equal((0, 0), (hq.Summary().Gaps, hq.Summary().Faults));
    }

    [Fact]
    public async Task Nothing_is_taken_as_known_for_the_brokers_word_alone_and_a_new_process_sends_the_same_bytes()
    {
        await using var broker = await Broker();
        using var facts = Filled(hours: 3);
        await using var hq = await HandPlayedHq.Open(broker.Port, facts);

        await using (await Start(facts, broker.Url))
        {
            await hq.Acknowledge(0);
            await Eventually.Holds(() => hq.Feed.Count >= 7, "the first process has sent all");
        }
        var known = facts.Outbox.State().AcknowledgedSequence;
        facts.Reopen();
        await using var second = await Start(facts, broker.Url);
        await hq.Acknowledge(0);
        await Eventually.Holds(() => hq.Feed.Count >= 14, "the second process has sent all");

        Assert.Equal(0, known);
        var first = hq.Feed.Take(7).Select(HandPlayedHq.Said).ToList();
        Assert.Equal(first, hq.Feed.Skip(7).Take(7).Select(HandPlayedHq.Said));
        Assert.Equal(7, first.Distinct().Count());
    }

    [Fact]
    public async Task Nothing_is_sent_before_hq_has_said_what_it_holds()
    {
        await using var broker = await Broker();
        using var facts = Filled(hours: 3);
        await using var hq = await HandPlayedHq.Open(broker.Port, facts);
        await using var store = await Start(facts, broker.Url);

        await Eventually.Holds(() => store.Wall.Waiting > 0, "the publisher has looked");
        store.Pass();
        await hq.Resend(1, 3);   // not even what it asks for
        await Eventually.Holds(() => store.Wall.Waiting > 0, "the publisher has looked again");
        var before = hq.Feed.Count;
        await hq.Acknowledge(4);
        await Eventually.Holds(() => hq.Sequences.Contains(7), "the rest is sent");

        Assert.Equal(0, before);
        Assert.DoesNotContain(4, hq.Sequences);
        Assert.Equal(4, facts.Outbox.State().AcknowledgedSequence);
    }

    [Fact]
    public async Task A_store_that_hq_has_not_answered_says_again_that_it_is_here()
    {
        await using var broker = await Broker();
        using var facts = Filled(hours: 1);
        await using var hq = await HandPlayedHq.Open(broker.Port, facts);
        await using var store = await Start(facts, broker.Url);

        await Eventually.Holds(() => store.Pass() && hq.Status.Count >= 3, "it says so twice more");

        Assert.All(hq.Status, m => Assert.Contains("online", HandPlayedHq.Text(m), StringComparison.Ordinal));
        Assert.Empty(hq.Feed);
    }

    [Fact]
    public async Task A_silent_hq_is_told_again()
    {
        await using var broker = await Broker();
        using var facts = Filled(hours: 1);
        await using var hq = await HandPlayedHq.Open(broker.Port, facts);
        await using var store = await Start(facts, broker.Url);
        await hq.Acknowledge(0);
        await Eventually.Holds(() => hq.Feed.Count == 3, "all is sent");

        await Eventually.Holds(() => store.Pass() && hq.Feed.Count >= 6, "all is sent again");

        Assert.Equal(hq.Feed.Take(3).Select(HandPlayedHq.Said), hq.Feed.Skip(3).Take(3).Select(HandPlayedHq.Said));
        Assert.All(hq.Feed, m => Assert.Equal("application/cloudevents+json", m.ContentType));
    }

    [Fact]
    public async Task A_window_is_sent_and_no_more_until_hq_answers()
    {
        await using var broker = await Broker();
        using var facts = Filled(hours: 40);
        facts.Options.RowsPerSecond = 1000;
        await using var hq = await HandPlayedHq.Open(broker.Port, facts);
        await using var store = await Start(facts, broker.Url);
        await hq.Acknowledge(0);
        await Eventually.Holds(() => hq.Feed.Count >= 50, "a window is sent");

        await hq.Acknowledge(50);
        await Eventually.Holds(() => hq.Sequences.Contains(81), "the rest is sent");

        // In order, and none twice: the second window began where the acknowledgement was.
        Assert.Equal(Enumerable.Range(1, 81).Select(n => (long)n), hq.Sequences);
        Assert.Equal(50, facts.Outbox.State().AcknowledgedSequence);
    }

    [Fact]
    public async Task After_an_outage_rows_go_in_bursts_of_the_cap_and_no_faster()
    {
        await using var broker = await Broker();
        using var facts = Filled(hours: 20);
        facts.Options.RowsPerSecond = 15;
        await using var hq = await HandPlayedHq.Open(broker.Port, facts);
        await using var store = await Start(facts, broker.Url);
        await hq.Acknowledge(0);

        await Eventually.Holds(() => hq.Feed.Count >= 15 && store.Wall.Waiting > 0, "a burst is sent");
        var first = hq.Feed.Count;
        store.Wall.Advance(TimeSpan.FromSeconds(0.99));
        await hq.Acknowledge(15);   // wakes it: the cap still holds
        await Eventually.Holds(() => facts.Outbox.State().AcknowledgedSequence == 15 && store.Wall.Waiting > 0, "HQ is heard");
        var early = hq.Feed.Count;
        await Eventually.Holds(() => store.PassBurst() && hq.Feed.Count >= 41, "all is sent");

        Assert.Equal((15, 15), (first, early));
        Assert.Equal(Enumerable.Range(1, 41).Select(n => (long)n), hq.Sequences);
    }

    [Fact]
    public void Bursts_are_apart_by_chance()
    {
        var wall = new ManualClock(Ten);
        var (least, most) = (new Pace(10, wall, () => 0), new Pace(10, wall, () => 1));

        least.Spend(10);
        most.Spend(10);

        Assert.Equal((TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.5)), (least.Wait, most.Wait));
        wall.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((10, 0), (least.Allowed, most.Allowed));
    }

    [Fact]
    public async Task Acknowledgements_that_make_no_sense_change_nothing()
    {
        await using var broker = await Broker();
        broker.Watch.MeansFaultsIn("/hq/acknowledged");
        using var facts = Filled(hours: 3);
        await using var hq = await HandPlayedHq.Open(broker.Port, facts);
        await using var store = await Start(facts, broker.Url);
        string[] all =
        [
            "", "null", "7", "{}", "thanks", "[7]", "\0", new('[', 100_000), new('7', 100_000), """{"store":"store-0001","sequence":7}""", HandPlayedHq.Word(-1, 0, null), HandPlayedHq.Word(0, -1, "a"),
            HandPlayedHq.Word(7, 7, "a").Replace("store-0001", "store-0002", StringComparison.Ordinal), HandPlayedHq.Word(7, 7, "a").Replace("}", ",\"more\":1}", StringComparison.Ordinal),
            HandPlayedHq.Word(7, 7, "a").Replace(":7,", ":\"7\",", StringComparison.Ordinal), HandPlayedHq.Word(7, 7, null), HandPlayedHq.Word(7, 0, "a"),
            HandPlayedHq.Word(long.MaxValue, long.MaxValue, "a"), HandPlayedHq.Word(2, 7 + HqSide.MostAhead + 1, "a"),
            """{"store":"store-0001","sequence":9223372036854775808,"highest":0}""", """{"store":"store-0001","sequence":1e999,"highest":0}""", """{"store":"store-0001","sequence":2.5,"highest":0}""",
            """{"store":"store-0001","sequence":null,"highest":0}""", """{"store":null,"sequence":7,"highest":0}""", """{"store":"../+/#","sequence":7,"highest":0}""", """{"store":7,"sequence":7,"highest":0}""",
            """{"store":"store-0001","store":"store-0002","sequence":7,"highest":0}""",
        ];

        foreach (var nonsense in all) await hq.Say("acknowledged", nonsense);   // the first word must make sense too
        await hq.Say("acknowledged", [0xFF, 0xFE, 0x00]);
        await Eventually.Holds(() => store.Status.Ignored == all.Length + 1, "each is counted");
        var sent = hq.Feed.Count;
        await hq.Acknowledge(0);
        await Eventually.Holds(() => hq.Feed.Count == 7, "all is sent");
        await hq.Acknowledge(8, 8, "a");   // beyond what was sent
        await hq.Acknowledge(2);
        await hq.Acknowledge(1);   // lower than before: nothing comes back
        await Eventually.Holds(() => facts.Outbox.State().AcknowledgedSequence > 0, "the sensible one is taken");

        await Eventually.Holds(() => store.Status.Ignored == all.Length + 2, "that is counted too");
        Assert.Equal((0, all.Length + 2, true), (sent, store.Logged(3615), store.Status.Connected));
        Assert.Equal((2, 5, null), (facts.Outbox.State().AcknowledgedSequence, store.Status.Backlog, store.Status.OlderCopyFoundAt));
    }

    [Fact]
    public async Task The_stores_status_is_online_with_what_to_expect_and_offline_once_the_line_is_cut()
    {
        await using var broker = await Broker();
        await using var line = new FaultyLine(broker.Port);
        using var facts = Filled(hours: 3);
        await using var store = await Start(facts, line.Url);
        await using var hq = await HandPlayedHq.Open(broker.Port, facts);
        await Eventually.Holds(() => !hq.Status.IsEmpty, "the kept birth is heard");
        var connected = store.Status.Connected;

        line.Cut(staysDown: true);
        await Eventually.Holds(() => hq.Status.Any(m => HandPlayedHq.Text(m).Contains("offline", StringComparison.Ordinal)), "the will is heard");
        await Eventually.Holds(() => !store.Status.Connected, "the hub knows");

        Assert.True(connected);
        var birth = JsonDocument.Parse(hq.Status.First().Payload).RootElement;
        Assert.Equal(("online", "store-0001", 7), (birth.GetProperty("state").GetString(), birth.GetProperty("store").GetString(), birth.GetProperty("lastSequence").GetInt32()));
        Assert.NotEqual("unknown", birth.GetProperty("softwareVersion").GetString());
        Assert.Equal("""{"state":"offline","store":"store-0001"}""", HandPlayedHq.Text(hq.Status.Last()));
    }

    [Fact]
    public async Task A_file_that_takes_no_writes_when_hq_acknowledges_costs_neither_the_hub_nor_a_message()
    {
        await using var broker = await Broker();
        using var facts = Filled(hours: 3);
        facts.ReopenImpatient();
        await using var hq = await HandPlayedHq.Open(broker.Port, facts);
        await using var store = await Start(facts, broker.Url);
        await hq.Acknowledge(0);
        await Eventually.Holds(() => hq.Feed.Count == 7, "all is sent");

        using (facts.Hold())
        {
            await hq.Acknowledge(7);
            await Eventually.Holds(() => store.Logged(3621) == 1, "the write was refused");
        }
        // The publisher says so after its commit, which another connection sees before.
        await Eventually.Holds(() => store.Pass() && store.Logged(3622) == 1, "it is noted once the file takes writes");

        Assert.Equal((7, 1), (facts.Outbox.State().AcknowledgedSequence, store.Logged(3621)));
        Assert.Equal(7, hq.Feed.Count);
    }

    [Fact]
    public async Task What_cannot_be_noted_as_sent_is_not_sent()
    {
        await using var broker = await Broker();
        using var facts = Filled(hours: 3);
        facts.ReopenImpatient();
        await using var hq = await HandPlayedHq.Open(broker.Port, facts);
        await using var store = await Start(facts, broker.Url);

        int before;
        using (facts.Hold())
        {
            await hq.Acknowledge(0);
            await Eventually.Holds(() => store.Logged(3621) == 1, "the write was refused");
            before = hq.Feed.Count;
        }
        await Eventually.Holds(() => store.Pass() && hq.Feed.Count >= 7, "all is sent once the file takes writes");

        Assert.Equal(0, before);
    }

    [Fact]
    public void The_pages_are_told_how_far_hq_is()
    {
        using var facts = Filled(hours: 3);
        var status = facts.Status();

        facts.Outbox.Acknowledge(2, Ten);

        Assert.Equal((7, 2, 5, Ten.AddHours(3).AddMinutes(10)), (status.LastSequence, status.AcknowledgedSequence, status.Backlog, status.OldestUnacknowledgedAt));
        Assert.Throws<ArgumentOutOfRangeException>(() => facts.Outbox.Acknowledge(8, Ten));
        Assert.Equal(5, status.Backlog);
        facts.Outbox.Acknowledge(7, Ten);
        Assert.Null(status.OldestUnacknowledgedAt);
    }
}
