using StoreEdge.Agent.Settings;
using StoreEdge.Observations;
using StoreEdge.Protocols;
using StoreEdge.Testing;

namespace StoreEdge.Agent.Tests;

/// <summary>Controllers that scan the extended way, and those that only say so.</summary>
public sealed class ExtendedRadioTests : IDisposable
{
    private static readonly Guid Carts = Guid.Parse("5d1f2c6e-8a41-4b7b-9c5e-3f0b7a6d1e20");
    private static readonly byte[] Cart = new IBeacon(Carts, 1, 1, -59).EncodeAdvert();

    private readonly ScratchFolder _folder = new();
    private readonly FakeHub _hub = new();

    public void Dispose()
    {
        _hub.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_controller_that_has_it_is_told_to_scan_the_extended_way_and_nothing_of_the_old()
    {
        using var radio = new FakeController { Extended = true };
        await using var agent = await RunningAgent.StartAsync(Options(radio.Path));
        await Eventually.Holds(() => radio.Scanning && agent.Device("receiver-1").State == "open", "the radio scans");

        Assert.Equal(
            [HciCommands.ResetOpcode, HciCommands.SetEventMaskOpcode, HciCommands.LeSetEventMaskOpcode, HciCommands.LeReadLocalFeaturesOpcode,
                HciCommands.LeSetExtendedScanParametersOpcode, HciCommands.LeSetExtendedScanEnableOpcode],
            radio.Commands);
    }

    [Theory]
    [InlineData(229)]   // whole
    [InlineData(7)]     // in pieces, the identity cut in two
    public async Task An_extended_advert_of_a_cart_becomes_a_sighting(int piece)
    {
        using var radio = new FakeController { Extended = true };
        await using var agent = await RunningAgent.StartAsync(Options(radio.Path));
        await Eventually.Holds(() => radio.Scanning && agent.Device("receiver-1").State == "open", "the radio scans");

        radio.ExtendedAdvert(Cart, piece, rssi: -71);
        await Eventually.Holds(() => _hub.Of<Sighting>().Any(), "the hub has the sighting");

        var sighting = Assert.Single(_hub.Of<Sighting>());
        Assert.Equal(("cart-1", -71, 1), (sighting.Beacon.Value, sighting.RssiDbm, sighting.Adverts));
        Assert.Equal(0, agent.Device("receiver-1").Malformed);
    }

    [Fact]
    public async Task A_tag_that_the_list_names_by_its_address_is_heard_whatever_it_says_and_no_other()
    {
        using var radio = new FakeController { Extended = true };
        await using var agent = await RunningAgent.StartAsync(Options(radio.Path, identity: "address:c0:ff:ee:00:00:07"));
        await Eventually.Holds(() => radio.Scanning && agent.Device("receiver-1").State == "open", "the radio scans");

        radio.ExtendedAdvert([2, 1, 6], 229, address: 0xC0FFEE000008);
        radio.ExtendedAdvert([2, 1, 6], 229, address: 0xC0FFEE000007);
        radio.Advert([2, 1, 6], address: 0xC0FFEE000007);
        await Eventually.Holds(() => agent.Device("receiver-1") is { Decoded: 2, Foreign: 1 }, "the tag was heard twice");
    }

    [Fact]
    public async Task A_controller_that_refuses_what_it_said_it_has_is_reset_and_scans_the_old_way()
    {
        using var radio = new FakeController { Extended = true, Refuses = HciCommands.LeSetExtendedScanParametersOpcode };
        await using var agent = await RunningAgent.StartAsync(Options(radio.Path));
        await Eventually.Holds(() => radio.Scanning && agent.Device("receiver-1").State == "open", "the radio scans");

        Assert.Equal(2, radio.Resets);
        Assert.Equal([HciCommands.LeSetScanParametersOpcode, HciCommands.LeSetScanEnableOpcode], radio.Commands.TakeLast(2));
        radio.Advert(Cart);
        await Eventually.Holds(() => _hub.Of<Sighting>().Any(), "the hub has the sighting");
    }

    [Fact]
    public async Task Adverts_between_a_command_and_its_answer_disturb_nothing()
    {
        using var radio = new FakeController
        {
            Chatter = [.. new LeAdvertisingReport { EventType = 3, Data = Cart, RssiDbm = -60 }.Encode(), .. new CommandComplete(1, 0, []).Encode()],
        };
        await using var agent = await RunningAgent.StartAsync(Options(radio.Path));
        await Eventually.Holds(() => radio.Scanning && agent.Device("receiver-1") is { State: "open", Decoded: 6 }, "the radio scans and all were heard");

        Assert.Equal(6, radio.Commands.Count);
        Assert.Equal(0, agent.Device("receiver-1").Malformed);
    }

    private AgentOptions Options(string port, string? identity = null)
    {
        var list = _folder.File("beacons.json");
        File.WriteAllText(list, $$"""{"beacons":[{"id":"cart-1","identity":"{{identity ?? $"ibeacon:{Carts}:1:1"}}"}]}""");
        var options = RunningAgent.Options(_folder.Path, _hub.Url);
        options.BeaconList = list;
        options.Radios = [new() { Device = "receiver-1", Port = port, HardwareFlowControl = false, SilenceSeconds = 30 }];
        return options;
    }
}
