namespace StoreEdge.DeviceSim.Hq;

/// <summary>What HQ holds and what was wrong with what it got, over the life of its file.</summary>
/// <param name="Gaps">Sequences below the highest that have not come and may still, over all stores.</param>
/// <param name="Duplicates">Messages that came again; stored once all the same.</param>
/// <param name="Faults">Messages that were not what the contract says; nothing of them is stored.</param>
/// <param name="LastFault">The newest fault in words; null while there is none.</param>
internal sealed record HqSummary(
    IReadOnlyDictionary<string, long> RowsPerFamily, IReadOnlyDictionary<string, HqStore> Stores, long Gaps, long Duplicates, long Faults, string? LastFault)
{
    /// <summary>Sequences that a store has said it holds no longer.</summary>
    public long Lost { get; init; }

    /// <summary>Answers to orders, by outcome.</summary>
    public IReadOnlyDictionary<string, long> Replies { get; init; } = new Dictionary<string, long>();

    public long Rows => RowsPerFamily.Values.Sum();
}

/// <param name="Contiguous">Everything up to this sequence is stored: what HQ acknowledges.</param>
/// <param name="State"><c>online</c> or <c>offline</c>, as the store's retained status says; null when this process has heard none.</param>
internal sealed record HqStore(long Rows, long Highest, long Contiguous, string? State);

/// <param name="Contiguous">Everything up to this sequence is stored, or lost for good.</param>
/// <param name="Sha256">Of the highest message, lower-case hex; null when there is none.</param>
/// <param name="NextHeld">The first sequence held after the contiguous ones; null when there is none.</param>
internal sealed record HqStanding(long Contiguous, long Highest, string? Sha256, long? NextHeld);

/// <summary>One stored message, byte for byte; those that were erased are not among them.</summary>
internal sealed record HqRow(string Store, long Sequence, string Family, byte[] Payload);
