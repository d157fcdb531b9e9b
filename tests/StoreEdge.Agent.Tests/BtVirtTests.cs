using System.Net.Sockets;
using StoreEdge.Agent.Settings;
using StoreEdge.Observations;
using StoreEdge.Protocols;
using StoreEdge.Testing;

namespace StoreEdge.Agent.Tests;

/// <summary>The radio against a controller that nobody here wrote.</summary>
public sealed class BtVirtTests : IDisposable
{
    private static readonly Guid Carts = Guid.Parse("5d1f2c6e-8a41-4b7b-9c5e-3f0b7a6d1e20");

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
        using var air = await BtVirt.StartAsync();
        await using var agent = await RunningAgent.StartAsync(Options(wire == "socket" ? "unix:" + air.SocketPath : air.TerminalPath));
        await Eventually.Holds(() => agent.Device("receiver-1").State == "open", "the radio scans");

        using var advertiser = await ConnectAsync(air.SocketPath);
        await AdvertiseAsync(advertiser, new IBeacon(Carts, 1, 1, -59).EncodeAdvert());
        await AdvertiseAsync(advertiser, new IBeacon(Carts, 1, 99, -59).EncodeAdvert());
        await AdvertiseAsync(advertiser, [2, 0x01, 0x06]);

        await Eventually.Holds(() => agent.Device("receiver-1") is { Decoded: >= 1, Foreign: >= 2 }, "all three were heard");
        Assert.Equal(0, agent.Device("receiver-1").Malformed);
        // btvirt does not know strengths (127): nothing may be concluded from such an advert.
        Assert.Empty(_hub.Of<Sighting>());
    }

    [Fact]
    public async Task A_controller_that_goes_away_is_opened_again()
    {
        Assert.SkipWhen(BtVirt.Missing() is not null, "btvirt: " + BtVirt.Missing());
        using var air = await BtVirt.StartAsync();
        var path = _folder.File("radio.sock");
        using var relay = new CuttableSocket(path, air.SocketPath);
        await using var agent = await RunningAgent.StartAsync(Options("unix:" + path));
        await Eventually.Holds(() => agent.Device("receiver-1").State == "open", "the radio scans");

        relay.Cut();
        await Eventually.Holds(() => agent.Device("receiver-1") is { Reopened: 1, State: "open" }, "it scans again");

        using var advertiser = await ConnectAsync(air.SocketPath);
        await AdvertiseAsync(advertiser, new IBeacon(Carts, 1, 1, -59).EncodeAdvert());
        await Eventually.Holds(() => agent.Device("receiver-1").Decoded >= 1, "the cart is heard");
    }

    private static async Task<Socket> ConnectAsync(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
        await CommandAsync(socket, HciCommands.Reset());
        return socket;
    }

    private static async Task AdvertiseAsync(Socket socket, byte[] data)
    {
        await CommandAsync(socket, HciCommands.LeSetAdvertisingParameters());
        await CommandAsync(socket, HciCommands.LeSetAdvertisingData(data));
        await CommandAsync(socket, HciCommands.LeSetAdvertisingEnable(true));
        await CommandAsync(socket, HciCommands.LeSetAdvertisingEnable(false));
    }

    // One answer for one command: this controller does not scan, so nothing else comes.
    private static async Task CommandAsync(Socket socket, byte[] command)
    {
        await socket.SendAsync(command);
        Assert.True(await socket.ReceiveAsync(new byte[512]) > 0);
    }

    private AgentOptions Options(string port)
    {
        var list = _folder.File("beacons.json");
        File.WriteAllText(list, """{"beacons":[{"id":"cart-1","identity":"ibeacon:UUID:1:1"}]}"""
            .Replace("UUID", $"{Carts}", StringComparison.Ordinal));
        var options = RunningAgent.Options(_folder.Path, _hub.Url);
        options.BeaconList = list;
        options.Radios = [new() { Device = "receiver-1", Port = port, HardwareFlowControl = false }];
        return options;
    }
}
