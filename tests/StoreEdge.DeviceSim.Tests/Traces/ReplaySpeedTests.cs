using StoreEdge.DeviceSim.Devices;
using StoreEdge.DeviceSim.Tests.Devices;
using StoreEdge.DeviceSim.Traces;
using StoreEdge.Protocols;
using StoreEdge.Testing;

namespace StoreEdge.DeviceSim.Tests.Traces;

public sealed class ReplaySpeedTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Twice_as_fast_an_advert_of_the_tenth_second_comes_after_five()
    {
        var trace = AdvertTrace.Read(TraceFile.Write(_folder.File("t.btsnoop"), TraceFile.Legacy, microsecondsBetween: 10_000_000));
        var clock = new ManualClock(new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));
        using var loop = new WireLoop();
        loop.Start();
        using var line = new DeviceLine(loop, () => new SocketWire(_folder.File("radio"), TimeProvider.System));
        await using var controller = new H4Controller(line);
        using var host = HciHost.OnSocket(_folder.File("radio"));
        await host.BringUp();

        var replay = new RadioReplay(controller, trace, speed: 2, clock).RunAsync(_ => { }, default);
        await Eventually.Holds(() => host.Pull() && host.Reports.Count == 2 && clock.Waiting == 1, "the first event is told");
        clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Equal(1, clock.Waiting);
        clock.Advance(TimeSpan.FromSeconds(0.2));
        await Eventually.Holds(() => host.Pull() && host.Reports.Count == 3 && clock.Waiting == 1, "the second event is told");
        clock.Advance(TimeSpan.FromSeconds(5));
        await replay;

        await Eventually.Holds(() => host.Pull() && host.Reports.Count == 4, "all is told");
        Assert.Equal([0xC0FFEE000001UL, 0x5A11B2C3D4E5, 0x5A11B2C3D4E5, 0xC0FFEE000001], host.Reports.Select(r => r.Address));
    }

    [Fact]
    public async Task A_controller_that_has_the_extended_way_takes_it_and_refuses_the_old_until_a_reset()
    {
        using var loop = new WireLoop();
        loop.Start();
        using var line = new DeviceLine(loop, () => new SocketWire(_folder.File("radio"), TimeProvider.System));
        await using var controller = new H4Controller(line, extended: true);
        using var host = HciHost.OnSocket(_folder.File("radio"));

        await host.Command(HciCommands.Reset());
        Assert.Equal(0, await host.Command(HciCommands.LeSetExtendedScanParameters()));
        Assert.Equal(0x0C, await host.Command(HciCommands.LeSetScanParameters()));
        Assert.Equal(0, await host.Command(HciCommands.LeSetExtendedScanEnable(true)));
        Assert.Equal(0x0C, await host.Command(HciCommands.LeSetExtendedScanParameters()));     // while it scans
        Assert.Equal(0x0C, await host.Command(HciCommands.LeSetScanEnable(false)));
        await host.Command(HciCommands.Reset());
        Assert.Equal(0, await host.Command(HciCommands.LeSetScanParameters()));
        Assert.Equal(0x0C, await host.Command(HciCommands.LeSetExtendedScanEnable(true)));
    }
}
