using System.Collections.Concurrent;
using System.Text;
using StoreEdge.Testing;

namespace StoreEdge.Mosquitto.Tests;

/// <summary>What every library must do as a line, shown on a real mosquitto. A new one is added to the last lines of this file.</summary>
public abstract class MqttLineContract(string library)
{
    [Theory]
    [InlineData(MqttVersion.V5)]
    [InlineData(MqttVersion.V311)]
    public async Task A_message_reaches_a_subscriber_and_completes_on_its_puback(MqttVersion version)
    {
        await using var broker = await Broker();
        var heard = new ConcurrentQueue<string>();
        await using var listener = Connection(broker.Port, "listener", version);
        listener.Subscribe("store/+/feed", m => heard.Enqueue($"{m.Topic} {Encoding.UTF8.GetString(m.Payload.Span)} {m.Qos}"));
        await Connected(listener);
        await using var speaker = Connection(broker.Port, "speaker", version);
        await Connected(speaker);

        var outcome = await speaker.PublishAsync("store/7/feed", "zwölf"u8.ToArray(), 1, false, TestContext.Current.CancellationToken);

        Assert.True(outcome.IsAcknowledged);
        await Eventually.Holds(() => !heard.IsEmpty, "the message is heard");
        Assert.Equal(["store/7/feed zwölf 1"], heard);
    }

    [Theory]
    [InlineData(MqttVersion.V5, MqttVersion.V5, "application/x-zwölf")]
    [InlineData(MqttVersion.V311, MqttVersion.V5, null)]
    [InlineData(MqttVersion.V5, MqttVersion.V311, null)]
    public async Task A_content_type_is_carried_where_both_sides_speak_mqtt_5_and_left_out_elsewhere(MqttVersion from, MqttVersion to, string? told)
    {
        await using var broker = await Broker();
        var heard = new ConcurrentQueue<MqttMessage>();
        await using var listener = Connection(broker.Port, "listener", to);
        listener.Subscribe("a", heard.Enqueue);
        await Connected(listener);
        await using var speaker = Connection(broker.Port, "speaker", from);
        await Connected(speaker);

        var with = await speaker.PublishAsync(new("a", new byte[] { 1 }, ContentType: "application/x-zwölf"), TestContext.Current.CancellationToken);
        var without = await speaker.PublishAsync(new("a", new byte[] { 2 }), TestContext.Current.CancellationToken);

        Assert.True(with.IsAcknowledged && without.IsAcknowledged);
        await Eventually.Holds(() => heard.Count == 2, "both are heard");
        Assert.Equal([(1, told), (2, null)], heard.Select(m => ((int)m.Payload.Span[0], m.ContentType)));
    }

    [Fact]
    public async Task A_content_type_that_is_too_long_is_refused_and_the_connection_lives()
    {
        await using var broker = await Broker();
        await using var speaker = Connection(broker.Port, "speaker");
        await Connected(speaker);

        var refused = await speaker.PublishAsync(new("a", new byte[] { 1 }, ContentType: new('x', 70_000)), TestContext.Current.CancellationToken);
        var taken = await speaker.PublishAsync(new("a", new byte[] { 2 }, ContentType: "text/plain"), TestContext.Current.CancellationToken);

        Assert.Equal(PublishStatus.Refused, refused.Status);
        Assert.True(taken.IsAcknowledged);
    }

    [Fact]
    public async Task Under_mqtt_5_the_puback_says_that_nobody_listens()
    {
        await using var broker = await Broker();
        await using var speaker = Connection(broker.Port, "speaker");
        await Connected(speaker);

        var outcome = await speaker.PublishAsync("nobody/listens", new byte[] { 1 }, 1, false, TestContext.Current.CancellationToken);

        Assert.Equal(new PublishOutcome(PublishStatus.Acknowledged, 0x10), outcome);
    }

    [Fact]
    public async Task Every_message_of_a_burst_wider_than_the_window_arrives_once_and_in_order()
    {
        await using var broker = await Broker();
        var heard = new ConcurrentQueue<int>();
        await using var listener = Connection(broker.Port, "listener");
        listener.Subscribe("n", m => heard.Enqueue(BitConverter.ToInt32(m.Payload.Span)));
        await Connected(listener);
        await using var speaker = MqttLine.Open(Options(broker.Port, "speaker") with { MaxInFlight = 20 });
        await Connected(speaker);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(
            n => speaker.PublishAsync("n", BitConverter.GetBytes(n), 1, false, TestContext.Current.CancellationToken)));

        Assert.All(outcomes, o => Assert.True(o.IsAcknowledged));
        await Eventually.Holds(() => heard.Count >= 200, "all are heard");
        Assert.Equal(Enumerable.Range(0, 200), heard);
    }

    [Fact]
    public async Task Without_a_connection_a_publish_says_so_at_once_and_is_not_kept()
    {
        await using var broker = await Broker();
        await broker.StopAsync();
        await using var speaker = Connection(broker.Port, "speaker");
        speaker.Start();

        var outcome = await speaker.PublishAsync("a", new byte[] { 1 }, 1, false, TestContext.Current.CancellationToken);

        Assert.Equal(PublishStatus.NotConnected, outcome.Status);
    }

    [Fact]
    public async Task A_broker_that_was_down_at_the_start_is_found_and_one_that_returns_gets_subscriptions_and_birth_anew()
    {
        await using var broker = await Broker();
        await broker.StopAsync();
        var heard = new ConcurrentQueue<string>();
        await using var listener = Connection(broker.Port, "listener");
        listener.Subscribe("status", m => heard.Enqueue(Encoding.UTF8.GetString(m.Payload.Span)));
        listener.Start();
        await using var speaker = MqttLine.Open(Options(broker.Port, "speaker") with { Birth = () => new("status", "online"u8.ToArray()) });
        speaker.Start();

        for (var life = 1; life <= 2; life++)
        {
            await broker.StartAsync();
            await Eventually.Holds(() => heard.TryDequeue(out var said) && said == "online", $"the birth of life {life} is heard");
            await Eventually.Holds(() => listener.IsConnected && speaker.IsConnected, "both are connected");
            heard.Clear();
            await broker.StopAsync();
            await Eventually.Holds(() => !listener.IsConnected && !speaker.IsConnected, "both know that the broker is gone");
        }
    }

    [Fact]
    public async Task The_birth_is_kept_for_those_who_come_later()
    {
        await using var broker = await Broker();
        await using var speaker = MqttLine.Open(Options(broker.Port, "speaker") with { Birth = () => new("status", "online"u8.ToArray()) });
        await Connected(speaker);

        var heard = new ConcurrentQueue<MqttMessage>();
        await using var late = Connection(broker.Port, "late");
        late.Subscribe("status", heard.Enqueue);
        await Connected(late);

        await Eventually.Holds(() => !heard.IsEmpty, "the kept birth is heard");
        Assert.True(heard.First().Retain);
        Assert.Equal("online"u8.ToArray(), heard.First().Payload.ToArray());
    }

    [Theory]
    [InlineData(MqttVersion.V5)]
    [InlineData(MqttVersion.V311)]
    public async Task The_broker_says_the_will_when_the_line_is_cut(MqttVersion version)
    {
        await using var broker = await Broker();
        await using var line = new FaultyLine(broker.Port);
        var heard = new ConcurrentQueue<string>();
        await using var listener = Connection(broker.Port, "listener");
        listener.Subscribe("status", m => heard.Enqueue(Encoding.UTF8.GetString(m.Payload.Span)));
        await Connected(listener);
        await using var speaker = MqttLine.Open(Options(line.Port, "speaker", version) with
        {
            Will = () => new("status", "offline"u8.ToArray(), Retain: true),
            Birth = () => new("status", "online"u8.ToArray()),
        });
        await Connected(speaker);
        await Eventually.Holds(() => heard.Contains("online"), "the birth is heard");

        line.Cut(staysDown: true);

        await Eventually.Holds(() => heard.Contains("offline"), "the will is heard");
        line.Mend();
        await Eventually.Holds(() => heard.Count(h => h == "online") == 2, "the next birth is heard");
    }

    [Fact]
    public async Task Leaving_says_the_will_too_and_then_the_broker_has_nothing_to_add()
    {
        await using var broker = await Broker();
        var heard = new ConcurrentQueue<string>();
        await using var listener = Connection(broker.Port, "listener");
        listener.Subscribe("status", m => heard.Enqueue(Encoding.UTF8.GetString(m.Payload.Span)));
        await Connected(listener);
        var speaker = MqttLine.Open(Options(broker.Port, "speaker") with { Will = () => new("status", "offline"u8.ToArray(), Retain: true) });
        await Connected(speaker);

        await speaker.DisposeAsync();

        await Eventually.Holds(() => !heard.IsEmpty, "the last words are heard");
        await using var marker = Connection(broker.Port, "marker");
        await Connected(marker);
        await marker.PublishAsync("status", "marker"u8.ToArray(), 1, false, TestContext.Current.CancellationToken);
        await Eventually.Holds(() => heard.Contains("marker"), "what came after is heard");
        Assert.Equal(["offline", "marker"], heard);
    }

    [Fact]
    public async Task A_publish_whose_line_is_cut_before_the_answer_is_told_so()
    {
        await using var silent = new SilentBroker();
        await using var speaker = Connection(silent.Port, "speaker");
        await Connected(speaker);
        var publish = speaker.PublishAsync("a", new byte[] { 1 }, 1, false, TestContext.Current.CancellationToken);
        await silent.HeardPublish;

        silent.Cut();

        Assert.Equal(PublishStatus.ConnectionLost, (await publish).Status);
    }

    [Fact]
    public async Task A_caller_who_never_waits_is_stopped_before_memory_is()
    {
        await using var silent = new SilentBroker();
        await using var speaker = MqttLine.Open(Options(silent.Port, "speaker") with { MaxInFlight = 2 });
        await Connected(speaker);

        var publishes = Enumerable.Range(0, 50).Select(_ => speaker.PublishAsync("a", new byte[] { 1 }, 1, false, default)).ToList();
        silent.Cut();
        var outcomes = await Task.WhenAll(publishes);

        Assert.InRange(outcomes.Count(o => o.Status == PublishStatus.TooManyWaiting), 50 - 22, 50 - 20);   // two may have gone out meanwhile
    }

    [Fact]
    public async Task A_handler_that_throws_is_counted_and_the_next_message_is_handled()
    {
        await using var broker = await Broker();
        var heard = new ConcurrentQueue<byte>();
        var notices = new ConcurrentQueue<MqttNotice>();
        await using var listener = MqttLine.Open(Options(broker.Port, "listener"), notices.Enqueue);
        listener.Subscribe("a", m =>
        {
            if (m.Payload.Span[0] == 1) throw new InvalidOperationException("cannot take it");
            heard.Enqueue(m.Payload.Span[0]);
        });
        await Connected(listener);
        await using var speaker = Connection(broker.Port, "speaker");
        await Connected(speaker);

        await speaker.PublishAsync("a", new byte[] { 1 }, 1, false, TestContext.Current.CancellationToken);
        await speaker.PublishAsync("a", new byte[] { 2 }, 1, false, TestContext.Current.CancellationToken);

        await Eventually.Holds(() => heard.Contains((byte)2), "the second is handled");
        Assert.Equal(1, listener.HandlerFaults);
        Assert.Contains(notices, n => n.Kind == MqttNoticeKind.HandlerFailed);
        Assert.True(listener.IsConnected);
    }

    [Fact]
    public async Task A_topic_that_is_none_is_refused_and_the_connection_lives()
    {
        await using var broker = await Broker();
        await using var speaker = Connection(broker.Port, "speaker");
        await Connected(speaker);

        var refused = await speaker.PublishAsync("a/#", new byte[] { 1 }, 1, false, TestContext.Current.CancellationToken);
        var taken = await speaker.PublishAsync("a", new byte[] { 1 }, 1, false, TestContext.Current.CancellationToken);

        Assert.Equal(PublishStatus.Refused, refused.Status);
        Assert.True(taken.IsAcknowledged);
    }

    private static async Task<MosquittoBroker> Broker()
    {
        Assert.SkipUnless(MosquittoBroker.IsInstalled, MosquittoBroker.WhyAbsent);
        return await MosquittoBroker.StartedAsync();
    }

    private MqttOptions Options(int port, string client, MqttVersion version = MqttVersion.V5) => new()
    {
        Host = "127.0.0.1", Port = port, ClientId = client, Version = version, Library = library, BackOffTo = TimeSpan.FromSeconds(1),
    };

    private IMqttLine Connection(int port, string client, MqttVersion version = MqttVersion.V5) => MqttLine.Open(Options(port, client, version));

    private static Task Connected(IMqttLine connection)
    {
        connection.Start();
        return Eventually.Holds(() => connection.IsConnected, "the connection stands");
    }
}

public sealed class LibmosquittoLineTests() : MqttLineContract(MqttLine.Libmosquitto);

#if MQTTNET
/// <summary>Only where install/probe-feed has found the package.</summary>
public sealed class MqttNetLineTests() : MqttLineContract(MqttLine.MqttNet);
#endif
