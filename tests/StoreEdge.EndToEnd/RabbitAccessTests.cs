using System.Collections.Concurrent;
using System.Text;
using StoreEdge.Mosquitto;
using StoreEdge.Testing;

namespace StoreEdge.EndToEnd;

/// <summary>RabbitMQ 3.10 as install/hq sets it up: TLS with a certificate from everybody, and each shut in under its own topics.</summary>
public sealed class RabbitAccessTests
{
    private const string Gap = """{"store":"store-0001","from":1,"to":1,"reason":"not-held"}""", Word = """{"store":"store-0001","sequence":0,"highest":0}""";

    [Fact]
    public async Task A_store_speaks_and_hears_under_its_own_name_at_RabbitMQ_and_nowhere_else()
    {
        Assert.SkipUnless(RabbitBroker.IsInstalled, RabbitBroker.WhyAbsent);
        await using var broker = await RabbitBroker.OfTheChainAsync();
        ConcurrentQueue<string> heard = new(), told = new(), stolen = new();
        await using var hq = Line(broker, "hq", "storeedge-hq");
        foreach (var filter in (string[])["storeedge/v1/+/status", "storeedge/v1/+/feed/+", "storeedge/v1/+/answer/gap"]) hq.Subscribe(filter, m => heard.Enqueue(m.Topic));
        await Stands(hq);
        await using var first = Line(broker, "store-0001");
        first.Subscribe("storeedge/v1/store-0001/hq/#", m => told.Enqueue(m.Topic));
        await Stands(first);

        // Another store's certificate, once under its own client id and once under the first one's: no subscription, no word.
        foreach (var clientId in (string[])["storeedge-hub-store-0002", "storeedge-hub-store-0001"])
        {
            await using var thief = Line(broker, "store-0002", clientId);
            thief.Subscribe("storeedge/v1/store-0001/hq/#", m => stolen.Enqueue(m.Topic));
            thief.Start();
            await using var liar = Line(broker, "store-0002", $"{clientId}-liar");
            await Stands(liar);
            var said = await Say(liar, "storeedge/v1/store-0001/answer/gap", Gap);
            Assert.NotEqual(PublishStatus.Acknowledged, said.Status);
            await Eventually.Holds(() => first.IsConnected, "the first one's line stands again");
            await Say(hq, "storeedge/v1/store-0001/hq/acknowledged", Word);
        }
        await Eventually.Holds(() => first.IsConnected, "the first one's line stands");
        await Eventually.Holds(async () => (await Say(first, "storeedge/v1/store-0001/answer/gap", Gap)).IsAcknowledged, "it speaks under its own name");
        await Eventually.Holds(async () =>
        {
            await Say(hq, "storeedge/v1/store-0001/hq/acknowledged", Word);
            return !told.IsEmpty && !heard.IsEmpty;
        }, "HQ hears it, and it hears HQ");
        var plain = new ConcurrentQueue<MqttNotice>();
        await using var without = MqttLine.Open(Options(broker, "store-0001", "plain") with { Tls = null, Host = "127.0.0.1" }, plain.Enqueue);
        without.Start();
        await Eventually.Holds(() => plain.Any(n => n.Kind == MqttNoticeKind.NotConnected), "without TLS there is no line");

        Assert.Empty(stolen);
        Assert.All(heard, t => Assert.Equal("storeedge/v1/store-0001/answer/gap", t));
        Assert.All(told, t => Assert.Equal("storeedge/v1/store-0001/hq/acknowledged", t));
        Assert.True(broker.Watch.Heard >= 2);
        Assert.False(without.IsConnected);
    }

    private static MqttOptions Options(RabbitBroker broker, string who, string? clientId) => new()
    {
        Host = "localhost", Port = broker.Port, ClientId = clientId ?? $"storeedge-hub-{who}", Version = MqttVersion.V311, BackOffFrom = TimeSpan.FromSeconds(0.1), BackOffTo = TimeSpan.FromSeconds(0.5),
        Tls = new(broker.File("ca.crt"), broker.File($"{who}.crt"), broker.File($"{who}.key")),
    };

    private static IMqttLine Line(RabbitBroker broker, string who, string? clientId = null) => MqttLine.Open(Options(broker, who, clientId));

    private static Task Stands(IMqttLine line)
    {
        line.Start();
        return Eventually.Holds(() => line.IsConnected, "the line stands");
    }

    private static Task<PublishOutcome> Say(IMqttLine line, string topic, string payload) =>
        line.PublishAsync(topic, Encoding.UTF8.GetBytes(payload), 1, retain: false, TestContext.Current.CancellationToken);
}
