using System.Globalization;

namespace StoreEdge.Protocols;

/// <summary>A GS1 application identifier: two to four digits. The default value is none.</summary>
public readonly record struct Ai : IComparable<Ai>
{
    // The digits behind a leading 1, so that 10 and 010 differ and nothing is no identifier.
    private readonly ushort _code;

    private Ai(int code) => _code = (ushort)code;

    /// <summary>The digits behind a leading 1: 101 is (01), 13103 is (3103). An index for tables; 0 is none.</summary>
    public int Code => _code;

    /// <summary>Codes are below this.</summary>
    public const int Codes = 20_000;

    public bool IsNone => _code == 0;

    /// <summary>2, 3 or 4; 0 for none.</summary>
    public int Length => _code switch { 0 => 0, < 200 => 2, < 2_000 => 3, _ => 4 };

    /// <summary>The last digit: in (31nn) to (36nn) and (39nn) the number of decimal places.</summary>
    public int LastDigit => _code % 10;

    /// <summary>The first two digits, 0 to 99, which decide how long an identifier is.</summary>
    public int Prefix => _code switch { < 200 => _code - 100, < 2_000 => (_code / 10) - 100, _ => (_code / 100) - 100 };

    public static Ai FromCode(int code) =>
        code is (>= 100 and < 200) or (>= 1_000 and < 2_000) or (>= 10_000 and < 20_000) ? new(code) : default;

    /// <summary>Of digits that were read already.</summary>
    internal static Ai OfDigits(int code) => new(code);

    /// <summary>Reads two to four digits and nothing else.</summary>
    public static bool TryRead(ReadOnlySpan<char> digits, out Ai ai)
    {
        ai = default;
        if (digits.Length is < 2 or > 4) return false;
        var code = 1;
        foreach (var c in digits)
        {
            if (!char.IsAsciiDigit(c)) return false;
            code = (code * 10) + c - '0';
        }
        ai = new(code);
        return true;
    }

    /// <exception cref="FormatException">Not two to four digits.</exception>
    public static Ai Of(string digits) => TryRead(digits, out var ai) ? ai : throw new FormatException($"'{digits}' is no application identifier");

    public int CompareTo(Ai other) => string.CompareOrdinal(ToString(), other.ToString());

    public override string ToString() => _code == 0 ? "" : _code.ToString(CultureInfo.InvariantCulture)[1..];

    /// <summary>Writes the digits; the target must have room for four.</summary>
    /// <returns>How many were written.</returns>
    public int Write(Span<char> target)
    {
        var length = Length;
        for (int i = length - 1, rest = _code; i >= 0; i--, rest /= 10) target[i] = (char)('0' + (rest % 10));
        return length;
    }

    public static bool operator <(Ai left, Ai right) => left.CompareTo(right) < 0;

    public static bool operator >(Ai left, Ai right) => left.CompareTo(right) > 0;

    public static bool operator <=(Ai left, Ai right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Ai left, Ai right) => left.CompareTo(right) >= 0;
}
