using StoreEdge.DeviceSim.Devices;
using StoreEdge.DeviceSim.Store;
using StoreEdge.Observations;
using StoreEdge.Protocols;
using StoreEdge.Testing;

namespace StoreEdge.DeviceSim.Tests.Devices;

public sealed class RadioTests : IAsyncDisposable
{
    private static readonly DeviceId OnSocket = DeviceId.Of("receiver-1"), OnTerminal = DeviceId.Of("receiver-2");
    private readonly ScratchFolder _folder = new();
    private StoreDevices? _devices;

    public async ValueTask DisposeAsync()
    {
        if (_devices is not null) await _devices.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("receiver-1")]
    [InlineData("receiver-2")]
    public async Task A_host_brings_the_controller_up_and_hears_carts_weaker_with_distance(string receiver)
    {
        Open(foreignPerSecond: 0);
        using var host = Connect(receiver);
        await host.BringUp();

        var near = await Strength(host, receiver, metres: 2);
        var far = await Strength(host, receiver, metres: 12);

        Assert.InRange(near, -75, -60);
        Assert.InRange(near - far, 7, 17);       // 22 * log10(12.2 / 2.8) = 14 dB
        Assert.Equal(0, host.LostSync);
        Assert.All(host.Reports, r => Assert.Equal(SampleStore.CartIdentity(1), Identity(r.Data)));
        Assert.Single(host.Reports.Select(r => r.Address).Distinct());
        Assert.Equal(0b11UL, host.Reports[0].Address >> 46);
    }

    [Fact]
    public async Task Nothing_is_heard_before_scanning_and_after_it()
    {
        Open(foreignPerSecond: 0);
        using var host = Connect(OnTerminal.Value);
        PlayCart(OnTerminal.Value, 100);
        await host.Command(HciCommands.Reset());
        await host.Command(HciCommands.SetEventMask());
        await host.Command(HciCommands.LeSetEventMask());
        PlayCart(OnTerminal.Value, 100);
        await host.Command(HciCommands.LeSetScanEnable(true));
        await host.Command(HciCommands.LeSetScanEnable(false));
        PlayCart(OnTerminal.Value, 100);
        await host.Command(HciCommands.LeReadLocalFeatures());

        Assert.Empty(host.Reports);
        Assert.Equal((0L, 0L), _devices!.Adverts(OnTerminal));
    }

    [Fact]
    public async Task Without_the_mask_for_low_energy_events_nothing_is_heard()
    {
        Open(foreignPerSecond: 0);
        using var host = Connect(OnTerminal.Value);
        await host.Command(HciCommands.Reset());
        await host.Command(HciCommands.LeSetScanEnable(true));
        PlayCart(OnTerminal.Value, 100);
        await host.Command(HciCommands.LeReadLocalFeatures());

        Assert.Empty(host.Reports);
    }

    [Fact]
    public async Task What_the_controller_cannot_do_it_refuses()
    {
        Open(foreignPerSecond: 0);
        using var host = Connect(OnTerminal.Value);
        await host.BringUp();

        Assert.Equal(0x0C, await host.Command(HciCommands.LeSetScanParameters()));                           // while scanning
        Assert.Equal(0x01, await host.Command(new HciCommand(0x2041, [0, 0, 1, 0, 0x60, 0, 0x60, 0]).Encode()));  // extended scan
        Assert.Equal(0x01, await host.Command(new HciCommand(0x0C23, []).Encode()));
        Assert.Equal(0x12, await host.Command(new HciCommand(HciCommands.LeSetScanEnableOpcode, [2, 0]).Encode()));
        await host.Command(HciCommands.LeSetScanEnable(false));
        Assert.Equal(0x12, await host.Command(HciCommands.LeSetScanParameters(interval: 0x10, window: 0x20)));
    }

    [Fact]
    public async Task Strangers_are_on_the_air_and_none_is_a_store_beacon()
    {
        Open(foreignPerSecond: 200);
        using var host = Connect(OnTerminal.Value);
        await host.BringUp();

        await Eventually.Holds(() => host.Pull() && host.Reports.Count >= 100, "strangers are heard");

        var own = Enumerable.Range(1, 3).Select(SampleStore.CartIdentity).ToHashSet();
        Assert.DoesNotContain(host.Reports, r => BeaconIdentity.TryFromAdvert(r.Data, out var id) && own.Contains(id.ToString()));
        Assert.Contains(host.Reports, r => !BeaconIdentity.TryFromAdvert(r.Data, out _));
        Assert.InRange(host.Reports.Select(r => r.Address).Distinct().Count(), 5, 100);
        Assert.Equal(0, host.LostSync);
    }

    [Fact]
    public async Task An_agent_that_does_not_read_loses_adverts_and_comes_back_to_a_sane_radio()
    {
        Open(foreignPerSecond: 0);
        using (var first = Connect(OnTerminal.Value))
        {
            await first.BringUp();
            for (var n = 0; n < 100 && _devices!.Adverts(OnTerminal).Lost == 0; n++) PlayCart(OnTerminal.Value, 1000);
        }
        Assert.True(_devices!.Adverts(OnTerminal).Lost > 0);

        using var second = Connect(OnTerminal.Value);
        await second.ResetUntilUnderstood();
        await second.BringUp();
        second.Reports.Clear();
        PlayCart(OnTerminal.Value, 20);

        await Eventually.Holds(() => second.Pull() && second.Reports.Count > 10, "the cart is heard again");
    }

    [Fact]
    public async Task A_radio_that_was_unplugged_has_forgotten_its_scan()
    {
        Open(foreignPerSecond: 0);
        using (var before = Connect(OnTerminal.Value)) await before.BringUp();

        _devices!.Unplug(OnTerminal);
        Assert.False(File.Exists(_folder.File("dev/receiver-2")));
        _devices.Replug(OnTerminal);

        using var after = Connect(OnTerminal.Value);
        PlayCart(OnTerminal.Value, 100);
        await after.Command(HciCommands.LeReadLocalFeatures());
        Assert.Empty(after.Reports);
        await after.BringUp();
        PlayCart(OnTerminal.Value, 100);
        await Eventually.Holds(() => after.Pull() && after.Reports.Count > 10, "the cart is heard");
    }

    private void Open(double foreignPerSecond) => _devices = StoreDevices.Open(
        SampleStore.Plan, SampleStore.Carts(3), _folder.Path, TimeProvider.System, new() { ForeignAdvertsPerSecond = foreignPerSecond });

    private HciHost Connect(string receiver) => receiver == OnSocket.Value
        ? HciHost.OnSocket(_folder.File($"dev/{receiver}.sock"))
        : HciHost.OnTerminal(_folder.File($"dev/{receiver}"));

    private async Task<double> Strength(HciHost host, string receiver, double metres)
    {
        var before = host.Reports.Count;
        for (var round = 1; round <= 10; round++)
        {
            PlayCart(receiver, 30, metres);
            await Eventually.Holds(() => host.Pull() && host.Reports.Count >= before + (round * 20), "adverts are heard");
        }
        var strengths = host.Reports.Skip(before).Where(r => r.RssiDbm is not null).Select(r => (double)r.RssiDbm!.Value).Order().ToArray();
        return strengths[strengths.Length / 2];
    }

    private void PlayCart(string receiver, int adverts, double metres = 2)
    {
        var at = SampleStore.Plan.Receivers.Single(r => r.Id.Value == receiver).At;
        for (var n = 0; n < adverts; n++)
            _devices!.Play(new BeaconAdvertised(SampleStore.Nine.AddSeconds(30 * n), BeaconId.Of("cart-1"), new(at.XMetres + metres, at.YMetres)));
    }

    private static string Identity(byte[] data) => BeaconIdentity.TryFromAdvert(data, out var identity) ? identity.ToString() : "none";
}
