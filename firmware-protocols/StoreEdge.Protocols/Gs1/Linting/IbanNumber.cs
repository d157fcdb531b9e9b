namespace StoreEdge.Protocols;

/// <summary>An international bank account number: country, two check digits, account (ISO 13616; check digits by ISO/IEC 7064 MOD 97-10).</summary>
internal static class IbanNumber
{
    private const int Shortest = 5, Longest = 34;

    public static LintFault Check(ReadOnlySpan<char> data)
    {
        if (data.Length < Shortest) return LintFault.Whole(LintCode.IbanTooShort, data);
        if (data.Length > Longest) return LintFault.Whole(LintCode.IbanTooLong, data);
        for (var i = 0; i < data.Length; i++)
            if (!char.IsAsciiDigit(data[i]) && !char.IsAsciiLetterUpper(data[i])) return new(LintCode.InvalidIbanCharacter, i, 1);
        if (!Countries.TwoLetters(data[..2]).IsOk) return new(LintCode.IllegalIbanCountryCode, 0, 2);
        var rest = 0;
        // The first four characters count at the end.
        for (var i = 0; i < data.Length; i++)
        {
            var c = data[(i + 4) % data.Length];
            rest = char.IsAsciiDigit(c) ? ((rest * 10) + c - '0') % 97 : ((rest * 100) + c - 'A' + 10) % 97;
        }
        return rest == 1 ? default : new(LintCode.IncorrectIbanChecksum, 2, 2);
    }
}
