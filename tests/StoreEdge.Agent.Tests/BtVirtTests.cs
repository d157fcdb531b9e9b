using StoreEdge.Agent.Settings;
using StoreEdge.Observations;
using StoreEdge.Protocols;
using StoreEdge.Testing;

namespace StoreEdge.Agent.Tests;

/// <summary>The radio against a controller that nobody here wrote.</summary>
public sealed class BtVirtTests : IDisposable
{
    private static readonly Guid Carts = Guid.Parse("5d1f2c6e-8a41-4b7b-9c5e-3f0b7a6d1e20");
    private static readonly byte[] OwnCart = new IBeacon(Carts, 1, 1, -59).EncodeAdvert(), OtherCart = new IBeacon(Carts, 1, 99, -59).EncodeAdvert();
    private static readonly byte[] Phone = [2, 0x01, 0x06];

    private readonly ScratchFolder _folder = new();
    private readonly FakeHub _hub = new();

    public void Dispose()
    {
        _hub.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("socket")]
    [InlineData("terminal")]
    public async Task A_radio_hears_its_own_cart_and_counts_the_others(string wire)
    {
        Assert.SkipWhen(BtVirt.Missing() is not null, "btvirt: " + BtVirt.Missing());
        using var air = new BtVirtAir(_folder, wire);
        await air.StartAsync();
        await using var agent = await RunningAgent.StartAsync(Options(air.Port));

        await air.AdvertiseUntilAsync([OwnCart, OtherCart, Phone], () => agent.Device("receiver-1") is { Decoded: >= 1, Foreign: >= 2 }, "all three were heard");

        Assert.Equal(("open", 0L), (agent.Device("receiver-1").State, agent.Device("receiver-1").Malformed));
        // btvirt does not know strengths (127): nothing may be concluded from such an advert.
        Assert.Empty(_hub.Of<Sighting>());
    }

    [Theory]
    [InlineData("socket")]
    [InlineData("terminal")]
    public async Task A_controller_that_dies_and_comes_back_is_opened_again_and_heard(string wire)
    {
        Assert.SkipWhen(BtVirt.Missing() is not null, "btvirt: " + BtVirt.Missing());
        using var air = new BtVirtAir(_folder, wire);
        await air.StartAsync();
        await using var agent = await RunningAgent.StartAsync(Options(air.Port));
        await air.AdvertiseUntilAsync([OwnCart], () => agent.Device("receiver-1").Decoded >= 1, "the cart is heard");

        air.Kill();
        await Eventually.Holds(() => agent.Device("receiver-1").State == "opening", "the death is seen");
        var heard = agent.Device("receiver-1").Decoded;
        await air.StartAsync();

        await air.AdvertiseUntilAsync([OwnCart], () => agent.Device("receiver-1").Decoded > heard, "the cart is heard again");
        Assert.Equal("open", agent.Device("receiver-1").State);
        Assert.True(agent.Device("receiver-1").Reopened >= 1);
    }

    [Fact]
    public async Task A_line_that_is_cut_is_opened_again()
    {
        Assert.SkipWhen(BtVirt.Missing() is not null, "btvirt: " + BtVirt.Missing());
        using var air = new BtVirtAir(_folder, "socket");
        await air.StartAsync();
        using var relay = new CuttableSocket(_folder.File("relay"), _folder.File("radio"));
        await using var agent = await RunningAgent.StartAsync(Options("unix:" + _folder.File("relay")));
        await air.AdvertiseUntilAsync([OwnCart], () => agent.Device("receiver-1").Decoded >= 1, "the cart is heard");

        relay.Cut();
        // More than once where the machine is busy: the controller may be slower than the agent's patience.
        await Eventually.Holds(() => agent.Device("receiver-1").Reopened >= 1, "it is opened again");
        var heard = agent.Device("receiver-1").Decoded;

        await air.AdvertiseUntilAsync([OwnCart], () => agent.Device("receiver-1").Decoded > heard, "the cart is heard again");
    }

    private AgentOptions Options(string port)
    {
        var list = _folder.File("beacons.json");
        File.WriteAllText(list, $$"""{"beacons":[{"id":"cart-1","identity":"ibeacon:{{Carts}}:1:1"}]}""");
        var options = RunningAgent.Options(_folder.Path, _hub.Url);
        options.BeaconList = list;
        options.Radios = [new() { Device = "receiver-1", Port = port, HardwareFlowControl = false }];
        return options;
    }
}
