using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using StoreEdge.Observations;

namespace StoreEdge.Agent.Beacons;

/// <summary>
/// Joins what all radios hear and reduces it to one sighting per beacon, receiver and second of store time. A second is
/// over when the store's clock says so: told by the next advert of any radio, or by a tick when the air is quiet.
/// </summary>
internal sealed class SightingWindows : IDisposable
{
    // Less is a clock being kept right; more is one that was wrong, by a year perhaps, and its seconds will not come again.
    private const long StepBack = 5;

    private readonly Lock _lock = new();
    private readonly TimeProvider _store;
    private readonly Subject<Advert> _heard = new();
    private readonly Subject<long> _seconds = new();
    private readonly IDisposable _ticks;
    private long _second;
    private bool _completed;

    public SightingWindows(TimeProvider store, IScheduler scheduler)
    {
        _store = store;
        Sightings = _heard
            .GroupByUntil(h => h.Key, group => _seconds.Where(second => second > group.Key.Second))
            .SelectMany(group => group.Select(h => h.RssiDbm).ToList().Select(strengths =>
                SightingOfSecond.Of(group.Key.Receiver, group.Key.Beacon, group.Key.Second, strengths, _store.GetUtcNow())));
        _ticks = Observable.Interval(TimeSpan.FromSeconds(1), scheduler).Subscribe(_ => Tick());
    }

    /// <summary>Told one after the other, under a lock of the windows: a subscriber only hands on.</summary>
    public IObservable<Sighting> Sightings { get; }

    public void Heard(DeviceId receiver, BeaconId beacon, int rssiDbm)
    {
        lock (_lock)
        {
            if (_completed) return;
            Advance();
            _heard.OnNext(new(new(receiver, beacon, _second), rssiDbm));
        }
    }

    /// <summary>Ends every open second: the agent stops.</summary>
    public void Complete()
    {
        lock (_lock)
        {
            if (_completed) return;
            _completed = true;
            _ticks.Dispose();
            _heard.OnCompleted();
        }
    }

    public void Dispose()
    {
        Complete();
        _heard.Dispose();
        _seconds.Dispose();
    }

    private void Tick()
    {
        lock (_lock)
            if (!_completed) Advance();
    }

    // The stamp is taken inside the lock and goes back only with a clock that was set, so no advert comes to a second that is already over.
    private void Advance()
    {
        var second = _store.GetUtcNow().ToUnixTimeSeconds();
        if (second <= _second && second > _second - StepBack) return;
        var over = Math.Max(second, _second + 1);
        _second = second;
        _seconds.OnNext(over);
    }

    private readonly record struct Key(DeviceId Receiver, BeaconId Beacon, long Second);

    private readonly record struct Advert(Key Key, int RssiDbm);
}
