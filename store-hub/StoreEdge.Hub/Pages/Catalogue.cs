using StoreEdge.Hub.Rules.Sales;

namespace StoreEdge.Hub.Pages;

/// <summary>The store's products, where it has told where they stand.</summary>
/// <param name="Products">Null without the setting <c>StoreEdge:Catalogue</c>.</param>
internal sealed record Catalogue(ProductZones? Products);
