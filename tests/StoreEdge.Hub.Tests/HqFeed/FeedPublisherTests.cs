using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using StoreEdge.DeviceSim.Hq;
using StoreEdge.Hub.HqFeed;
using StoreEdge.Mosquitto;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.HqFeed;

/// <summary>The feed over a real broker; the wall clock, by which it waits for HQ, is moved by hand.</summary>
public sealed class FeedPublisherTests
{
    private static readonly DateTimeOffset Ten = DateTimeOffset.Parse("2026-11-21T10:00:00Z", null);

    [Fact]
    public async Task Every_message_is_stored_once_though_the_broker_is_killed_twice_in_the_middle()
    {
        await using var broker = await Broker();
        using var facts = Filled(hours: 48);
        var made = facts.Outbox.ReadAfter(0, 1000);
        await using var hq = Hq(broker, facts);
        await using var publisher = await Publisher.Start(facts, broker.Port);

        for (var round = 0; round < 2; round++)
        {
            var before = facts.Outbox.State().AcknowledgedSequence;
            await Eventually.Holds(() => publisher.Pass() && facts.Outbox.State().AcknowledgedSequence > before, "some is acknowledged");
            await broker.StopAsync();
            if (round == 0)
            {
                facts.Tell(21, Ten.AddHours(58));   // the store goes on meanwhile
                made = [.. made, .. facts.Outbox.ReadAfter(made[^1].Sequence, 1000)];
            }
            await broker.StartAsync();
        }
        await Eventually.Holds(() => publisher.Pass() && facts.Outbox.ReadAfter(0, 1).Count == 0, "the outbox is empty");

        var stored = hq.Rows();
        Assert.Equal(118, made.Count);
        Assert.Equal(made.Select(r => (r.Sequence, r.Family)), stored.Select(r => (r.Sequence, r.Family)));
        Assert.All(made.Zip(stored), pair => Assert.True(pair.First.Payload.Span.SequenceEqual(pair.Second.Payload)));
        Assert.Equal((0, 0), (hq.Summary().Gaps, hq.Summary().Faults));
        Assert.Equal(118, facts.Outbox.State().AcknowledgedSequence);
    }

    [Fact]
    public async Task Nothing_leaves_the_outbox_for_the_brokers_word_alone_and_a_new_process_sends_the_same_bytes()
    {
        await using var broker = await Broker();
        using var facts = Filled(hours: 3);
        var heard = new ConcurrentQueue<MqttMessage>();
        await using var listener = await Listener(broker, "storeedge/v1/store-0001/feed/+", heard.Enqueue);

        await using (await Publisher.Start(facts, broker.Port))
            await Eventually.Holds(() => heard.Count >= 7, "the first process has sent all");
        var left = facts.Outbox.ReadAfter(0, 100).Count;
        facts.Reopen();
        await using var second = await Publisher.Start(facts, broker.Port);
        await Eventually.Holds(() => heard.Count >= 14, "the second process has sent all");

        Assert.Equal(7, left);
        Assert.Equal(7, facts.Outbox.ReadAfter(0, 100).Count);
        var first = heard.Take(7).Select(Said).ToList();
        Assert.Equal(first, heard.Skip(7).Take(7).Select(Said));
        Assert.Equal(7, first.Distinct().Count());
    }

    [Fact]
    public async Task A_silent_hq_is_told_again()
    {
        await using var broker = await Broker();
        using var facts = Filled(hours: 1);
        var heard = new ConcurrentQueue<MqttMessage>();
        await using var listener = await Listener(broker, "storeedge/v1/store-0001/feed/+", heard.Enqueue);
        await using var publisher = await Publisher.Start(facts, broker.Port);
        await Eventually.Holds(() => heard.Count == 3, "all is sent");

        await Eventually.Holds(() => publisher.Pass() && heard.Count >= 6, "all is sent again");

        Assert.Equal(heard.Take(3).Select(Said), heard.Skip(3).Take(3).Select(Said));
        Assert.All(heard, m => Assert.Equal("application/cloudevents+json", m.ContentType));
    }

    [Fact]
    public async Task A_window_is_sent_and_no_more_until_hq_answers()
    {
        await using var broker = await Broker();
        using var facts = Filled(hours: 40);
        var heard = new ConcurrentQueue<long>();
        await using var listener = await Listener(broker, "storeedge/v1/store-0001/feed/+", m => heard.Enqueue(SequenceOf(m)));
        await using var publisher = await Publisher.Start(facts, broker.Port);
        await Eventually.Holds(() => heard.Count >= 50, "a window is sent");

        await Acknowledge(listener, 50);
        await Eventually.Holds(() => heard.Contains(81), "the rest is sent");

        // In order, and none twice: the second window began where the acknowledgement was.
        Assert.Equal(Enumerable.Range(1, 81).Select(n => (long)n), heard);
        Assert.Equal(50, facts.Outbox.State().AcknowledgedSequence);
    }

    [Fact]
    public async Task Acknowledgements_that_make_no_sense_change_nothing()
    {
        await using var broker = await Broker();
        broker.Watch.MeansFaultsIn("/hq/acknowledged");
        using var facts = Filled(hours: 3);
        var heard = new ConcurrentQueue<MqttMessage>();
        await using var listener = await Listener(broker, "storeedge/v1/store-0001/feed/+", heard.Enqueue);
        await using var publisher = await Publisher.Start(facts, broker.Port);
        await Eventually.Holds(() => heard.Count == 7, "all is sent");

        string[] all =
        [
            "", "null", "7", "{}", "thanks", "[7]", "\0", new('[', 100_000), new('7', 100_000), """{"store":"store-0001"}""", """{"store":"store-0001","sequence":8}""", """{"store":"store-0001","sequence":-1}""",
            """{"store":"store-0002","sequence":7}""", """{"store":"store-0001","sequence":7,"more":1}""", """{"store":"store-0001","sequence":"7"}""",
            """{"store":"store-0001","sequence":9223372036854775807}""", """{"store":"store-0001","sequence":9223372036854775808}""",
            """{"store":"store-0001","sequence":-9223372036854775809}""", """{"store":"store-0001","sequence":1e999}""", """{"store":"store-0001","sequence":2.5}""",
            """{"store":"store-0001","sequence":null}""", """{"store":null,"sequence":7}""", """{"store":"../+/#","sequence":7}""", """{"store":7,"sequence":7}""",
            """{"store":"store-0001","store":"store-0002","sequence":7}""",
        ];
        foreach (var nonsense in all) await Say(listener, nonsense);
        await listener.PublishAsync("storeedge/v1/store-0001/hq/acknowledged", new byte[] { 0xFF, 0xFE, 0x00 }, 1, false, TestContext.Current.CancellationToken);
        await Acknowledge(listener, 2);
        await Acknowledge(listener, 1);   // lower than before: nothing comes back
        await Eventually.Holds(() => facts.Outbox.State().AcknowledgedSequence > 0, "the sensible one is taken");

        await Eventually.Holds(() => publisher.Status.Ignored >= all.Length + 1, "each is counted");
        Assert.Equal((all.Length + 1, true), (publisher.Status.Ignored, publisher.Status.Connected));
        Assert.Equal(all.Length + 1, publisher.Logged(3615));
        Assert.Equal(2, facts.Outbox.State().AcknowledgedSequence);
        Assert.Equal([3L, 4, 5, 6, 7], facts.Outbox.ReadAfter(0, 100).Select(r => r.Sequence));
    }

    [Fact]
    public async Task The_stores_status_is_online_with_what_to_expect_and_offline_once_the_line_is_cut()
    {
        await using var broker = await Broker();
        await using var line = new CuttableLine(broker.Port);
        using var facts = Filled(hours: 3);
        await using var publisher = await Publisher.Start(facts, line.Port);
        var heard = new ConcurrentQueue<MqttMessage>();
        await using var listener = await Listener(broker, "storeedge/v1/+/status", heard.Enqueue);
        await Eventually.Holds(() => !heard.IsEmpty, "the kept birth is heard");
        var connected = publisher.Status.Connected;

        line.Cut(staysDown: true);
        await Eventually.Holds(() => heard.Any(m => Text(m).Contains("offline", StringComparison.Ordinal)), "the will is heard");
        await Eventually.Holds(() => !publisher.Status.Connected, "the hub knows");

        Assert.True(connected);
        var birth = JsonDocument.Parse(heard.First().Payload).RootElement;
        Assert.Equal(("online", "store-0001", 7), (birth.GetProperty("state").GetString(), birth.GetProperty("store").GetString(), birth.GetProperty("lastSequence").GetInt32()));
        Assert.NotEqual("unknown", birth.GetProperty("softwareVersion").GetString());
        Assert.Equal("""{"state":"offline","store":"store-0001","lastSequence":7}""", Text(heard.Last()));
    }

    [Fact]
    public async Task A_file_that_takes_no_writes_when_hq_acknowledges_costs_neither_the_hub_nor_a_message()
    {
        await using var broker = await Broker();
        using var facts = Filled(hours: 3);
        facts.ReopenImpatient();
        var heard = new ConcurrentQueue<MqttMessage>();
        await using var listener = await Listener(broker, "storeedge/v1/store-0001/feed/+", heard.Enqueue);
        await using var publisher = await Publisher.Start(facts, broker.Port);
        await Eventually.Holds(() => heard.Count == 7, "all is sent");

        using (facts.Hold())
        {
            await Acknowledge(listener, 7);
            await Eventually.Holds(() => publisher.Logged(3621) == 1, "the write was refused");
        }
        // The publisher says so after its commit, which another connection sees before.
        await Eventually.Holds(() => publisher.Pass() && publisher.Logged(3622) == 1, "the rows go once the file takes writes");

        Assert.Equal((7, 1), (facts.Outbox.State().AcknowledgedSequence, publisher.Logged(3621)));
        Assert.Equal(7, heard.Count);
    }

    [Fact]
    public void The_pages_are_told_how_far_hq_is()
    {
        using var facts = Filled(hours: 3);
        var status = facts.Status();

        facts.Outbox.Acknowledge(2);

        Assert.Equal((7, 2, 5, Ten.AddHours(3).AddMinutes(10)), (status.LastSequence, status.AcknowledgedSequence, status.Backlog, status.OldestUnacknowledgedAt));
        Assert.Throws<ArgumentOutOfRangeException>(() => facts.Outbox.Acknowledge(8));
        Assert.Equal(5, status.Backlog);
    }

    private static FeedFacts Filled(int hours)
    {
        var facts = new FeedFacts();
        facts.Tell((2 * hours) + 1, Ten.AddHours(hours).AddMinutes(10));
        return facts;
    }

    private static async Task<MosquittoBroker> Broker()
    {
        Assert.SkipUnless(MosquittoBroker.IsInstalled, MosquittoBroker.WhyAbsent);
        return await MosquittoBroker.StartedAsync();
    }

    private static HqStandIn Hq(MosquittoBroker broker, FeedFacts facts)
    {
        var hq = new HqStandIn("127.0.0.1", broker.Port, facts.File("hq.db"));
        hq.Start();
        return hq;
    }

    private static async Task<MqttConnection> Listener(MosquittoBroker broker, string filter, Action<MqttMessage> handler)
    {
        var listener = new MqttConnection(new MqttOptions { Host = "127.0.0.1", Port = broker.Port, ClientId = "listener" });
        listener.Subscribe(filter, handler);
        listener.Start();
        await Eventually.Holds(() => listener.IsConnected, "the listener is connected");
        return listener;
    }

    private static Task Acknowledge(MqttConnection hq, long sequence) =>
        Say(hq, string.Create(CultureInfo.InvariantCulture, $$"""{"store":"store-0001","sequence":{{sequence}}}"""));

    private static async Task Say(MqttConnection hq, string payload) => Assert.True((await hq.PublishAsync(
        "storeedge/v1/store-0001/hq/acknowledged", Encoding.UTF8.GetBytes(payload), 1, false, TestContext.Current.CancellationToken)).IsAcknowledged);

    private static string Text(MqttMessage message) => Encoding.UTF8.GetString(message.Payload.Span);

    private static (string Topic, string Bytes) Said(MqttMessage message) => (message.Topic, Convert.ToHexString(message.Payload.Span));

    private static long SequenceOf(MqttMessage message) =>
        long.Parse(JsonDocument.Parse(message.Payload).RootElement.GetProperty("sequence").GetString()!, CultureInfo.InvariantCulture);

    /// <summary>A publisher that runs; stopping it is what a process's end is to the outbox.</summary>
    private sealed class Publisher : IAsyncDisposable
    {
        private readonly ManualClock _wall = new(Ten);
        private readonly HeardLog<FeedPublisher> _log = new();
        private readonly FeedPublisher _publisher;

        private Publisher(FeedFacts facts, int port)
        {
            facts.Options.Broker = $"mqtt://127.0.0.1:{port}";
            Status = facts.Status();
            _publisher = new(facts.Outbox, FeedFacts.Plan, facts.Options, Status, new(), _wall, _log);
        }

        public FeedStatus Status { get; }

        public int Logged(int id) => _log.Count(id);

        public static async Task<Publisher> Start(FeedFacts facts, int port)
        {
            var publisher = new Publisher(facts, port);
            await publisher._publisher.StartAsync(default);
            await Eventually.Holds(() => publisher.Status.Connected, "the feed is connected");
            return publisher;
        }

        /// <summary>Lets the time pass that HQ has to answer, when it is waited for.</summary>
        public bool Pass()
        {
            if (_wall.Waiting > 0) _wall.Advance(FeedPublisher.SilenceLimit);
            return true;
        }

        public async ValueTask DisposeAsync()
        {
            await _publisher.StopAsync(default);
            _publisher.Dispose();
        }
    }
}
