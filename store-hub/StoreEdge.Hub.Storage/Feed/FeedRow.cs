namespace StoreEdge.Hub.Storage.Feed;

/// <summary>One message of the outbox as it is sent, every time with the same bytes.</summary>
public sealed record FeedRow(long Sequence, string Family, ReadOnlyMemory<byte> Payload)
{
    /// <summary>A shopper was erased who is counted in it: nothing but its number is held, and that is told as erased.</summary>
    public bool IsErased => Payload.IsEmpty;
}

/// <param name="LastSequence">Of the newest message ever made; 0 before the first.</param>
/// <param name="AcknowledgedSequence">HQ has stored everything up to this one.</param>
/// <param name="ClosedUntil">End of the last hour told; null before the first.</param>
public sealed record FeedState(long LastSequence, long AcknowledgedSequence, DateTimeOffset? ClosedUntil);

/// <param name="SentAt">Store time, when it went for the first time.</param>
/// <param name="AcknowledgedAt">Store time at which HQ was known to have it; null before.</param>
public sealed record SentRow(FeedRow Row, DateTimeOffset SentAt, DateTimeOffset? AcknowledgedAt);

/// <param name="OlderFoundAt">Store time at which HQ was last found to hold more of this store than its own file: that is an older copy. Null while it never was.</param>
/// <param name="OlderDropped">Rows about shoppers that were given up unsent then.</param>
/// <param name="Lost">Rows that went unacknowledged because the outbox was full.</param>
/// <param name="LostAt">Store time of the last time; null when there was none.</param>
public sealed record FeedLosses(DateTimeOffset? OlderFoundAt, long OlderDropped, long Lost, DateTimeOffset? LostAt);
