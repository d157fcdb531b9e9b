using StoreEdge.Hub.Live;
using StoreEdge.Hub.Storage.Feed;

namespace StoreEdge.Hub.HqFeed;

/// <summary>How the feed stands, read anew at each question: it is asked by people, not by loops.</summary>
internal sealed class FeedStatus(FeedOutbox outbox) : IFeedStatus
{
    private volatile bool _connected;
    private long _ignored;

    /// <summary>To the broker; whether HQ listens there is told only by its acknowledgements.</summary>
    public bool Connected
    {
        get => _connected;
        set => _connected = value;
    }

    /// <summary>Acknowledgements that made no sense, since the start.</summary>
    public long Ignored => Interlocked.Read(ref _ignored);

    public long LastSequence => outbox.State().LastSequence;

    public long AcknowledgedSequence => outbox.State().AcknowledgedSequence;

    public long Backlog => outbox.State() is var state ? state.LastSequence - state.AcknowledgedSequence : 0;

    public DateTimeOffset? OldestUnacknowledgedAt => outbox.OldestMadeAt();

    public void CountIgnored() => Interlocked.Increment(ref _ignored);
}
