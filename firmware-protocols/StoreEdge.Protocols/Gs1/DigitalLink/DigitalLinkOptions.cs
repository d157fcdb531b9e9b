namespace StoreEdge.Protocols;

/// <summary>What is let pass that the standard does not, or no longer, allow.</summary>
/// <param name="ZeroSuppressedGtin">A GTIN in the path or query may have 8, 12 or 13 digits; it comes out in 14.</param>
/// <param name="ConvenienceNames">The path may have names in the place of identifiers: <c>/gtin/</c>, <c>/lot/</c>.</param>
/// <param name="Compressed">The path may end in compressed elements, or be one piece of them; their order is not judged.</param>
public readonly record struct DigitalLinkOptions(bool ZeroSuppressedGtin = false, bool ConvenienceNames = false, bool Compressed = false)
{
    /// <summary>As a store's scanner meets them: all of it occurs on packages.</summary>
    public static DigitalLinkOptions Lenient => new(ZeroSuppressedGtin: true, ConvenienceNames: true, Compressed: true);
}
