using StoreEdge.DeviceSim.Devices;
using StoreEdge.DeviceSim.Devices.BtVirt;
using StoreEdge.DeviceSim.Store;
using StoreEdge.Observations;
using StoreEdge.Protocols;
using StoreEdge.Testing;

namespace StoreEdge.DeviceSim.Tests.Devices;

/// <summary>The same host against a controller that nobody here wrote.</summary>
public sealed class BtVirtTests
{
    private static readonly DeviceId Receiver = DeviceId.Of("receiver-1");

    [Theory]
    [InlineData("receiver-1")]
    [InlineData("receiver-2")]
    public async Task A_host_behind_btvirt_hears_every_advert_of_a_cart_as_strong_as_its_way_leaves_it(string receiver)
    {
        SkipWithoutBtVirt();
        using var folder = new ScratchFolder();
        var options = new StoreDevicesOptions { ForeignAdvertsPerSecond = 20 };
        await using var devices = StoreDevices.Open(SampleStore.Plan, SampleStore.Carts(2), folder.Path, TimeProvider.System, options);
        await devices.UseBtVirtAsync(DeviceId.Of(receiver), TestContext.Current.CancellationToken);
        using var host = receiver == Receiver.Value
            ? HciHost.OnSocket(folder.File("dev/receiver-1.sock"))
            : HciHost.OnTerminal(folder.File("dev/receiver-2"));
        await host.BringUp();

        // The simulator's own dice, thrown once more: no bound that chance could miss, and no two adverts may change places.
        var at = SampleStore.Plan.Receivers.Single(r => r.Id.Value == receiver);
        var dice = new PathLoss(at, options.PathLoss, options.Seed);
        var strengths = new Dictionary<int, List<sbyte?>> { [1] = [], [2] = [] };
        for (var n = 1; n <= 200; n++)
        {
            // In bursts: the radio is behind by many adverts of one cart when it sets their strengths.
            var (cart, metres) = n % 40 < 20 ? (1, 2.0) : (2, 12.0);
            var advertised = new BeaconAdvertised(SampleStore.Nine.AddSeconds(n), BeaconId.Of($"cart-{cart}"), new(at.At.XMetres + metres, at.At.YMetres));
            devices.Play(advertised);
            if (dice.Hear(advertised.Beacon, advertised.Where, advertised.At) is { Heard: true } hearing) strengths[cart].Add(hearing.RssiDbm);
            if (n % 20 == 0) await Eventually.Holds(() => host.Pull() && Of(1).Count() + Of(2).Count() >= strengths.Values.Sum(s => s.Count), "the adverts are heard");
        }

        foreach (var cart in strengths.Keys)
        {
            Assert.Equal(strengths[cart], Of(cart).Select(r => r.RssiDbm));
            Assert.Single(Of(cart).Select(r => r.Address).Distinct());
        }
        // 22 * log10(12.2 / 2.8) = 14 dB between them; with this seed the dice say so to 3 dB.
        Assert.InRange(strengths[1].Average(s => (double?)s)!.Value - strengths[2].Average(s => (double?)s)!.Value, 11, 17);
        Assert.Equal(0, host.LostSync);
        await Eventually.Holds(() => host.Pull() && host.Reports.Any(r => !BeaconIdentity.TryFromAdvert(r.Data, out _)), "phones are on this air too");

        IEnumerable<(ulong Address, byte[] Data, sbyte? RssiDbm)> Of(int cart) =>
            host.Reports.Where(r => BeaconIdentity.TryFromAdvert(r.Data, out var id) && id.ToString() == SampleStore.CartIdentity(cart));
    }

    [Fact]
    public async Task Btvirt_leaves_no_process_and_no_folder()
    {
        SkipWithoutBtVirt();
        int process;
        string folder;
        await using (var btvirt = await BtVirtProcess.StartAsync(TimeProvider.System, TestContext.Current.CancellationToken))
        {
            (process, folder) = (btvirt.ProcessId, Path.GetDirectoryName(btvirt.SocketPath)!);
            Assert.Equal("btvirt\n", await File.ReadAllTextAsync($"/proc/{process}/comm"));
            Assert.NotEqual("/tmp", folder);
        }

        Assert.False(Directory.Exists($"/proc/{process}"));
        Assert.False(Directory.Exists(folder));
    }

    private static void SkipWithoutBtVirt()
    {
        var missing = BtVirtProcess.Missing();
        Assert.SkipWhen(missing is not null, missing ?? "");
    }
}
