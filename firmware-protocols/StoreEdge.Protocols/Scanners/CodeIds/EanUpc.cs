namespace StoreEdge.Protocols;

/// <summary>The retail symbologies that a brand's id names one by one and AIM's <c>]E</c> takes together.</summary>
internal enum EanUpc
{
    Ean13,
    Ean8,
    UpcA,
    UpcE,
}

/// <summary>
/// Puts a retail number into the form that AIM has for it: 13 digits under <c>]E0</c> (a UPC-A with a zero in front, a UPC-E
/// expanded), 8 under <c>]E4</c>, 15 or 18 with an add-on under <c>]E3</c> (ISO/IEC 15424, annex on EAN/UPC).
/// </summary>
internal static class EanUpcForm
{
    /// <returns>The text as it was and no identifier where the digits are none of that symbology, for example without their check digit.</returns>
    public static ScannedLine InAimTerms(EanUpc symbology, string text)
    {
        if (text.AsSpan().ContainsAnyExceptInRange('0', '9')) return new(text, null);
        return symbology switch
        {
            EanUpc.Ean8 => new(text, text.Length == 8 ? "]E4" : null),
            EanUpc.UpcE when AddOn(text, 8) is { } addOn && UpcE.TryExpand(text.AsSpan(0, 8), out var upcA) => Thirteen('0' + upcA, addOn),
            EanUpc.UpcA when AddOn(text, 12) is { } addOn => Thirteen('0' + text[..12], addOn),
            // Some scanners are set to expand both: then they send an EAN-13 under the id of what they read.
            _ when (symbology is EanUpc.Ean13 || text[..1] == "0") && AddOn(text, 13) is { } addOn => Thirteen(text[..13], addOn),
            _ => new(text, null),
        };
    }

    private static ScannedLine Thirteen(string digits, string addOn) => new(digits + addOn, addOn.Length == 0 ? "]E0" : "]E3");

    private static string? AddOn(string text, int length) =>
        text.Length == length || text.Length == length + 2 || text.Length == length + 5 ? text[length..] : null;
}
