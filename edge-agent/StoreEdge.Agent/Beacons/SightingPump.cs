using System.Threading.Channels;
using StoreEdge.Agent.Health;
using StoreEdge.Agent.Outbox;
using StoreEdge.Observations;

namespace StoreEdge.Agent.Beacons;

/// <summary>Brings sightings to the outbox, as many together as wait.</summary>
internal sealed class SightingPump(SightingWindows windows, IOutbox outbox, LostSightings lost, AgentMetrics metrics) : BackgroundService
{
    // Some seconds of a busy store. Full means that the disk has not taken anything for as long: the newest sightings are
    // given up and counted, for a radio cannot be made to wait.
    private const int Capacity = 20_000, Together = 500;

    private readonly Channel<Sighting> _waiting = Channel.CreateBounded<Sighting>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private IDisposable? _subscription;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _subscription = windows.Sightings.Subscribe(sighting =>
        {
            if (_waiting.Writer.TryWrite(sighting)) return;
            lost.Add();
            metrics.Dropped(1);
        });
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        windows.Complete();     // the radios have stopped: their last seconds come now
        _waiting.Writer.TryComplete();
        if (ExecuteTask is { } pumping) await pumping.WaitAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _subscription?.Dispose();
        base.Dispose();
    }

    // Ends with the channel, not with the token: what waits at a stop is still committed.
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            var together = new List<Observation>();
            while (together.Count < Together && _waiting.Reader.TryRead(out var sighting)) together.Add(sighting);
            await outbox.AppendAsync(new OutboxEntry(together), CancellationToken.None);
        }
    }
}
