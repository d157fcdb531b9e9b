namespace StoreEdge.DeviceSim.Rig;

/// <summary>Kills hub and one agent in the middle of a run, once each, and starts them again.</summary>
internal sealed class Killer(StoreRig rig, TimeProvider wall)
{
    // Bytes that an agent has read from a terminal and not yet committed die with it, as they would on a real serial line. What
    // is shown here is that nothing else does; so the agent dies between two lines of a receipt, not within a read.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(25);

    public List<string> Done { get; } = [];

    public async Task RunAsync(DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken)
    {
        await UntilStoreTimeAsync(start + ((end - start) * 0.4), cancellationToken);
        await rig.Hub.KillAsync();
        await rig.StartHubAsync(cancellationToken);
        Done.Add("hub");
        await UntilStoreTimeAsync(HalfPast(start + ((end - start) * 0.8)), cancellationToken);
        var devices = rig.LaneDevicesOf(0).ToList();
        while (rig.Devices.QuietSince(devices) < Quiet) await Task.Delay(TimeSpan.FromMilliseconds(1), wall, cancellationToken);
        await rig.Agents[0].KillAsync();
        rig.Agents[0].Start();
        Done.Add(rig.Agents[0].Name);
    }

    // What an agent reads when it is back is dated then, and sales are told by the full hour: at 60 times real time some
    // seconds of a slow start are minutes, so it dies as far from a full hour as can be.
    private DateTimeOffset HalfPast(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(rig.Sample.Plan.TimeZone));
        return local - new TimeSpan(0, 0, local.Minute, local.Second) + TimeSpan.FromMinutes(30);
    }

    private async Task UntilStoreTimeAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        var wait = (at - rig.Clock.GetUtcNow()) / rig.Clock.Speed;
        if (wait > TimeSpan.Zero) await Task.Delay(wait, wall, cancellationToken);
    }
}
