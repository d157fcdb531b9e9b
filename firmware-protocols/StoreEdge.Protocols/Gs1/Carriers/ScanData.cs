namespace StoreEdge.Protocols;

/// <summary>What a symbol carries, as its scanner sent it behind the symbology identifier.</summary>
/// <param name="Id">The symbology identifier.</param>
/// <param name="IsGs1">The data is element strings, the FNC1 in front of them not written.</param>
/// <param name="Data">A message of element strings, the digits of a retail symbol with their check digit, or any text.</param>
/// <param name="Composite">The element strings of the 2D part above an EAN or UPC symbol; empty where there is none.</param>
public sealed record ScanData(SymbologyId Id, bool IsGs1, string Data, string Composite = "")
{
    /// <summary>Between an EAN or UPC symbol and its 2D part, which comes with an identifier of its own.</summary>
    internal const string CompositeMark = "|]e0";

    /// <summary>
    /// Reads an identifier and its data. Element strings have to be cut and judged without fault, retail numbers to have the length of
    /// their symbol and the right check digit; any other data is taken as it is.
    /// </summary>
    /// <param name="fault">Where element strings are at fault, placed in the data.</param>
    /// <param name="permitTwelveDigits">Takes 12 digits under ]E0: a scanner that is set to send UPC-A without its leading zero.</param>
    /// <returns><see cref="DecodeStatus.Foreign"/> when no identifier stands in front.</returns>
    public static DecodeStatus TryRead(string text, out ScanData? data, out Gs1Fault fault, bool permitTwelveDigits = false)
    {
        (data, fault) = (null, default);
        if (!SymbologyId.TryRead(text, out var id, out var length)) return DecodeStatus.Foreign;
        var body = text[length..];
        if (id.IsGs1)
        {
            if (!IsMessage(body, out fault)) return DecodeStatus.Malformed;
            data = new(id, true, body);
        }
        else if (id.Letter == 'E')
        {
            data = Retail(id, body, permitTwelveDigits, out fault);
        }
        else
        {
            data = new(id, false, body);
        }
        return data is null ? DecodeStatus.Malformed : DecodeStatus.Decoded;
    }

    private static ScanData? Retail(SymbologyId id, string body, bool permitTwelveDigits, out Gs1Fault fault)
    {
        fault = default;
        var mark = body.IndexOf(CompositeMark, StringComparison.Ordinal);
        var composite = mark < 0 ? "" : body[(mark + CompositeMark.Length)..];
        if (mark >= 0 && !IsMessage(composite, out fault)) return null;
        var digits = mark < 0 ? body : body[..mark];
        if (permitTwelveDigits && id.Modifiers == "0" && digits.Length == 12) digits = "0" + digits;
        var fits = id.Modifiers switch
        {
            "0" => digits.Length == 13 && Gtin.HasValidCheckDigit(digits),
            // The add-on has no check digit of its own to see.
            "1" => digits.Length == 2 && !digits.AsSpan().ContainsAnyExceptInRange('0', '9'),
            "2" => digits.Length == 5 && !digits.AsSpan().ContainsAnyExceptInRange('0', '9'),
            "3" => digits.Length is 15 or 18 && !digits.AsSpan(13).ContainsAnyExceptInRange('0', '9') && Gtin.HasValidCheckDigit(digits.AsSpan(0, 13)),
            "4" => digits.Length == 8 && Gtin.HasValidCheckDigit(digits),
            _ => false,
        };
        return fits ? new(id, false, digits, composite) : null;
    }

    private static bool IsMessage(ReadOnlySpan<char> message, out Gs1Fault fault)
    {
        Span<ElementRange> elements = stackalloc ElementRange[ElementString.MostElements];
        fault = ElementString.Parse(message, elements, out var count);
        if (fault.IsNone) fault = ElementLint.Check(message, elements[..count]);
        return fault.IsNone;
    }

    /// <summary>What the scanner sent.</summary>
    public override string ToString() => Id + Data + (Composite.Length == 0 ? "" : CompositeMark + Composite);
}
