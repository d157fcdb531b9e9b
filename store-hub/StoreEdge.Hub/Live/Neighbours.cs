using StoreEdge.Hub.Ingest;

namespace StoreEdge.Hub.Live;

/// <summary>The newest word of every agent that has reported since the hub started.</summary>
internal interface IAgentHealthBoard
{
    IReadOnlyList<AgentReport> Newest { get; }
}

/// <summary>What came in at the hub's doors since it started.</summary>
internal interface IIngestFigures
{
    /// <summary>Stored, doubles not among them.</summary>
    long Observations { get; }

    /// <summary>Stored, doubles not among them.</summary>
    long Pings { get; }

    /// <summary>Pings not stored for want of consent.</summary>
    long Withheld { get; }

    long Duplicates { get; }

    /// <summary>Came in when they should have been deleted already, and were not stored.</summary>
    long TooLate { get; }
}

/// <summary>How far HQ has what the store told it.</summary>
internal interface IFeedStatus
{
    bool Connected { get; }

    long LastSequence { get; }

    long AcknowledgedSequence { get; }

    /// <summary>Messages that HQ has not acknowledged.</summary>
    long Backlog { get; }

    /// <summary>Store time at which the oldest of them was made; null when there is none.</summary>
    DateTimeOffset? OldestUnacknowledgedAt { get; }

    /// <summary>Why store and broker hold no line with each other; null while they trust each other or have not met.</summary>
    FeedDistrust? Distrust => null;

    /// <summary>Store time at which the facts were last found to be an older copy of what HQ knows; null when they never were.</summary>
    DateTimeOffset? OlderCopyFoundAt => null;

    /// <summary>Store time at which messages last went before HQ had them, because there was no room; null when none ever did.</summary>
    DateTimeOffset? LostAt => null;

    /// <summary>Since when (by the clock in doubt) nothing is told because the store's clock jumped; null while it is believed.</summary>
    DateTimeOffset? ClockDoubtedSince => null;

    /// <summary>Since when a trading day is due for HQ and waits for its facts; null while none does.</summary>
    DateTimeOffset? FactsAwaitedSince => null;

    /// <summary>End of the last hour that HQ was told of, by the store's clock of then; null before the first.</summary>
    DateTimeOffset? ToldUntil => null;
}

/// <param name="Since">Store time of the first refusal in a row.</param>
/// <param name="Why">In the library's words.</param>
internal sealed record FeedDistrust(DateTimeOffset Since, string Why);
