using StoreEdge.Hub.Storage;

namespace StoreEdge.Hub.Rights;

/// <summary>One part of an erasure. Done twice it does no harm: after a refusal or a restart all parts are done again, from the first on.</summary>
internal interface IErasureStep
{
    /// <returns>False when the disk or a reader is in the way: try again later.</returns>
    Task<bool> TryAsync(ErasedSubject subject, CancellationToken cancellationToken);
}

/// <summary>Whom an erasure is about. Prints as its type's name, so no log can hold it.</summary>
/// <param name="pseudonyms">As they were when the erasure began here: a salt may be destroyed before it ends.</param>
/// <param name="mayBeTold">False of whom HQ was never told anything, because they never allowed it.</param>
internal sealed class ErasedSubject(SubjectKey key, IReadOnlyList<byte[]> pseudonyms, bool mayBeTold)
{
    public SubjectKey Key => key;

    public IReadOnlyList<byte[]> Pseudonyms => pseudonyms;

    public bool MayBeTold => mayBeTold;
}
