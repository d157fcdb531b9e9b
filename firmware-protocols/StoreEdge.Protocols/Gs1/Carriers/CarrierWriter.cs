namespace StoreEdge.Protocols;

/// <summary>
/// What a scanner sends when it reads a symbol (GS1 General Specifications, section 5.1.2 and 5.11 for composites): FNC1 in front becomes
/// the identifier, any other a GS.
/// </summary>
public static class CarrierWriter
{
    private const string NoData = "";

    /// <summary>A symbol that does not begin with FNC1: any text in a 2D symbol, the digits of a retail symbol or of DataBar.</summary>
    /// <param name="composite">The element strings of the 2D part; empty for none.</param>
    /// <returns>False when the symbol cannot hold the text.</returns>
    public static bool TryWriteText(Carrier carrier, string text, string composite, out string scan)
    {
        scan = carrier switch
        {
            Carrier.QrCode => "]Q1" + text,
            Carrier.DataMatrix => "]d1" + text,
            Carrier.DotCode => "]J0" + text,
            Carrier.Ean13 or Carrier.Ean8 or Carrier.UpcA or Carrier.UpcE => WithComposite(Retail(carrier, text), composite),
            Carrier.DataBar or Carrier.DataBarLimited => Joined(DataBar(carrier, text), composite),
            _ => NoData,
        };
        return scan.Length > 0;
    }

    /// <summary>A symbol of element strings.</summary>
    public static bool TryWriteMessage(Carrier carrier, string message, string composite, out string scan)
    {
        scan = carrier switch
        {
            Carrier.QrCode => "]Q3" + message,
            Carrier.DataMatrix => "]d2" + message,
            Carrier.DotCode => "]J1" + message,
            Carrier.Gs1128 when composite.Length == 0 => "]C1" + message,
            Carrier.Gs1128 or Carrier.DataBarExpanded => Joined(message, composite),
            // These hold nothing but a GTIN.
            _ when message is ['0', '1', .. { Length: 14 } gtin] => Numbered(carrier, gtin, composite),
            _ => NoData,
        };
        return scan.Length > 0;
    }

    private static string Numbered(Carrier carrier, string gtin, string composite)
    {
        if (carrier is Carrier.DataBar or Carrier.DataBarLimited) return Joined(DataBar(carrier, gtin), composite);
        var digits = carrier switch { Carrier.Ean13 => 13, Carrier.Ean8 => 8, _ => 12 };
        return gtin.AsSpan(0, 14 - digits).ContainsAnyExcept('0') ? NoData : WithComposite(Retail(carrier, gtin[^digits..]), composite);
    }

    /// <summary>The digits with their check digit, which is added where it is missing.</summary>
    private static string Retail(Carrier carrier, string digits)
    {
        var length = carrier switch { Carrier.Ean13 => 13, Carrier.Ean8 => 8, _ => 12 };
        var number = Completed(digits, length);
        if (number.Length == 0) return NoData;
        if (carrier == Carrier.UpcE && !UpcE.TryEncode(number, out _)) return NoData;
        return carrier switch { Carrier.Ean13 => "]E0" + number, Carrier.Ean8 => "]E4" + number, _ => "]E00" + number };
    }

    private static string DataBar(Carrier carrier, string digits)
    {
        var gtin = Completed(digits, 14);
        return gtin.Length == 0 || (carrier == Carrier.DataBarLimited && gtin[0] > '1') ? NoData : "01" + gtin;
    }

    private static string Completed(string digits, int length)
    {
        if (digits.AsSpan().ContainsAnyExceptInRange('0', '9')) return NoData;
        if (digits.Length == length - 1) return digits + Gtin.CheckDigit(digits);
        return digits.Length == length && Gtin.HasValidCheckDigit(digits) ? digits : NoData;
    }

    private static string WithComposite(string retail, string composite) =>
        retail.Length == 0 || composite.Length == 0 ? retail : retail + ScanData.CompositeMark + composite;

    // One message under one identifier: a separator where the linear part's last value needs one.
    private static string Joined(string message, string composite)
    {
        if (message.Length == 0) return NoData;
        if (composite.Length == 0) return "]e0" + message;
        Span<ElementRange> elements = stackalloc ElementRange[ElementString.MostElements];
        if (!ElementString.Parse(message, elements, out var count).IsNone) return NoData;
        var needs = AiTable.PredefinedLength(elements[count - 1].Ai.Prefix) == 0 && message[^1] != ElementString.Separator;
        return "]e0" + message + (needs ? ElementString.Separator.ToString() : "") + composite;
    }
}
