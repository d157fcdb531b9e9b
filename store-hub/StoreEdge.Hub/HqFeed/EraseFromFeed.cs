using StoreEdge.Hub.Rights;
using StoreEdge.Hub.Storage;

namespace StoreEdge.Hub.HqFeed;

/// <summary>The feed's part of an erasure: while the shopper's facts still stand, they say which sums and messages the shopper is in.</summary>
internal sealed class EraseFromFeed(IErasureTold? feed = null) : IErasureStep
{
    public Task<bool> TryAsync(ErasedSubject subject, CancellationToken cancellationToken)
    {
        try
        {
            feed?.Erasing(subject.Pseudonyms);
            return Task.FromResult(true);
        }
        catch (Exception exception) when (PassingRefusal.Is(exception))
        {
            return Task.FromResult(false);
        }
    }
}
