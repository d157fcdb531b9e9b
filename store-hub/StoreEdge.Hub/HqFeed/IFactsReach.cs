namespace StoreEdge.Hub.HqFeed;

/// <summary>How far the facts have come with what the store has taken in; asked by who closes days.</summary>
internal interface IFactsReach
{
    /// <summary>All that has been taken in by now.</summary>
    FactsMark Taken();

    /// <summary>Whether all of it is in the facts, committed; rows that were deleted, withdrawn or passed over since count as in.</summary>
    bool Hold(FactsMark mark);
}

/// <param name="JournalSequence">Of the last row.</param>
/// <param name="Refolds">Subjects whose rows were taken away or changed, since the start.</param>
internal readonly record struct FactsMark(long JournalSequence, long Refolds);
