namespace StoreEdge.Hub.HqFeed;

/// <summary>Whether the facts tell of everything the journal holds: no hour is closed before.</summary>
internal interface IFactsSettled
{
    bool AreSettled { get; }
}
