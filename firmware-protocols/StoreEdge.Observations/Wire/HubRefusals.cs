namespace StoreEdge.Observations;

/// <summary>Words of the hub's refusals that an agent acts upon.</summary>
public static class HubRefusals
{
    /// <summary>The only fault that time mends: said of <c>observedAtMs</c> while the hub's clock is behind, it ends such a fault's text.</summary>
    public const string AheadOfTheStoresClock = "ahead of the store's clock";
}
