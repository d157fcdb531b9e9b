using System.Collections.Immutable;
using System.Threading.Channels;

namespace StoreEdge.Hub.Live;

/// <summary>
/// One beat for all viewers: one timer of the hub wakes every one of them at the same moment, and all find the same floor. Nobody looks, nothing beats.
/// Any thread may call.
/// </summary>
/// <param name="wall">The wall clock: a viewer reads in wall time, at whatever speed the store runs.</param>
internal sealed class LiveBeat(ILiveFloor live, TimeProvider wall)
{
    /// <summary>At most one message in each such span of wall time: half of the second in which the page is to tell of a scan.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    /// <summary>After so much silence viewers are woken all the same, so that neither side nor a proxy between them takes the line for dead.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private readonly Lock _one = new();
    private ImmutableArray<Channel<bool>> _viewers = [];
    private ITimer? _timer;
    private TimeSpan _silent;
    private int _beating;
    private volatile LiveSnapshot? _floor;

    /// <summary>The floor of the last beat, the same for all until the next; null until the stages have published one.</summary>
    public LiveSnapshot? Floor => _floor;

    /// <returns>What wakes one viewer, until it is disposed. Wakings that come while the viewer writes are one.</returns>
    public Viewer Join()
    {
        // The viewers run one after another on the beat's own thread: each hands a few hundred bytes to its connection and waits again.
        var woken = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true, AllowSynchronousContinuations = true });
        lock (_one)
        {
            _viewers = _viewers.Add(woken);
            if (_timer is null)
            {
                _floor = live.Latest;
                _silent = TimeSpan.Zero;
                _timer = wall.CreateTimer(_ => Beat(), null, Pace, Pace);
            }
        }
        return new(this, woken);
    }

    private void Beat()
    {
        if (Interlocked.Exchange(ref _beating, 1) == 1) return;   // the one before is not over: its viewers find the newest floor at the next
        try
        {
            var latest = live.Latest;
            _silent = ReferenceEquals(latest, _floor) ? _silent + Pace : Heartbeat;
            if (_silent < Heartbeat) return;
            _silent = TimeSpan.Zero;
            _floor = latest;
            foreach (var viewer in _viewers) viewer.Writer.TryWrite(true);
        }
        finally
        {
            Volatile.Write(ref _beating, 0);
        }
    }

    private void Leave(Channel<bool> woken)
    {
        lock (_one)
        {
            _viewers = _viewers.Remove(woken);
            if (_viewers.Length > 0) return;
            _timer?.Dispose();
            _timer = null;
        }
    }

    public readonly struct Viewer(LiveBeat beat, Channel<bool> woken) : IDisposable
    {
        public IAsyncEnumerable<bool> Wakings(CancellationToken ended) => woken.Reader.ReadAllAsync(ended);

        public void Dispose() => beat.Leave(woken);
    }
}
