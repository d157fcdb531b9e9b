using System.Threading.Channels;
using StoreEdge.Hub.ConsentGate;
using StoreEdge.Hub.Rules.Visits;

namespace StoreEdge.Hub.Stages;

/// <summary>Subjects whose journaled rows were deleted or changed, as consent was. Unbounded: an entry is a withdrawal, and none may be lost.</summary>
internal sealed class RefoldRequests : ISubjectsToRefold
{
    private readonly Channel<TrackSubject> _subjects = Channel.CreateUnbounded<TrackSubject>();

    public void Refold(IReadOnlyList<byte[]> pseudonyms)
    {
        foreach (var pseudonym in pseudonyms) _subjects.Writer.TryWrite(new TrackSubject(pseudonym));
    }

    public bool TryTake(out TrackSubject subject) => _subjects.Reader.TryRead(out subject);

    public async Task WaitAsync(CancellationToken cancellationToken) => await _subjects.Reader.WaitToReadAsync(cancellationToken);
}
