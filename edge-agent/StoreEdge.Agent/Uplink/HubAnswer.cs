using StoreEdge.Agent.Outbox;

namespace StoreEdge.Agent.Uplink;

/// <summary>What became of one batch.</summary>
internal abstract record HubAnswer
{
    private HubAnswer() { }

    /// <summary>Durable at the hub up to this position.</summary>
    public sealed record Acknowledged(long Position) : HubAnswer;

    /// <summary>At least one of the observations will never be taken.</summary>
    /// <param name="Indices">Which ones, where the hub says so; else empty.</param>
    /// <param name="Reason">The hub's words, shortened.</param>
    public sealed record Refused(IReadOnlyList<int> Indices, string Reason) : HubAnswer;

    /// <summary>Nothing is wrong with these but their time: they lie ahead of the hub's clock, which will get there.</summary>
    public sealed record TooEarly(IReadOnlyList<int> Indices) : HubAnswer;

    public sealed record TooLarge : HubAnswer;

    /// <summary>Not now: nobody there, busy, or the whole batch is unwelcome (an unknown store). Worth another try.</summary>
    public sealed record Failed(string Reason, TimeSpan? RetryAfter) : HubAnswer;
}

internal interface IHubDoor
{
    /// <summary>Never throws for what the network or the hub do.</summary>
    Task<HubAnswer> SendAsync(IReadOnlyList<OutboxRow> rows, CancellationToken cancellationToken);
}
