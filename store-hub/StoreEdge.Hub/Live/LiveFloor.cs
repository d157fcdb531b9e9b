using System.Reactive.Linq;
using System.Reactive.Subjects;

namespace StoreEdge.Hub.Live;

/// <summary>Holds the newest snapshot and hands each on. One publisher; a snapshot that is older than the latest is dropped.</summary>
internal sealed class LiveFloor : ILiveFloor, IDisposable
{
    private readonly BehaviorSubject<LiveSnapshot?> _snapshots = new(null);

    public LiveSnapshot? Latest => _snapshots.Value;

    public IObservable<LiveSnapshot> Snapshots => _snapshots.Where(s => s is not null).Select(s => s!);

    public void Publish(LiveSnapshot snapshot)
    {
        if (Latest is { } latest && snapshot.AsOf < latest.AsOf) return;
        _snapshots.OnNext(snapshot);
    }

    public void Dispose() => _snapshots.Dispose();
}
