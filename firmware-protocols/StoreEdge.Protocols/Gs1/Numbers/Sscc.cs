namespace StoreEdge.Protocols;

/// <summary>Serial Shipping Container Code: extension digit, GS1 company prefix and serial reference, check digit (GS1 General Specifications, section 2.2.1).</summary>
public static class Sscc
{
    public const int Length = 18;

    public static bool IsValid(ReadOnlySpan<char> digits) => digits.Length == Length && Gtin.HasValidCheckDigit(digits);

    /// <summary>The human-readable form: extension digit, company prefix, serial reference and check digit with blanks between them.</summary>
    /// <param name="companyPrefixLength">4 to 12 (section 1.4.4); null where nobody knows it, then prefix and serial reference stand together.</param>
    /// <returns>False when it is no SSCC, or a company prefix cannot have this length.</returns>
    public static bool TryFormat(ReadOnlySpan<char> digits, int? companyPrefixLength, out string text)
    {
        text = "";
        if (!IsValid(digits) || companyPrefixLength is < 4 or > 12) return false;
        var middle = digits[1..17];
        text = companyPrefixLength is { } length
            ? $"{digits[0]} {middle[..length]} {middle[length..]} {digits[17]}"
            : $"{digits[0]} {middle} {digits[17]}";
        return true;
    }
}
