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
    private readonly Subject<Sighting> _sightings = new();
    // Of the second that runs, in the order in which each was first heard in it.
    private readonly Dictionary<Key, int> _places = [];
    private readonly List<(Key Key, List<int> Strengths)> _heard = [];
    // Lists of seconds that are over, to be filled again: a beacon's ten adverts a second shall not make garbage each.
    private readonly Stack<List<int>> _emptied = [];
    private readonly IDisposable _ticks;
    private long _second;
    private bool _completed;

    public SightingWindows(TimeProvider store, IScheduler scheduler)
    {
        _store = store;
        _ticks = Observable.Interval(TimeSpan.FromSeconds(1), scheduler).Subscribe(_ => Tick());
    }

    /// <summary>Told one after the other, under a lock of the windows: a subscriber only hands on.</summary>
    public IObservable<Sighting> Sightings => _sightings;

    public void Heard(DeviceId receiver, BeaconId beacon, int rssiDbm)
    {
        lock (_lock)
        {
            if (_completed) return;
            Advance();
            var key = new Key(receiver, beacon);
            if (!_places.TryGetValue(key, out var place))
            {
                _places.Add(key, place = _heard.Count);
                _heard.Add((key, _emptied.TryPop(out var empty) ? empty : []));
            }
            _heard[place].Strengths.Add(rssiDbm);
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
            Tell();
            _sightings.OnCompleted();
        }
    }

    public void Dispose()
    {
        Complete();
        _sightings.Dispose();
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
        Tell();
        _second = second;
    }

    private void Tell()
    {
        if (_heard.Count == 0) return;
        var now = _store.GetUtcNow();
        foreach (var (key, strengths) in _heard)
        {
            _sightings.OnNext(SightingOfSecond.Of(key.Receiver, key.Beacon, _second, strengths, now));
            strengths.Clear();
            _emptied.Push(strengths);
        }
        _places.Clear();
        _heard.Clear();
    }

    private readonly record struct Key(DeviceId Receiver, BeaconId Beacon);
}
