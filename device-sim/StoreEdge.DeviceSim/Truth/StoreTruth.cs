namespace StoreEdge.DeviceSim.Truth;

/// <summary>What has truly happened, askable up to an instant.</summary>
internal sealed class StoreTruth
{
    private readonly List<TrueBasket> _baskets = [];

    /// <summary>Baskets paid at or before the instant, in order of payment.</summary>
    public IReadOnlyList<TrueBasket> Baskets(DateTimeOffset until) => [.. _baskets.Where(b => b.ClosedAt <= until)];

    internal void Paid(TrueBasket basket) => _baskets.Add(basket);
}
