namespace StoreEdge.Protocols;

/// <summary>
/// A number of the EAN/UPC family as people type it and label software takes it: zeros in front may be left out, the check digit may be missing,
/// an add-on follows after a plus or a blank.
/// </summary>
public static class UpcEanText
{
    // EAN-13, separator, five digits.
    private const int MaxLength = 19;

    /// <param name="hasCheckDigit">
    /// The last digit is the check digit however short the text is. Otherwise only a text of full length has one.
    /// An ISBN always has.
    /// </param>
    /// <returns>False when it is too long, has other characters, or a check digit is wrong.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, UpcEanSymbol symbol, bool hasCheckDigit, out UpcEanNumber number)
    {
        number = default;
        if (text.IsEmpty || text.Length > MaxLength) return false;
        if (symbol is UpcEanSymbol.AddOn2 or UpcEanSymbol.AddOn5) return AddOnAlone(text, symbol, out number);
        var separator = text.IndexOfAny('+', ' ');
        // The full number in 13 digits with an add-on needs no separator: nothing else is that long.
        var end = separator >= 0 ? separator : symbol != UpcEanSymbol.Isbn && text.Length is 15 or 18 ? 13 : text.Length;
        var main = text[..end];
        var addOn = text[Math.Min(text.Length, separator >= 0 ? end + 1 : end)..];
        if (!TryPad(addOn, out var printedAddOn)) return false;
        if (symbol == UpcEanSymbol.Any)
        {
            if (addOn.IsEmpty && main.Length <= 5) return AddOnAlone(main.IsEmpty ? "0" : main, main.Length <= 2 ? UpcEanSymbol.AddOn2 : UpcEanSymbol.AddOn5, out number);
            symbol = main.Length <= (hasCheckDigit ? 8 : 7) ? UpcEanSymbol.Ean8 : UpcEanSymbol.Ean13;
        }
        if (symbol == UpcEanSymbol.Isbn ? !Book(main, out var digits) : !Symbol(main, symbol, hasCheckDigit, out digits)) return false;
        number = new(symbol, digits, printedAddOn);
        return true;
    }

    private static bool Symbol(ReadOnlySpan<char> main, UpcEanSymbol symbol, bool hasCheckDigit, out string digits)
    {
        digits = "";
        if (main.ContainsAnyExceptInRange('0', '9')) return false;
        // The 13-digit form holds every one of them with zeros in front.
        var (length, zeros) = symbol switch { UpcEanSymbol.Ean8 => (8, 5), UpcEanSymbol.UpcA => (12, 1), UpcEanSymbol.UpcE => (8, 1), _ => (13, 0) };
        if (main.Length == 13 && zeros > 0)
        {
            if (main[..zeros].ContainsAnyExcept('0') || !Gtin.HasValidCheckDigit(main)) return false;
            digits = main[zeros..].ToString();
            return symbol != UpcEanSymbol.UpcE || UpcE.TryEncode(main[1..], out digits);
        }
        if (main.Length > length) return false;
        if (symbol == UpcEanSymbol.UpcE)
            return UpcE.TryComplete(hasCheckDigit ? Gtin.Padded(main, 8) : Gtin.Padded(main, Math.Max(6, main.Length)), out digits);
        if (hasCheckDigit || main.Length == length)
        {
            digits = Gtin.Padded(main, length);
            return Gtin.HasValidCheckDigit(digits);
        }
        var body = Gtin.Padded(main, length - 1);
        digits = body + (char)('0' + Gtin.CheckDigit(body));
        return true;
    }

    private static bool Book(ReadOnlySpan<char> main, out string gtin13) =>
        Isbn.TryToGtin(main.Length < 10 ? Gtin.Padded(main, 10) : main, out gtin13);

    private static bool AddOnAlone(ReadOnlySpan<char> text, UpcEanSymbol symbol, out UpcEanNumber number)
    {
        number = default;
        var length = symbol == UpcEanSymbol.AddOn2 ? 2 : 5;
        if (text.Length > length || text.ContainsAnyExceptInRange('0', '9')) return false;
        number = new(symbol, Gtin.Padded(text, length), "");
        return true;
    }

    private static bool TryPad(ReadOnlySpan<char> addOn, out string printed)
    {
        printed = "";
        if (addOn.Length > 5 || addOn.ContainsAnyExceptInRange('0', '9')) return false;
        if (!addOn.IsEmpty) printed = Gtin.Padded(addOn, addOn.Length <= 2 ? 2 : 5);
        return true;
    }
}
