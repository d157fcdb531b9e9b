namespace StoreEdge.Protocols;

/// <summary>Check digits and check character pairs (GS1 General Specifications, section 7.9).</summary>
internal static class CheckCharacters
{
    // Section 7.9.5: the weights of the data from its last character to the left are the primes from 2 on; 97 of them are as many as
    // the longest data that others agree on.
    private static readonly ushort[] Primes = [.. Enumerable.Range(2, 600).Where(n => Enumerable.Range(2, n - 2).TakeWhile(d => d * d <= n)
        .All(d => n % d != 0)).Take(97).Select(n => (ushort)n)];

    // The value of each character of the set of 82, by its code; 255: not in the set.
    private static readonly byte[] Values = [.. Enumerable.Range(0, 128).Select(c => (byte)CharacterSets.Eightytwo.IndexOf((char)c))];

    private const string PairCharacters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>Section 7.9.1: weights 3 and 1 from the right, the check digit at the end.</summary>
    public static LintFault Digit(ReadOnlySpan<char> data)
    {
        if (data.IsEmpty) return new(LintCode.TooShortForCheckDigit, 0, 0);
        var wrong = CharacterSets.Digits(data);
        if (!wrong.IsOk) return wrong;
        int ones = 0, threes = 0, i = data.Length - 1;
        for (; i > 0; i -= 2)
        {
            ones += data[i];
            threes += data[i - 1];
        }
        if (i == 0) ones += data[0];
        // The codes of the digits are 48 above their values: taken off together.
        var sum = ones - ('0' * ((data.Length + 1) / 2)) + (3 * (threes - ('0' * (data.Length / 2))));
        return sum % 10 == 0 ? default : new(LintCode.IncorrectCheckDigit, data.Length - 1, 1);
    }

    /// <summary>Section 7.9.5: the sum of values and primes modulo 1021 is written as two of 32 characters.</summary>
    public static LintFault Pair(ReadOnlySpan<char> data)
    {
        if (data.Length < 2) return LintFault.Whole(LintCode.TooShortForCheckPair, data);
        var body = data[..^2];
        if (body.Length > Primes.Length) return LintFault.Whole(LintCode.TooLongForCheckPairImplementation, data);
        var wrong = CharacterSets.Set82(body);
        if (!wrong.IsOk) return wrong;
        var sum = 0;
        for (var i = 0; i < body.Length; i++) sum += Values[body[^(i + 1)]] * Primes[i];
        sum %= 1021;
        return data[^2] == PairCharacters[sum >> 5] && data[^1] == PairCharacters[sum & 31] ? default
            : LintFault.Rest(LintCode.IncorrectCheckPair, data, body.Length);
    }
}
