namespace StoreEdge.Vectors.Families.Numbers;

/// <summary>GTIN, UPC, EAN, ISBN, SSCC and restricted-circulation numbers.</summary>
internal sealed class GtinUpcEanFamily : IVectorFamily
{
    public string Name => "gtin-upc-ean";

    public Verdict Judge(VectorRecord record) => record.Kind switch
    {
        var kind when kind.StartsWith("zint_upcean_", StringComparison.Ordinal) => ZintSymbols.Judge(record),
        var kind when kind.StartsWith("biip-case:", StringComparison.Ordinal) => BiipCases.Judge(record),
        var kind when kind.StartsWith("biip:", StringComparison.Ordinal) => BiipNumbers.Judge(record),
        _ => Verdict.Wrong($"no such kind: {record.Kind}"),
    };
}
