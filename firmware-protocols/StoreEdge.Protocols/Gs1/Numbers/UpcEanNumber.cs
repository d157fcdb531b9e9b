namespace StoreEdge.Protocols;

/// <summary>The symbols of the EAN/UPC family that a typed number can be meant for.</summary>
public enum UpcEanSymbol
{
    /// <summary>Whichever its length fits: an add-on of 2 or 5 digits, EAN-8 or EAN-13.</summary>
    Any,
    Ean8,
    Ean13,
    UpcA,
    UpcE,

    /// <summary>EAN-13 of a book, from an SBN, ISBN-10 or ISBN-13.</summary>
    Isbn,
    AddOn2,
    AddOn5,
}

/// <summary>What stands in an EAN/UPC symbol and beside it.</summary>
/// <param name="Digits">The main symbol's digits, check digit included; for an add-on alone its 2 or 5 digits.</param>
/// <param name="AddOn">2 or 5 digits, or none.</param>
public readonly record struct UpcEanNumber(UpcEanSymbol Symbol, string Digits, string AddOn)
{
    /// <summary>The number in 13 digits, as a scanner sends it behind <c>]E0</c>; of EAN-8 its 8 digits.</summary>
    public string Gtin => Symbol switch
    {
        UpcEanSymbol.UpcE when UpcE.TryExpand(Digits, out var upcA) => "0" + upcA,
        UpcEanSymbol.UpcA => "0" + Digits,
        _ => Digits,
    };

    /// <summary>The specification has no add-on to EAN-8; printers make one all the same.</summary>
    public bool IsAddOnAllowed => Symbol is UpcEanSymbol.Ean13 or UpcEanSymbol.UpcA or UpcEanSymbol.UpcE or UpcEanSymbol.Isbn;

    /// <summary>The text below the bars, add-on behind a plus.</summary>
    public override string ToString() => AddOn.Length == 0 ? Digits : $"{Digits}+{AddOn}";
}
