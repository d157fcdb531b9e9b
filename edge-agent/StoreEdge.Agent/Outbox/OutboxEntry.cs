using StoreEdge.Observations;

namespace StoreEdge.Agent.Outbox;

/// <summary>What one device adds in one step: all of it is committed, or none.</summary>
/// <param name="Observations">In order; their position is given by the outbox.</param>
/// <param name="Receipt">What changes in the till's unfinished receipt.</param>
internal sealed record OutboxEntry(IReadOnlyList<Observation> Observations, ReceiptChange? Receipt = null);

/// <summary>The lines of a till's unfinished receipt, kept so that a killed agent goes on where it was.</summary>
/// <param name="Restart">The lines kept so far belong to a receipt that has ended: they are deleted first.</param>
/// <param name="Lines">New lines, card numbers already masked.</param>
internal sealed record ReceiptChange(DeviceId Device, bool Restart, IReadOnlyList<KeptLine> Lines);

internal readonly record struct KeptLine(string Text, DateTimeOffset At);

/// <summary>One committed observation, as the JSON that is sent, each time the same bytes.</summary>
internal readonly record struct OutboxRow(long Position, byte[] Body);

/// <summary>Where device workers put what they saw.</summary>
internal interface IOutbox
{
    /// <summary>Completes after the commit. Waits while the disk is full: a caller that must not wait has a bounded queue of its own.</summary>
    Task AppendAsync(OutboxEntry entry, CancellationToken cancellationToken);

    /// <summary>The lines of the receipt that was unfinished when the agent last stopped.</summary>
    Task<IReadOnlyList<KeptLine>> UnfinishedReceiptAsync(DeviceId till, CancellationToken cancellationToken);
}

/// <summary>What the uplink needs of the outbox.</summary>
internal interface IOutboxForUplink
{
    Guid Epoch { get; }

    /// <summary>Completes when rows may wait to be sent.</summary>
    Task WaitForRowsAsync(CancellationToken cancellationToken);

    /// <summary>The oldest rows, in order of position; at least one row when there is one, however long.</summary>
    Task<IReadOnlyList<OutboxRow>> OldestAsync(int maxRows, int maxBytes, CancellationToken cancellationToken);

    /// <summary>Deletes every row up to and including this position: the hub has them.</summary>
    Task AcknowledgeAsync(long position, CancellationToken cancellationToken);

    /// <summary>Moves rows that the hub will never take out of the way of the others.</summary>
    Task SetAsideAsync(IReadOnlyList<OutboxRow> rows, string reason, CancellationToken cancellationToken);
}

/// <summary>What the health report says of the outbox.</summary>
/// <param name="Rows">Not yet acknowledged.</param>
/// <param name="Dropped">Given up because a bound was reached, since the file was made.</param>
/// <param name="Refused">Set aside because the hub refused them, since the file was made.</param>
internal sealed record OutboxState(long Rows, long Bytes, long Dropped, long Refused);
