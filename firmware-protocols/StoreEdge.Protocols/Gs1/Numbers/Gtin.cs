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

    /// <summary>Whether these are 8, 12, 13 or 14 digits and the check digit is right.</summary>
    public static bool IsValid(ReadOnlySpan<char> digits) => digits.Length is 8 or 12 or 13 or 14 && HasValidCheckDigit(digits);

    /// <summary>Gives the 14-digit form of a GTIN of 8, 12, 13 or 14 digits whose check digit is right.</summary>
    public static bool TryNormalise(ReadOnlySpan<char> digits, out string gtin14)
    {
        gtin14 = "";
        if (!IsValid(digits)) return false;
        gtin14 = Padded(digits, 14);
        return true;
    }

    /// <summary>
    /// Tells the formats apart by the zeros in front, however long the field is in which the number stands. A GTIN-12 keeps up to
    /// three zeros of its own: prefixes 0000001 to 0000099 are left unused so that it cannot be taken for a GTIN-8 (section 1.4.2).
    /// </summary>
    /// <param name="format">How many digits the number really has.</param>
    /// <returns>False when these are no 8, 12, 13 or 14 digits with a right check digit.</returns>
    public static bool TryFormat(ReadOnlySpan<char> digits, out GtinFormat format)
    {
        format = default;
        if (!IsValid(digits)) return false;
        var significant = digits.TrimStart('0').Length;
        format = significant switch
        {
            <= 8 => GtinFormat.Gtin8,
            <= 12 => GtinFormat.Gtin12,
            13 => GtinFormat.Gtin13,
            _ => GtinFormat.Gtin14,
        };
        return true;
    }

    /// <summary>The same number in a field of another length; false when it does not fit there or is no GTIN.</summary>
    public static bool TryAs(ReadOnlySpan<char> digits, GtinFormat format, out string text)
    {
        text = "";
        if (!TryFormat(digits, out var own) || own > format) return false;
        text = digits.Length >= (int)format ? digits[^(int)format..].ToString() : Padded(digits, (int)format);
        return true;
    }

    internal static string Padded(ReadOnlySpan<char> digits, int length) => string.Create(length, digits, static (target, source) =>
    {
        target[..^source.Length].Fill('0');
        source.CopyTo(target[^source.Length..]);
    });
}

/// <summary>The formats of a GTIN, each with its number of digits.</summary>
public enum GtinFormat
{
    Gtin8 = 8,
    Gtin12 = 12,
    Gtin13 = 13,

    /// <summary>The first digit, 1 to 9, is the packaging level; 9 is a variable-measure trade item.</summary>
    Gtin14 = 14,
}
