using System.Threading.Channels;
using StoreEdge.Hub.Rules.Visits;

namespace StoreEdge.Hub.Stages;

/// <summary>Subjects whose journaled rows were deleted or changed, as consent was. Unbounded: an entry is a withdrawal, and none may be lost.</summary>
internal sealed class RefoldRequests
{
    private readonly Channel<SubjectKey> _subjects = Channel.CreateUnbounded<SubjectKey>();

    public void Add(SubjectKey subject) => _subjects.Writer.TryWrite(subject);

    public bool TryTake(out SubjectKey subject) => _subjects.Reader.TryRead(out subject);

    public async Task WaitAsync(CancellationToken cancellationToken) => await _subjects.Reader.WaitToReadAsync(cancellationToken);
}
