namespace StoreEdge.Protocols;

/// <summary>GTIN-8, -12, -13 and -14 with their check digit (GS1 General Specifications, section 7.9.1: weights 3 and 1 from the right).</summary>
public static class Gtin
{
    /// <summary>The check digit that belongs behind these digits.</summary>
    /// <exception cref="ArgumentException">A character is no digit.</exception>
    public static int CheckDigit(ReadOnlySpan<char> body)
    {
        var sum = 0;
        for (var i = 0; i < body.Length; i++)
        {
            if (!char.IsAsciiDigit(body[i])) throw new ArgumentException("a check digit is computed over digits", nameof(body));
            sum += (body[i] - '0') * ((body.Length - i) % 2 == 1 ? 3 : 1);
        }
        return (10 - (sum % 10)) % 10;
    }

    /// <summary>Whether the last digit is the check digit of the others; also holds for SSCC and GLN.</summary>
    public static bool HasValidCheckDigit(ReadOnlySpan<char> digits) =>
        digits.Length > 1 && !digits.ContainsAnyExceptInRange('0', '9') && CheckDigit(digits[..^1]) == digits[^1] - '0';

    /// <summary>Gives the 14-digit form of a GTIN of 8, 12, 13 or 14 digits whose check digit is right.</summary>
    public static bool TryNormalise(ReadOnlySpan<char> digits, out string gtin14)
    {
        gtin14 = "";
        if (digits.Length is not (8 or 12 or 13 or 14) || !HasValidCheckDigit(digits)) return false;
        gtin14 = string.Create(14, digits, static (target, source) =>
        {
            target[..^source.Length].Fill('0');
            source.CopyTo(target[^source.Length..]);
        });
        return true;
    }
}
