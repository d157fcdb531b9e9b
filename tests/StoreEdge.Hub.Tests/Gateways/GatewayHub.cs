using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using StoreEdge.Hub.Gateways;
using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Storage;
using StoreEdge.Mosquitto;
using StoreEdge.Protocols;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Gateways;

/// <summary>A real hub that listens to gateways of all four kinds at a real broker; a test publishes as the gateways would.</summary>
internal sealed class GatewayHub : IAsyncDisposable
{
    public static readonly TagAddress Ruuvi = new(0xAA0000000001), Minew = new(0xAA0000000002);
    public static readonly TagAddress Cart = new(0xC00000000001);

    private static readonly (string Id, string Identity)[] Carts =
        [("cart-1", "ibeacon:5d1f2c3a-0000-4000-8000-0123456789ab:1:1"), ("cart-1", "address:C0:00:00:00:00:01"), ("cart-2", "espresense:handheld:two")];

    private readonly ScratchFolder _folder = new();

    private GatewayHub(MosquittoBroker broker) => Broker = broker;

    public MosquittoBroker Broker { get; }

    public HubUnderTest Hub { get; private set; } = null!;

    public GatewayBoard Board => Hub.Get<GatewayBoard>();

    /// <param name="beacons">Of the tag list, in place of the carts that most tests are about.</param>
    /// <param name="settings">Beside the gateways'.</param>
    public static async Task<GatewayHub> StartAsync(Func<MosquittoBroker, Task>? before = null, Action<IServiceCollection>? change = null,
        IEnumerable<(string Id, string Identity)>? beacons = null, params (string Key, string Value)[] settings)
    {
        Assert.SkipUnless(MosquittoBroker.IsInstalled, MosquittoBroker.WhyAbsent);
        var store = new GatewayHub(await MosquittoBroker.StartedAsync());
        if (before is not null) await before(store.Broker);
        var tags = store._folder.File("tags.json");
        await File.WriteAllTextAsync(tags, JsonSerializer.Serialize(new { beacons = (beacons ?? Carts).Select(b => new { id = b.Id, identity = b.Identity }) }));
        (string, string)[] gateways =
        [
            ("Broker", store.Broker.Url), ("TagList", tags), ("GoneAfterSeconds", "30"),
            ("Subscriptions:0:Kind", "espresense"), ("Subscriptions:0:Filter", "espresense/devices/#"),
            ("Subscriptions:1:Kind", "openmqttgateway"), ("Subscriptions:1:Filter", "home/+/BTtoMQTT/#"),
            ("Subscriptions:2:Kind", "ruuvi"), ("Subscriptions:2:Filter", "ruuvi/#"),
            ("Subscriptions:3:Kind", "minew"), ("Subscriptions:3:Filter", "minew/+"),
            ("Receivers:dairy", "receiver-1"), ("Receivers:omg-1", "receiver-2"), ("Receivers:AA0000000001", "receiver-3"), ("Receivers:aa0000000002", "receiver-4"),
        ];
        store.Hub = await HubUnderTest.StartAsync(change, [.. gateways.Select(s => ($"StoreEdge:Gateways:{s.Item1}", s.Item2)), .. settings]);
        await Eventually.Holds(() => store.Board.Connected, "the hub has subscribed");
        return store;
    }

    public static TagReport Report(int rssi, DateTimeOffset at, TagAddress? address = null) => new(address ?? Cart, rssi,
        new IBeacon(new Guid("5d1f2c3a-0000-4000-8000-0123456789ab"), 1, 1, -59).EncodeAdvert(), at);

    /// <param name="returns">Whether it connects again once it was thrown out.</param>
    public async Task<MqttConnection> GatewayAsync(string clientId = "gateway", bool returns = true)
    {
        var (from, to) = returns ? (TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(100)) : (TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        MqttOptions.TryReadBroker(Broker.Url, out var host, out var port);
        var gateway = new MqttConnection(new MqttOptions { Host = host, Port = port, ClientId = clientId, Version = MqttVersion.V311, BackOffFrom = from, BackOffTo = to });
        gateway.Start();
        await Eventually.Holds(() => gateway.IsConnected, "the gateway is connected");
        return gateway;
    }

    public static async Task PublishAsync(MqttConnection gateway, string topic, byte[] payload, bool retain = false) =>
        Assert.True((await gateway.PublishAsync(topic, payload, qos: 1, retain, CancellationToken.None)).IsAcknowledged);

    public static Task PublishAsync(MqttConnection gateway, string topic, string payload, bool retain = false) => PublishAsync(gateway, topic, Encoding.UTF8.GetBytes(payload), retain);

    public Task HeardAsync(int messages) => Eventually.Holds(() => Board.Of(GatewayCount.Messages) == messages, $"the hub has taken {messages} messages, not {Board.Of(GatewayCount.Messages)}");

    /// <summary>Lets the open seconds pass and waits until the journal holds so many rows.</summary>
    public async Task<IReadOnlyList<JournalRow>> JournalAsync(int rows)
    {
        Hub.Clock.Advance(TimeSpan.FromSeconds(3));
        await Eventually.Holds(() => Hub.Journal().Count >= rows, $"the journal holds {rows} rows");
        return Hub.Journal();
    }

    public (int Present, int Gone) Tags => Hub.Get<TagPresence>().At(Hub.Clock.GetUtcNow());

    public DevicesReply Page() => Hub.Get<IDeviceQueries>().Devices(Hub.Clock.GetUtcNow());

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        await Broker.DisposeAsync();
        _folder.Dispose();
    }
}
