namespace StoreEdge.Protocols;

/// <summary>What a read says about the article.</summary>
public static class ScanContent
{
    private static readonly Ai TradeItem = Ai.Of("01"), Content = Ai.Of("02");

    /// <summary>
    /// The 14-digit GTIN with a verified check digit, or null. With an AIM identifier (ISO/IEC 15424) the carrier decides;
    /// without one a bare GTIN counts, or element strings that begin with (01). A Digital Link counts in any carrier of text.
    /// </summary>
    /// <param name="rules">
    /// The store's variable-measure numbers: the GTIN is then the item's, zeros where price or weight stood. A number whose inner
    /// check digit is wrong has none. Null: such a number is a GTIN like any other.
    /// </param>
    public static string? GtinOf(ScannedLine line, RestrictedCirculation? rules = null) =>
        Named(line) is { } gtin ? rules is null ? gtin : ItemOf(gtin, rules) : null;

    private static string? ItemOf(string gtin, RestrictedCirculation rules)
    {
        Span<char> item = ['0', .. "0000000000000"];
        return rules.TryRead(gtin, item[1..], out _) switch
        {
            DecodeStatus.Decoded => item.ToString(),
            DecodeStatus.Foreign => gtin,
            _ => null,
        };
    }

    private static string? Named(ScannedLine line)
    {
        var text = line.Text;
        return line.AimIdentifier switch
        {
            null => Bare(text) ?? (text.StartsWith("01", StringComparison.Ordinal) ? InElements(text) : InLink(text)),
            // EAN-13, and UPC-A and UPC-E that the scanner padded; a composite part follows after a bar.
            "]E0" => text.Split('|')[0] is { Length: 12 or 13 } digits ? Bare(digits) : null,
            "]E3" => text.Length is 15 or 18 ? Bare(text[..13]) : null,   // with a two- or five-digit add-on
            "]E4" => text.Split('|')[0] is { Length: 8 } digits ? Bare(digits) : null,
            // ITF-14 has no FNC1 to say that it is a GTIN; its 14 digits and check digit do.
            [']', 'I', _] => text.Length == 14 ? Bare(text) : null,
            var aim when IsGs1Carrier(aim) => InElements(text),
            // QR, Data Matrix, Aztec, DotCode: a link is no GS1 carrier, so the content decides.
            [']', 'Q' or 'd' or 'z' or 'J', _] => InLink(text),
            _ => null,
        };
    }

    // The GTIN of a link that is the article's or, in its query, belongs to the asset or unit that it names.
    private static string? InLink(string text)
    {
        if (!text.StartsWith("http", StringComparison.OrdinalIgnoreCase) || text.Length > DigitalLink.MaxLength) return null;
        Span<char> message = new char[DigitalLink.MessageLength(text.Length)];
        Span<ElementRange> elements = stackalloc ElementRange[ElementString.MostElements];
        var result = DigitalLink.TryRead(text, DigitalLinkOptions.Lenient, message, elements, out _, out var count);
        // Partners are not asked for here either.
        if (!result.IsOk && result.Detail.Kind != Gs1FaultKind.PartnerMissing) return null;
        return Find(message, elements[..count]);
    }

    /// <summary>
    /// The digits are explained by GS1 application identifiers: the AIM identifier says so and all of them are known, or it is
    /// a logistic unit's (00), with which no card number begins.
    /// </summary>
    public static bool IsGs1(ScannedLine line) =>
        (IsGs1Carrier(line.AimIdentifier) || (line.AimIdentifier is null && line.Text.StartsWith("00", StringComparison.Ordinal)))
        && Gs1Message.TryRead(line.Text, Gs1Level.Values, out _, out _) == DecodeStatus.Decoded;

    private static bool IsGs1Carrier(string? aim) => aim is "]C1" or "]e0" or "]d2" or "]Q3" or "]J1";

    private static string? Bare(string text) => Gtin.TryNormalise(text, out var gtin) ? gtin : null;

    // A trade item first, then what a logistic unit contains.
    private static string? InElements(string text)
    {
        Span<ElementRange> elements = stackalloc ElementRange[ElementString.MostElements];
        return Valid(text, ref elements) ? Find(text, elements) : null;
    }

    private static string? Find(ReadOnlySpan<char> message, ReadOnlySpan<ElementRange> elements)
    {
        foreach (var ai in (ReadOnlySpan<Ai>)[TradeItem, Content])
            foreach (var element in elements)
                if (element.Ai == ai) return element.ValueIn(message).ToString();
        return null;
    }

    // Partners are not asked for: they may stand in another symbol of the same item.
    private static bool Valid(string text, ref Span<ElementRange> elements)
    {
        var fault = ElementString.Parse(text, elements, out var count);
        elements = elements[..count];
        return fault.IsNone && ElementLint.Check(text, elements).IsNone;
    }
}
