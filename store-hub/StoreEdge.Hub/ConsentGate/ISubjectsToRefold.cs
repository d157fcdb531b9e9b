namespace StoreEdge.Hub.ConsentGate;

/// <summary>Who must build a subject's facts anew: rows that a stage may have read already were deleted or corrected in the journal.</summary>
internal interface ISubjectsToRefold
{
    /// <summary>May name subjects of whom nothing changed, and the same ones again after a restart.</summary>
    /// <param name="pseudonyms">As in <c>journal.subject</c>.</param>
    void Refold(IReadOnlyList<byte[]> pseudonyms);
}

/// <summary>For a hub without stages.</summary>
internal sealed class NothingToRefold : ISubjectsToRefold
{
    public void Refold(IReadOnlyList<byte[]> pseudonyms)
    {
    }
}
