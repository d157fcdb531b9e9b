using System.Globalization;

namespace StoreEdge.Protocols;

/// <summary>The characters that one place of a pattern takes, with the meaning that .NET's regular expressions give to <c>\d \s \w</c>.</summary>
internal sealed class CharacterSet
{
    private readonly List<(char From, char To)> _ranges = [];
    private readonly List<char> _kinds = [];    // d D s S w W
    private readonly bool[] _ascii = new bool[128];
    private bool _negated;

    /// <summary>Every character but the line feed.</summary>
    public static CharacterSet AnyButLineFeed => new CharacterSet().Add('\n', '\n').Negate().Ready();

    public static CharacterSet Of(char c) => new CharacterSet().Add(c, c).Ready();

    /// <summary>The one character of a set of one; null for other sets.</summary>
    public char? Single => !_negated && _kinds.Count == 0 && _ranges is [var (from, to)] && from == to ? from : null;

    public CharacterSet Add(char from, char to)
    {
        _ranges.Add((from, to));
        return this;
    }

    /// <param name="kind">One of <c>d D s S w W</c>.</param>
    public CharacterSet AddKind(char kind)
    {
        _kinds.Add(kind);
        return this;
    }

    public CharacterSet Negate()
    {
        _negated = true;
        return this;
    }

    /// <summary>To be called once, when everything is added.</summary>
    public CharacterSet Ready()
    {
        for (var c = 0; c < _ascii.Length; c++) _ascii[c] = HoldsWide((char)c);
        return this;
    }

    public bool Holds(char c)
    {
        var ascii = _ascii;
        return c < ascii.Length ? ascii[c] : HoldsWide(c);
    }

    public static bool IsWord(char c) => c < 128
        ? char.IsAsciiLetterOrDigit(c) || c == '_'
        : char.GetUnicodeCategory(c) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation;

    private bool HoldsWide(char c)
    {
        foreach (var (from, to) in _ranges)
        {
            if (c >= from && c <= to) return !_negated;
        }
        foreach (var kind in _kinds)
        {
            if (IsOfKind(kind, c)) return !_negated;
        }
        return _negated;
    }

    private static bool IsOfKind(char kind, char c) => kind switch
    {
        'd' => char.IsDigit(c),
        'D' => !char.IsDigit(c),
        's' => char.IsWhiteSpace(c),
        'S' => !char.IsWhiteSpace(c),
        'w' => IsWord(c),
        _ => !IsWord(c),
    };
}
