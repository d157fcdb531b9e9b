namespace StoreEdge.Protocols;

/// <summary>
/// How one prefix of restricted-circulation numbers is built, written as the twelve digits in front of the check digit:
/// the prefix's own digits, <c>I</c> for each digit of the item, <c>K</c> for an inner check digit, and <c>P</c> (price), <c>W</c>
/// (weight) or <c>N</c> (count) for each digit of the value, with a point where its decimals begin: <c>20IIIIIKPP.PP</c>.
/// </summary>
public sealed class VariableMeasureRule
{
    /// <summary>Digits of a GTIN-13 without its check digit.</summary>
    private const int Length = 12;

    private readonly Range _value;
    private readonly int _innerCheckAt, _decimals;

    private VariableMeasureRule(string prefix, MeasureKind kind, Range value, int decimals, int innerCheckAt)
    {
        (Prefix, Kind) = (prefix, kind);
        (_value, _decimals, _innerCheckAt) = (value, decimals, innerCheckAt);
    }

    /// <summary>The first digits of the 13-digit form; a UPC-A of number system 2 has 02 there.</summary>
    public string Prefix { get; }

    public MeasureKind Kind { get; }

    /// <returns>False when the text is no such pattern, or its prefix is none of a restricted-circulation number (02, 04, 20 to 29).</returns>
    public static bool TryParse(string text, out VariableMeasureRule? rule)
    {
        rule = null;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var pattern = point < 0 ? text : text.Remove(point, 1);
        if (pattern.Length != Length) return false;
        var prefix = pattern[..Math.Max(0, pattern.AsSpan().IndexOfAnyExceptInRange('0', '9'))];
        if (prefix.Length < 2 || prefix[..2] is not ("02" or "04") && prefix[0] != '2') return false;
        var first = pattern.AsSpan().IndexOfAny("PWN");
        if (first < 0) return false;
        var letter = pattern[first];
        var last = pattern.LastIndexOf(letter);
        var decimals = point < 0 ? 0 : last + 1 - point;
        var inner = pattern.IndexOf('K', StringComparison.Ordinal);
        if (pattern.AsSpan(first, last + 1 - first).ContainsAnyExcept(letter) || point > last || (point >= 0 && point <= first)) return false;
        if (decimals > 6 || (letter == 'N' && decimals > 0)) return false;
        for (var i = prefix.Length; i < Length; i++)
            if (pattern[i] != 'I' && i != inner && (i < first || i > last)) return false;
        if (!pattern.Contains('I', StringComparison.Ordinal) || (inner >= 0 && last + 1 - first is not (4 or 5))) return false;
        var kind = letter switch { 'P' => MeasureKind.Price, 'W' => MeasureKind.Weight, _ => MeasureKind.Count };
        rule = new(prefix, kind, first..(last + 1), decimals, inner);
        return true;
    }

    /// <param name="gtin13">13 digits that begin with <see cref="Prefix"/> and whose own check digit is right.</param>
    /// <param name="item">13 places for the same number without its variable part: zeros there, both check digits computed anew.</param>
    /// <returns>False when the inner check digit is wrong.</returns>
    internal bool TryRead(ReadOnlySpan<char> gtin13, Span<char> item, out VariableMeasure measure)
    {
        measure = default;
        var field = gtin13[_value];
        if (_innerCheckAt >= 0 && PriceCheckDigit.Of(field) != gtin13[_innerCheckAt] - '0') return false;
        var units = 0;
        foreach (var digit in field) units = (units * 10) + digit - '0';
        measure = new(Kind, new decimal(units, 0, 0, isNegative: false, (byte)_decimals));
        gtin13.CopyTo(item);
        item[_value].Fill('0');
        SetChecks(item);
        return true;
    }

    /// <summary>Puts a value into the number of an item; false when it is negative, too large or finer than the rule's decimals.</summary>
    internal bool TryWrite(decimal value, Span<char> gtin13)
    {
        var units = value;
        for (var i = 0; i < _decimals; i++) units *= 10;
        var field = gtin13[_value];
        if (units < 0 || units != decimal.Truncate(units)) return false;
        for (var i = field.Length - 1; i >= 0; i--)
        {
            field[i] = (char)('0' + (int)(units % 10));
            units = decimal.Truncate(units / 10);
        }
        if (units != 0) return false;
        SetChecks(gtin13);
        return true;
    }

    private void SetChecks(Span<char> gtin13)
    {
        if (_innerCheckAt >= 0) gtin13[_innerCheckAt] = (char)('0' + PriceCheckDigit.Of(gtin13[_value]));
        gtin13[^1] = (char)('0' + Gtin.CheckDigit(gtin13[..^1]));
    }
}
