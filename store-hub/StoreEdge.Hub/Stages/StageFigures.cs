namespace StoreEdge.Hub.Stages;

/// <summary>What the stage met since the hub started.</summary>
internal sealed class StageFigures
{
    private long _late;
    private long _copies;
    private long _unread;
    private long _journalSequence;

    /// <summary>Observations that came after their surroundings were settled: their subject's day was folded again.</summary>
    public long Late => Interlocked.Read(ref _late);

    /// <summary>Second prints of a receipt: no sale.</summary>
    public long Copies => Interlocked.Read(ref _copies);

    /// <summary>Journal rows that the plan of today cannot place, such as a receiver that was taken down.</summary>
    public long Unplaced => Interlocked.Read(ref _unread);

    /// <summary>Last journal row whose facts are committed.</summary>
    public long JournalSequence => Interlocked.Read(ref _journalSequence);

    public void CountLate() => Interlocked.Increment(ref _late);

    public void CountCopy() => Interlocked.Increment(ref _copies);

    public void CountUnplaced() => Interlocked.Increment(ref _unread);

    public void Committed(long journalSequence) => Interlocked.Exchange(ref _journalSequence, journalSequence);
}
