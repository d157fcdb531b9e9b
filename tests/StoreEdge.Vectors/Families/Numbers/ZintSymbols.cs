using System.Text.Json;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families.Numbers;

/// <summary>What zint makes of a number that was typed for a symbol of the EAN/UPC family.</summary>
internal static class ZintSymbols
{
    public static Verdict Judge(VectorRecord record)
    {
        var (symbol, hasCheckDigit) = Symbol(record);
        var read = UpcEanText.TryRead(record.Text("data"), symbol, hasCheckDigit, out var number);
        var got = read ? number.ToString() : "refused";
        var code = Code(record);
        var accepted = code is "0" || code.StartsWith("ZINT_WARN", StringComparison.Ordinal);
        if (code is "ZINT_WARN_INVALID_OPTION" && !read)
            return Verdict.OnPurpose("UPC-E has number system 0 only, 1 by old use (GenSpecs 5.2.2.4.2); zint puts a 0 in the place of another one", got);
        if (code is "ZINT_WARN_NONCOMPLIANT" && (!read || number.IsAddOnAllowed)) return Verdict.Wrong($"{got}: zint warns");
        if (read != accepted) return Verdict.Wrong($"{got}, zint says {code}");
        if (!read) return Verdict.Agreed(got);
        foreach (var (field, mine) in (ReadOnlySpan<(string, string)>)
            [("hrt", got), ("expected", got), ("expected_content", number.Gtin + number.AddOn)])
        {
            if (record.TextOrNull(field) is { Length: > 0 } theirs && theirs != mine) return Verdict.Equal(theirs, mine);
        }
        return Verdict.Agreed(got);
    }

    private static (UpcEanSymbol Symbol, bool HasCheckDigit) Symbol(VectorRecord record)
    {
        // The kind names the symbol where the record does not: zint_upcean_ean13_input.
        var name = record.TextOrNull("symbology")?.Replace("BARCODE_", "", StringComparison.Ordinal) ?? record.Kind.Split('_', 3)[2].ToUpperInvariant();
        name = name.Replace("_INPUT", "", StringComparison.Ordinal);
        return name switch
        {
            "EAN13" => (UpcEanSymbol.Ean13, false),
            "EAN8" => (UpcEanSymbol.Ean8, false),
            "EANX" => (UpcEanSymbol.Any, false),
            "EANX_CHK" => (UpcEanSymbol.Any, true),
            "UPCA" => (UpcEanSymbol.UpcA, false),
            "UPCA_CHK" => (UpcEanSymbol.UpcA, true),
            "UPCE" => (UpcEanSymbol.UpcE, false),
            "UPCE_CHK" => (UpcEanSymbol.UpcE, true),
            "ISBNX" or "ISBN" => (UpcEanSymbol.Isbn, true),
            "EAN_2ADDON" => (UpcEanSymbol.AddOn2, false),
            "EAN_5ADDON" => (UpcEanSymbol.AddOn5, false),
            _ => throw new FormatException($"no symbol is called {name}"),
        };
    }

    private static string Code(VectorRecord record)
    {
        var code = record.Has("ret") ? record["ret"] : record["ret_encode"];
        return code.ValueKind == JsonValueKind.String ? code.GetString()! : code.GetRawText();
    }
}
