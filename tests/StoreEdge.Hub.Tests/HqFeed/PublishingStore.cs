using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using StoreEdge.DeviceSim.Hq;
using StoreEdge.Hub.HqFeed;
using StoreEdge.Mosquitto;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.HqFeed;

/// <summary>A store's feed that runs over a real broker; the wall clock, by which it waits for HQ, is moved by hand. Stopping it is what a process's end is to the outbox.</summary>
internal sealed class PublishingStore : IAsyncDisposable
{
    public static readonly DateTimeOffset Ten = DateTimeOffset.Parse("2026-11-21T10:00:00Z", null);

    private readonly HeardLog<FeedPublisher> _log = new();
    private readonly HeardLog<HqSide> _sideLog = new();
    private readonly HqLine _line;
    private readonly FeedPublisher _publisher;
    private readonly Bell _bell = new();

    private PublishingStore(FeedFacts facts, string broker, TimeProvider? wall)
    {
        facts.Options.Broker = broker;
        Status = facts.Status();
        _line = new(facts.Outbox, FeedFacts.Plan, facts.Options, Status, Wall, LineLog);
        var hq = new HqSide(facts.Outbox, FeedFacts.Plan, _line, Status, _bell, FeedFacts.Calendar, Wall, _sideLog);
        _publisher = new(facts.Outbox, FeedFacts.Plan, facts.Options, _line, hq, Status, _bell, Wall, wall ?? Wall, _log);
    }

    public ManualClock Wall { get; } = new(Ten);

    public FeedStatus Status { get; }

    public HeardLog<HqLine> LineLog { get; } = new();

    public int Logged(int id) => _log.Count(id) + _sideLog.Count(id);

    /// <param name="wall">Where the time that HQ has is a real one.</param>
    public static async Task<PublishingStore> Start(FeedFacts facts, string broker, bool connects = true, TimeProvider? wall = null)
    {
        var store = new PublishingStore(facts, broker, wall);
        await store._publisher.StartAsync(default);
        await store._line.StartedAsync(default);
        if (connects) await Eventually.Holds(() => store.Status.Connected, "the feed is connected");
        return store;
    }

    /// <summary>Something new is in the outbox.</summary>
    public void Ring() => _bell.Ring();

    /// <summary>Lets the time pass that HQ has to answer, when it is waited for.</summary>
    public bool Pass() => Pass(FeedPublisher.SilenceLimit);

    /// <summary>Lets as much pass as two bursts are apart at most.</summary>
    public bool PassBurst() => Pass(TimeSpan.FromSeconds(1.5));

    private bool Pass(TimeSpan time)
    {
        if (Wall.Waiting > 0) Wall.Advance(time);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await _publisher.StopAsync(default);
        _publisher.Dispose();
        await _line.DisposeAsync();
    }

    /// <summary>Two messages an hour and one more.</summary>
    public static FeedFacts Filled(int hours)
    {
        var facts = new FeedFacts();
        facts.Tell((2 * hours) + 1, Ten.AddHours(hours).AddMinutes(10));
        return facts;
    }

    public static async Task<MosquittoBroker> Broker()
    {
        Assert.SkipUnless(MosquittoBroker.IsInstalled, MosquittoBroker.WhyAbsent);
        return await MosquittoBroker.StartedAsync();
    }
}

/// <summary>HQ's side as a test plays it by hand: hears everything of the store, and says what it is told to.</summary>
internal sealed class HandPlayedHq : IAsyncDisposable
{
    private readonly IMqttLine _line;
    private readonly FeedFacts _facts;

    private HandPlayedHq(int port, FeedFacts facts)
    {
        _facts = facts;
        _line = MqttLine.Open(new MqttOptions { Host = "127.0.0.1", Port = port, ClientId = "hq-by-hand", BackOffFrom = TimeSpan.FromSeconds(0.1), BackOffTo = TimeSpan.FromSeconds(0.2) });
        _line.Subscribe("storeedge/v1/store-0001/feed/+", Feed.Enqueue);
        _line.Subscribe("storeedge/v1/store-0001/status", Status.Enqueue);
        _line.Subscribe("storeedge/v1/store-0001/answer/gap", m => Gaps.Enqueue(Text(m)));
    }

    public ConcurrentQueue<MqttMessage> Feed { get; } = new();

    public ConcurrentQueue<MqttMessage> Status { get; } = new();

    public ConcurrentQueue<string> Gaps { get; } = new();

    public IEnumerable<long> Sequences => Feed.Select(SequenceOf);

    public static async Task<HandPlayedHq> Open(int port, FeedFacts facts)
    {
        var hq = new HandPlayedHq(port, facts);
        hq._line.Start();
        await Eventually.Holds(() => hq._line.IsConnected, "HQ is connected");
        return hq;
    }

    /// <summary>HQ's word: everything up to here, and nothing beyond.</summary>
    public Task Acknowledge(long sequence) => Acknowledge(sequence, sequence, _facts.Outbox.DigestOf(sequence));

    public Task Acknowledge(long sequence, long highest, string? sha256) => Say("acknowledged", Word(sequence, highest, sha256));

    public static string Word(long sequence, long highest, string? sha256) => string.Create(CultureInfo.InvariantCulture,
        $$"""{"store":"store-0001","sequence":{{sequence}},"highest":{{highest}}{{(sha256 is null ? "" : $",\"sha256\":\"{sha256}\"")}}}""");

    public Task Resend(long from, long to) => Say("resend", string.Create(CultureInfo.InvariantCulture, $$"""{"store":"store-0001","from":{{from}},"to":{{to}}}"""));

    public Task Say(string what, string payload) => Say(what, Encoding.UTF8.GetBytes(payload));

    public async Task Say(string what, byte[] payload) => Assert.True(
        (await _line.PublishAsync($"storeedge/v1/store-0001/hq/{what}", payload, 1, false, TestContext.Current.CancellationToken)).IsAcknowledged);

    public ValueTask DisposeAsync() => _line.DisposeAsync();

    public static string Text(MqttMessage message) => Encoding.UTF8.GetString(message.Payload.Span);

    public static (string Topic, string Bytes) Said(MqttMessage message) => (message.Topic, Convert.ToHexString(message.Payload.Span));

    public static long SequenceOf(MqttMessage message) =>
        long.Parse(JsonDocument.Parse(message.Payload).RootElement.GetProperty("sequence").GetString()!, CultureInfo.InvariantCulture);
}
