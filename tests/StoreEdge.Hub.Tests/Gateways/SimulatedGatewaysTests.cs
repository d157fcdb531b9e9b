using System.Text.Json;
using StoreEdge.DeviceSim.Devices;
using StoreEdge.DeviceSim.Store;
using StoreEdge.Hub.Gateways;
using StoreEdge.Hub.Pages;
using StoreEdge.Observations;
using StoreEdge.Protocols;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Gateways;

/// <summary>The simulated store with a gateway of each kind, a real broker and a real hub.</summary>
public sealed class SimulatedGatewaysTests
{
    private static readonly Dictionary<DeviceId, GatewayKind> Kinds = new()
    {
        [DeviceId.Of("receiver-1")] = GatewayKind.Espresense, [DeviceId.Of("receiver-2")] = GatewayKind.OpenMqttGateway,
        [DeviceId.Of("receiver-3")] = GatewayKind.Ruuvi, [DeviceId.Of("receiver-4")] = GatewayKind.Minew,
    };

    [Fact]
    public async Task A_cart_that_goes_past_one_gateway_of_each_kind_is_sighted_at_each_and_nobody_else_is()
    {
        Assert.SkipUnless(MosquittoBroker.IsInstalled, MosquittoBroker.WhyAbsent);
        using var folder = new ScratchFolder();
        await using var broker = await MosquittoBroker.StartedAsync();
        var list = TestRepository.File("install", "sample-store", "beacons.json");
        await using var hub = await HubUnderTest.StartAsync(settings: Settings(broker.Url, list));
        await Eventually.Holds(() => hub.Get<GatewayBoard>().Connected, "the hub has subscribed");
        var plan = hub.Get<FloorPlan>();
        await using var devices = StoreDevices.Open(plan, Beacons(list), folder.Path, TimeProvider.System, new StoreDevicesOptions
        {
            ForeignAdvertsPerSecond = 40, Gateways = new GatewayOptions { Broker = broker.Url, Kinds = Kinds, Clock = hub.Clock },
        });
        await Eventually.Holds(() => devices.GatewaysAreConnected, "the gateways are connected");

        foreach (var receiver in plan.Receivers.Where(r => Kinds.ContainsKey(r.Id)))
        {
            var from = hub.Clock.GetUtcNow().ToUnixTimeMilliseconds();
            await Eventually.Holds(() =>
            {
                devices.Play(new BeaconAdvertised(hub.Clock.GetUtcNow(), BeaconId.Of("cart-7"), receiver.At));
                hub.Clock.Advance(TimeSpan.FromSeconds(1));
                return hub.Journal().Any(r => r.Device == receiver.Id.Value && r.ObservedAtMs >= from && r.RssiDbm > -75);   // as near as this is no other
            }, $"the cart is sighted at {receiver.Id}");
        }

        // Minew's tells what it heard once a second of the store's time, which goes on only here.
        await Eventually.Holds(() =>
        {
            hub.Clock.Advance(TimeSpan.FromSeconds(1));
            return hub.Get<GatewayBoard>().Gateways.All(g => g is { Heard: > 0, Dropped: > 0 });
        }, "every gateway has told of strangers");
        Assert.Equal((0, 0), (hub.Get<GatewayBoard>().Of(GatewayCount.Malformed), hub.Get<GatewayBoard>().Of(GatewayCount.Unnamed)));
        var journal = hub.Journal();   // once: more may be on its way
        Assert.Equal(["cart-7"], journal.Select(r => System.Text.Encoding.UTF8.GetString(r.Subject!)).Distinct());
        Assert.Equal(journal.Count, journal.Select(r => (r.Device, r.ObservedAtMs / 1000)).Distinct().Count());
    }

    private static (string, string)[] Settings(string broker, string list) =>
    [
        ("StoreEdge:Gateways:Broker", broker), ("StoreEdge:Gateways:TagList", list),
        .. GatewayOptions.Subscriptions.Values.SelectMany((s, i) => new[] { ($"StoreEdge:Gateways:Subscriptions:{i}:Kind", s.Kind), ($"StoreEdge:Gateways:Subscriptions:{i}:Filter", s.Filter) }),
        .. Kinds.Select(k => ($"StoreEdge:Gateways:Receivers:{GatewayRadio.NameOf(k.Key, k.Value)}", k.Key.Value)),
    ];

    private static Dictionary<BeaconId, string> Beacons(string list)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(list));
        return document.RootElement.GetProperty("beacons").EnumerateArray().ToDictionary(b => BeaconId.Of(b.GetProperty("id").GetString()!), b => b.GetProperty("identity").GetString()!);
    }
}
