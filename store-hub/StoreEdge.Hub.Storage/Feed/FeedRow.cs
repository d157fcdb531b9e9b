namespace StoreEdge.Hub.Storage.Feed;

/// <summary>One message of the outbox as it is sent, every time with the same bytes.</summary>
public sealed record FeedRow(long Sequence, string Family, ReadOnlyMemory<byte> Payload);

/// <param name="LastSequence">Of the newest message ever made; 0 before the first.</param>
/// <param name="AcknowledgedSequence">HQ has stored everything up to this one.</param>
/// <param name="ClosedUntil">End of the last hour told; null before the first.</param>
public sealed record FeedState(long LastSequence, long AcknowledgedSequence, DateTimeOffset? ClosedUntil);
