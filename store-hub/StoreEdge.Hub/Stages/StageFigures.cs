using System.Diagnostics.Metrics;

namespace StoreEdge.Hub.Stages;

/// <summary>What the stage met since the hub started; read by the Devices page and as metrics <c>storeedge.stages.*</c>.</summary>
internal sealed class StageFigures
{
    public const string MeterName = "StoreEdge.Stages";

    private long _late;
    private long _copies;
    private long _unplaced;
    private long _outOfMap;
    private long _unread;
    private long _unreadReceipts;
    private long _refused;
    private long _journalSequence;

    public StageFigures(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        meter.CreateObservableCounter("storeedge.stages.late", () => Late, "{observation}", "Came after their surroundings were settled");
        meter.CreateObservableCounter("storeedge.stages.copies", () => Copies, "{receipt}", "Second prints");
        meter.CreateObservableCounter("storeedge.stages.unplaced", () => Unplaced, "{row}", "The plan of today cannot place them");
        meter.CreateObservableCounter("storeedge.stages.out_of_map", () => OutOfMap, "{ping}", "Beyond the walls by more than their accuracy");
        meter.CreateObservableCounter("storeedge.stages.unread", () => Unread, "{row}", "Could not be read and were passed over");
        meter.CreateObservableCounter("storeedge.stages.unread_receipts", () => UnreadReceipts, "{receipt}", "A till's template could not read them");
        meter.CreateObservableCounter("storeedge.stages.refused", () => Refused, "{commit}", "The disk or the file did not take them; tried again");
    }

    /// <summary>Observations that came after their surroundings were settled: their subject was folded again from the last silence that ends visits.</summary>
    public long Late => Interlocked.Read(ref _late);

    /// <summary>Second prints of a receipt: no sale.</summary>
    public long Copies => Interlocked.Read(ref _copies);

    /// <summary>Journal rows that the plan of today cannot place, such as a receiver that was taken down.</summary>
    public long Unplaced => Interlocked.Read(ref _unplaced);

    /// <summary>Pings that lie further beyond the walls than they say they may be off; they are taken in all the same.</summary>
    public long OutOfMap => Interlocked.Read(ref _outOfMap);

    /// <summary>Journal rows that could not be read: passed over, for the rows behind them are whole.</summary>
    public long Unread => Interlocked.Read(ref _unread);

    /// <summary>Prints that an agent could not read as a receipt: what was sold on them is in no figure.</summary>
    public long UnreadReceipts => Interlocked.Read(ref _unreadReceipts);

    /// <summary>Commits that a full disk or a busy file refused; what was in them is in a later one.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Last journal row whose facts are committed.</summary>
    public long JournalSequence => Interlocked.Read(ref _journalSequence);

    public void CountLate() => Interlocked.Increment(ref _late);

    public void CountCopy() => Interlocked.Increment(ref _copies);

    public void CountUnplaced() => Interlocked.Increment(ref _unplaced);

    public void CountOutOfMap() => Interlocked.Increment(ref _outOfMap);

    public void CountUnread() => Interlocked.Increment(ref _unread);

    public void CountUnreadReceipt() => Interlocked.Increment(ref _unreadReceipts);

    public void CountRefused() => Interlocked.Increment(ref _refused);

    public void Committed(long journalSequence) => Interlocked.Exchange(ref _journalSequence, journalSequence);
}
