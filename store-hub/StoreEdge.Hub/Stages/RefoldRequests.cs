using System.Threading.Channels;
using StoreEdge.Hub.ConsentGate;
using StoreEdge.Hub.Rules.Visits;

namespace StoreEdge.Hub.Stages;

/// <summary>Subjects whose journaled rows were deleted or changed, as consent was. Unbounded: an entry is a withdrawal, and none may be lost.</summary>
internal sealed class RefoldRequests : ISubjectsToRefold
{
    private readonly Channel<TrackSubject> _subjects = Channel.CreateUnbounded<TrackSubject>();
    private long _asked;
    private long _taken;
    private long _settled;

    /// <summary>Subjects named so far.</summary>
    public long Asked => Interlocked.Read(ref _asked);

    /// <summary>So many of them are in the facts as the journal has them now.</summary>
    public long Settled => Interlocked.Read(ref _settled);

    public void Refold(IReadOnlyList<byte[]> pseudonyms)
    {
        foreach (var pseudonym in pseudonyms)
        {
            _subjects.Writer.TryWrite(new TrackSubject(pseudonym));
            Interlocked.Increment(ref _asked);   // behind the write: who waits for the number finds it taken
        }
    }

    public bool TryTake(out TrackSubject subject)
    {
        var taken = _subjects.Reader.TryRead(out subject);
        if (taken) _taken++;
        return taken;
    }

    /// <summary>What was taken so far is committed; the taker's thread.</summary>
    public void Settle() => Interlocked.Exchange(ref _settled, _taken);

    public async Task WaitAsync(CancellationToken cancellationToken) => await _subjects.Reader.WaitToReadAsync(cancellationToken);
}
