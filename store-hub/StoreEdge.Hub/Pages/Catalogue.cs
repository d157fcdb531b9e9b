using StoreEdge.Hub.Rules.Sales;

namespace StoreEdge.Hub.Pages;

/// <summary>The store's products, where it has been told where they stand; HQ may send others while the hub runs.</summary>
/// <param name="products">Null without the setting <c>StoreEdge:Catalogue</c> and without a catalogue of HQ.</param>
internal sealed class Catalogue(ProductZones? products)
{
    private volatile ProductZones? _products = products;

    public ProductZones? Products => _products;

    public void Exchange(ProductZones products) => _products = products;
}
