namespace StoreEdge.Protocols;

/// <summary>Small tests of digits and single characters.</summary>
internal static class Figures
{
    public static LintFault Zero(ReadOnlySpan<char> data) => data.IsEmpty || data.ContainsAnyExcept('0') ? LintFault.Whole(LintCode.NotZero, data) : default;

    public static LintFault NonZero(ReadOnlySpan<char> data)
    {
        var wrong = CharacterSets.Digits(data);
        if (!wrong.IsOk) return wrong;
        return data.ContainsAnyExcept('0') ? default : LintFault.Whole(LintCode.IllegalZeroValue, data);
    }

    public static LintFault NoZeroPrefix(ReadOnlySpan<char> data) =>
        data is ['0', ..] ? new(LintCode.IllegalZeroPrefix, 0, 1) : CharacterSets.Digits(data);

    public static LintFault HasNonDigit(ReadOnlySpan<char> data) =>
        data.ContainsAnyExceptInRange('0', '9') ? default : LintFault.Whole(LintCode.RequiresNonDigitCharacter, data);

    public static LintFault OneOf(ReadOnlySpan<char> data, string allowed, LintCode code) =>
        data.Length == 1 && allowed.Contains(data[0], StringComparison.Ordinal) ? default : LintFault.Whole(code, data);

    public static LintFault Hyphens(ReadOnlySpan<char> data) =>
        data.IsEmpty || data.ContainsAnyExcept('-') ? LintFault.Whole(LintCode.NotHyphen, data) : default;

    /// <summary>Ten digits up to a most: degrees times ten million, moved so that none is negative (GenSpecs 3.7.18).</summary>
    public static LintFault Degrees(ReadOnlySpan<char> data, string most, LintCode length, LintCode illegal)
    {
        if (data.Length != most.Length) return LintFault.Whole(length, data);
        var wrong = CharacterSets.Digits(data);
        if (!wrong.IsOk) return wrong;
        return data.SequenceCompareTo(most) > 0 ? LintFault.Whole(illegal, data) : default;
    }

    /// <summary>GenSpecs figure 3.8.20-1: 01 to 10 are defined, 80 to 99 are for internal use.</summary>
    public static LintFault MediaType(ReadOnlySpan<char> data) =>
        data.Length == 2 && !data.ContainsAnyExceptInRange('0', '9') && (((data[0] - '0') * 10) + data[1] - '0') is (>= 1 and <= 10) or >= 80
            ? default : LintFault.Whole(LintCode.InvalidMediaType, data);
}
