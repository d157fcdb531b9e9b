namespace StoreEdge.Protocols;

/// <summary>Numbers as tills print them: <c>1.234,56</c>, <c>-1,29</c>, <c>1,29-</c>, <c>1'013.99</c>.</summary>
internal static class PrintedNumber
{
    private const int LongestText = 24;

    /// <summary>Eighteen digits always fit into a long.</summary>
    private const int MostDigits = 18;

    private static readonly long[] PowersOfTen = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

    /// <summary>An amount in minor units; it has no more decimals than the currency, zeros aside.</summary>
    public static bool TryMinor(ReadOnlySpan<char> text, char separator, int minorDigits, out long minor)
    {
        if (!TryRead(text, separator, out minor, out var decimals)) return false;
        for (; decimals > minorDigits; decimals--)
        {
            if (minor % 10 != 0) return false;
            minor /= 10;
        }
        var scale = PowersOfTen[minorDigits - decimals];
        if (Math.Abs(minor) > long.MaxValue / 2 / scale) return false;
        minor *= scale;
        return true;
    }

    public static bool TryDecimal(ReadOnlySpan<char> text, char separator, out decimal value)
    {
        var read = TryRead(text, separator, out var digits, out var decimals);
        value = read ? new decimal((int)Math.Abs(digits), (int)(Math.Abs(digits) >> 32), 0, digits < 0, (byte)decimals) : 0;
        return read;
    }

    private static bool TryRead(ReadOnlySpan<char> text, char separator, out long digits, out int decimals)
    {
        (digits, decimals) = (0, 0);
        text = text.Trim();
        if (text.Length is 0 or > LongestText) return false;
        var negative = IsMinus(text[0]) || IsMinus(text[^1]);
        if (text[0] == '+' || IsMinus(text[0])) text = text[1..];
        else if (negative) text = text[..^1];
        var (count, behind) = (0, false);
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                if (++count > MostDigits) return false;
                digits = (digits * 10) + (c - '0');
                if (behind) decimals++;
            }
            else if (c == separator)
            {
                if (behind) return false;
                behind = true;
            }
            // Thousands stand before the separator.
            else if (c is not ('.' or ',' or ' ' or '\'' or '\u00A0') || behind) return false;
        }
        if (negative) digits = -digits;
        return count > 0;
    }

    private static bool IsMinus(char c) => c is '-' or '\u2212';
}
