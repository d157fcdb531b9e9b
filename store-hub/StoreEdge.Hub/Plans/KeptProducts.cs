using System.Globalization;
using System.Text;
using StoreEdge.Hub.Rules.Sales;
using StoreEdge.Hub.Storage.Plans;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Plans;

/// <summary>Reads the list of products that was brought by the page.</summary>
internal static class KeptProducts
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static ProductZones? Read(ProductList list, FloorPlan plan, List<string> faults, IReadOnlySet<string>? otherZones)
    {
        var products = ProductZones.Read(LinesOf(list.Csv) ?? [], plan, out var wrong, otherZones);
        faults.AddRange(wrong.Select(w => string.Create(CultureInfo.InvariantCulture, $"the list of products number {list.Number}: {w}")));
        return products;
    }

    /// <returns>Null where it is no UTF-8.</returns>
    public static IReadOnlyList<string>? LinesOf(ReadOnlyMemory<byte> csv)
    {
        try
        {
            return Strict.GetString(csv.Span).TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
