namespace StoreEdge.Hub.Storage;

/// <summary>What became of rows handed to the writer.</summary>
public enum AppendStatus
{
    /// <summary>Durable: the commit has been synced to disk.</summary>
    Committed,

    /// <summary>The disk or the journal's size limit is reached, or the disk does not take writes: nothing of it is stored, try again later.</summary>
    DiskRefused,

    /// <summary>More rows wait than may: nothing of it is stored, try again later.</summary>
    Behind,
}

/// <param name="Stored">Rows that are new.</param>
/// <param name="Duplicates">Rows that the journal held already.</param>
/// <param name="Gaps">Change of the number of positions that the source left out: up when it jumped, down when a late batch filled a hole.</param>
public readonly record struct AppendResult(AppendStatus Status, int Stored = 0, int Duplicates = 0, long Gaps = 0);
