using System.Reactive.Linq;
using System.Reactive.Subjects;
using StoreEdge.Hub.Rules.Anonymity.Local;

namespace StoreEdge.Hub.Live;

/// <summary>Holds the newest snapshot and hands each on. One publisher; a snapshot that is older than the latest is dropped.</summary>
/// <param name="thresholds">By which it is told.</param>
internal sealed class LiveFloor(ThresholdDays thresholds) : ILiveFloor, IToldFloor, IDisposable
{
    private readonly BehaviorSubject<LiveSnapshot?> _snapshots = new(null);

    private readonly LiveDelay<ToldFloor> _late = new(thresholds.Late);

    public LiveSnapshot? Latest => _snapshots.Value;

    public ToldFloor? Told { get; private set; }

    public IObservable<LiveSnapshot> Snapshots => _snapshots.Where(s => s is not null).Select(s => s!);

    public void Publish(LiveSnapshot snapshot)
    {
        if (Latest is { } latest && snapshot.AsOf < latest.AsOf) return;
        Told = _late.Next(snapshot.AsOf, () => ToldFloor.Of(snapshot, thresholds.At(snapshot.AsOf)));
        _snapshots.OnNext(snapshot);
    }

    public void Dispose() => _snapshots.Dispose();
}
