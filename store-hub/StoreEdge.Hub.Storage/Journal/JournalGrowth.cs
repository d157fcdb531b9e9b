namespace StoreEdge.Hub.Storage;

/// <summary>Says when there is something to read.</summary>
public interface IJournalGrew
{
    /// <summary>The last sequence committed; 0 when nothing ever was.</summary>
    long LastSequence { get; }

    /// <summary>Completes as soon as something is committed beyond <paramref name="sequence"/>; at once when it is already.</summary>
    Task WaitAsync(long sequence, CancellationToken cancellationToken);
}

/// <summary>One signal for all waiters, renewed with each commit.</summary>
internal sealed class JournalGrowth(long lastSequence) : IJournalGrew
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _grew = NewSignal();
    private long _last = lastSequence;

    public long LastSequence => Interlocked.Read(ref _last);

    public Task WaitAsync(long sequence, CancellationToken cancellationToken)
    {
        lock (_lock)
            return _last > sequence ? Task.CompletedTask : _grew.Task.WaitAsync(cancellationToken);
    }

    public void CommittedUpTo(long sequence)
    {
        TaskCompletionSource grew;
        lock (_lock)
        {
            if (sequence <= _last) return;
            Interlocked.Exchange(ref _last, sequence);
            (grew, _grew) = (_grew, NewSignal());
        }
        grew.SetResult();
    }

    // Asynchronous continuations: the writer's thread must not run a stage.
    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
