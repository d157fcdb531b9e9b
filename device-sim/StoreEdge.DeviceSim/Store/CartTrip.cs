using StoreEdge.DeviceSim.Truth;

namespace StoreEdge.DeviceSim.Store;

/// <summary>One cart from the park and back.</summary>
internal sealed class CartTrip
{
    /// <summary>Set when the cart is pulled out.</summary>
    public TrueInterval? Truth { get; set; }

    /// <summary>Put back: the beacon sleeps.</summary>
    public bool Over { get; set; }
}
