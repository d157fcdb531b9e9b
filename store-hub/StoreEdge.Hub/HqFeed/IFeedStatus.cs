using StoreEdge.Hub.Storage.Feed;

namespace StoreEdge.Hub.HqFeed;

/// <summary>How the feed to HQ stands, for the pages.</summary>
internal interface IFeedStatus
{
    FeedStanding Now { get; }
}

/// <param name="Connected">To the broker; whether HQ listens there is told only by its acknowledgements.</param>
/// <param name="Backlog">Messages made that HQ has not acknowledged.</param>
internal sealed record FeedStanding(bool Connected, long LastSequence, long AcknowledgedSequence, long Backlog);

internal sealed class FeedStatus(FeedOutbox outbox) : IFeedStatus
{
    private volatile bool _connected;

    public bool Connected
    {
        set => _connected = value;
    }

    public FeedStanding Now
    {
        get
        {
            var state = outbox.State();
            return new(_connected, state.LastSequence, state.AcknowledgedSequence, state.LastSequence - state.AcknowledgedSequence);
        }
    }
}

/// <summary>The feed is switched off.</summary>
internal sealed class NoFeed : IFeedStatus
{
    public FeedStanding Now { get; } = new(false, 0, 0, 0);
}
