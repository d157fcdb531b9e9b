using StoreEdge.DeviceSim.Store;

namespace StoreEdge.DeviceSim.Rig;

/// <summary>Plays a simulated day through a rig at the pace of the store's clock.</summary>
internal sealed class Player(StoreRig rig, StoreSimulation simulation, TimeProvider wall)
{
    // How far ahead of the clock an event may be played: one tick of the system's timer.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    /// <summary>Wall time by which the player was behind the clock at worst: the machine was too slow for the speed.</summary>
    public TimeSpan WorstLag { get; private set; }

    public long Events { get; private set; }

    /// <param name="until">Store time; what happens later is not played.</param>
    public async Task PlayAsync(DateTimeOffset until, Action<DateTimeOffset> progress, CancellationToken cancellationToken)
    {
        foreach (var happened in simulation.Events)
        {
            if (happened.At > until) break;
            var ahead = (happened.At - rig.Clock.GetUtcNow()) / rig.Clock.Speed;
            if (ahead > Tick) await Task.Delay(ahead, wall, cancellationToken);
            else if (-ahead > WorstLag) WorstLag = -ahead;
            cancellationToken.ThrowIfCancellationRequested();
            rig.Devices.Play(happened);
            rig.App.Play(happened);
            if (Events++ % 500 == 0) progress(happened.At);
        }
    }
}
