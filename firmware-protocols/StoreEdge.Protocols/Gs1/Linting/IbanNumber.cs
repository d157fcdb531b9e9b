namespace StoreEdge.Protocols;

/// <summary>An international bank account number: country, two check digits, account (ISO 13616; check digits by ISO/IEC 7064 MOD 97-10).</summary>
internal static class IbanNumber
{
    // No country's is shorter than 15; the GS1 Syntax Engine draws the line here.
    private const int Shortest = 11, Longest = 34, CountryAndCheck = 4;

    /// <summary>The country is looked at first, then the length, then the characters in the order in which they count.</summary>
    public static LintFault Check(ReadOnlySpan<char> data)
    {
        if (data.Length < CountryAndCheck) return LintFault.Whole(LintCode.IbanTooShort, data);
        if (!Countries.TwoLetters(data[..2]).IsOk) return new(LintCode.IllegalIbanCountryCode, 0, 2);
        if (data.Length > Longest) return LintFault.Whole(LintCode.IbanTooLong, data);
        if (data.Length < Shortest) return LintFault.Whole(LintCode.IbanTooShort, data);
        var rest = 0;
        for (var i = 0; i < data.Length; i++)
        {
            // The first four characters count at the end.
            var at = (i + CountryAndCheck) % data.Length;
            var c = data[at];
            if (char.IsAsciiDigit(c)) rest = ((rest * 10) + c - '0') % 97;
            else if (char.IsAsciiLetterUpper(c)) rest = ((rest * 100) + c - 'A' + 10) % 97;
            else return new(LintCode.InvalidIbanCharacter, at, 1);
        }
        return rest == 1 ? default : new(LintCode.IncorrectIbanChecksum, 2, 2);
    }
}
