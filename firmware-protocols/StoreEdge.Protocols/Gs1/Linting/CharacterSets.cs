using System.Buffers;

namespace StoreEdge.Protocols;

/// <summary>The character sets of the GS1 General Specifications, section 7.11.</summary>
internal static class CharacterSets
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", Small = "abcdefghijklmnopqrstuvwxyz", Figures = "0123456789";

    /// <summary>Figure 7.11-1 in its order, which gives each character the value that check character pairs are computed with.</summary>
    public const string Eightytwo = "!\"%&'()*+,-./" + Figures + ":;<=>?" + Letters + "_" + Small;

    private static readonly SearchValues<char> InSet82 = SearchValues.Create(Eightytwo);

    // Figure 7.11-2.
    private static readonly SearchValues<char> InSet39 = SearchValues.Create("#-/" + Figures + Letters);

    // RFC 4648 section 5; also the importer index of AI (7040), section 3.8.
    private static readonly SearchValues<char> InBase64Url = SearchValues.Create("-_" + Figures + Letters + Small);

    public static LintFault Digits(ReadOnlySpan<char> data) =>
        At(data.IndexOfAnyExceptInRange('0', '9'), LintCode.NonDigitCharacter);

    public static bool AreSet82(ReadOnlySpan<char> data) => !data.ContainsAnyExcept(InSet82);

    public static LintFault Set82(ReadOnlySpan<char> data) => At(data.IndexOfAnyExcept(InSet82), LintCode.InvalidCset82Character);

    public static LintFault Set39(ReadOnlySpan<char> data) => At(data.IndexOfAnyExcept(InSet39), LintCode.InvalidCset39Character);

    /// <summary>Padding of one or two signs is allowed where it fills the data up to a multiple of three characters.</summary>
    public static LintFault Base64Url(ReadOnlySpan<char> data)
    {
        var body = data.TrimEnd('=');
        var padding = data.Length - body.Length;
        if (padding > 2 || (padding > 0 && data.Length % 3 != 0)) return LintFault.Rest(LintCode.InvalidCset64Padding, data, body.Length);
        return At(body.IndexOfAnyExcept(InBase64Url), LintCode.InvalidCset64Character);
    }

    public static LintFault ImporterIndex(ReadOnlySpan<char> data)
    {
        if (data.Length != 1) return LintFault.Whole(LintCode.ImporterIdxMustBeOneCharacter, data);
        return InBase64Url.Contains(data[0]) ? default : LintFault.Whole(LintCode.InvalidImportIdxCharacter, data);
    }

    /// <summary>Each percent sign stands before two hexadecimal digits (RFC 3986 section 2.1).</summary>
    public static LintFault PercentEncoded(ReadOnlySpan<char> data)
    {
        for (var at = data.IndexOf('%'); at >= 0;)
        {
            if (data.Length - at < 3 || !char.IsAsciiHexDigit(data[at + 1]) || !char.IsAsciiHexDigit(data[at + 2]))
                return new(LintCode.InvalidPercentSequence, at, Math.Min(3, data.Length - at));
            var next = data[(at + 3)..].IndexOf('%');
            at = next < 0 ? -1 : at + 3 + next;
        }
        return default;
    }

    private static LintFault At(int index, LintCode code) => index < 0 ? default : new(code, index, 1);
}
