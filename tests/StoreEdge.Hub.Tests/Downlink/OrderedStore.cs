using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StoreEdge.DeviceSim.Hq;
using StoreEdge.Hub.Downlink;
using StoreEdge.Mosquitto;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Downlink;

/// <summary>A whole hub that listens to HQ's orders over a real broker, and an HQ that gives them and hears the answers.</summary>
internal sealed class OrderedStore : IAsyncDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly MosquittoBroker _broker;
    private IMqttLine _line = null!;   // StartAsync sets both before anybody sees this

    private OrderedStore(MosquittoBroker broker) => (_broker, Hub) = (broker, null!);

    public HqKey Key { get; } = new();

    public HubUnderTest Hub { get; private set; }

    public MosquittoBroker Broker => _broker;

    public ConcurrentQueue<DownlinkReply> Replies { get; } = new();

    /// <summary>Answers that HQ could not read.</summary>
    public int Unread { get; private set; }

    public static Task<OrderedStore> StartAsync(params (string Key, string Value)[] settings) => StartAsync(null, settings);

    /// <param name="publicPem">HQ's public key, where it is not <see cref="Key"/>.</param>
    public static async Task<OrderedStore> StartAsync(string? publicPem, params (string Key, string Value)[] settings)
    {
        Assert.SkipUnless(MosquittoBroker.IsInstalled, MosquittoBroker.WhyAbsent);
        var store = new OrderedStore(await MosquittoBroker.StartedAsync());
        File.WriteAllText(store._folder.File("hq.pem"), publicPem ?? store.Key.PublicPem);
        store._line = MqttLine.Open(new MqttOptions { Host = "127.0.0.1", Port = store._broker.Port, ClientId = "hq", BackOffFrom = TimeSpan.FromSeconds(0.1), BackOffTo = TimeSpan.FromSeconds(0.5) });
        store._line.Subscribe("storeedge/v1/+/answer/downlink", m =>
        {
            if (DownlinkReply.Read(m.Topic, m.Payload) is { } reply) store.Replies.Enqueue(reply);
            else store.Unread++;
        });
        store._line.Start();
        await Eventually.Holds(() => store._line.IsConnected, "HQ is connected");
        store.Hub = await HubUnderTest.StartAsync(null,
            [("StoreEdge:HqFeed:Enabled", "true"), ("StoreEdge:HqFeed:Broker", store._broker.Url), ("StoreEdge:Downlink:KeyFile", store._folder.File("hq.pem")), .. settings]);
        return store;
    }

    /// <summary>Orders, and gives the answer to it.</summary>
    public Task<DownlinkReply> OrderAsync(string kind, long version, string content, string? notBefore = null) =>
        SayAsync(kind, Key.Sign(new("store-0001", kind, version, Encoding.UTF8.GetBytes(content), notBefore)));

    public async Task<DownlinkReply> SayAsync(string kind, byte[] message, bool retain = false)
    {
        var before = Replies.Count;
        await ListensAsync();
        Assert.True((await _line.PublishAsync(new($"storeedge/v1/store-0001/hq/downlink/{kind}", message, Retain: retain), TestContext.Current.CancellationToken)).IsAcknowledged);
        await Eventually.Holds(() => Replies.Count > before, "the hub answers");
        return Replies.ElementAt(before);
    }

    public Task<string> GetAsync(string path) => Hub.Client.GetStringAsync(path);

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        await _line.DisposeAsync();
        await _broker.DisposeAsync();
        Key.Dispose();
        _folder.Dispose();
    }

    public Task ListensAsync() => Eventually.Holds(() => _line.IsConnected && Hub.Services.GetServices<IHostedService>().OfType<DownlinkWorker>().Single().Listens, "the hub listens");
}
