using System.Collections.Frozen;

namespace StoreEdge.Protocols;

/// <summary>
/// The code letters of ISO/IEC 15424:2008 (and AIM ITS for J, g, h, u) with the modifiers that they define. A modifier is the sum of the values of the
/// options that were on: a check digit tested is 1 and a check digit stripped is 2, so that Code 39 has 0, 1, 3 and, with full ASCII
/// (4), 4, 5 and 7.
/// </summary>
internal static class SymbologyTable
{
    private static readonly FrozenDictionary<char, (Symbology Symbology, string Modifiers)> Letters = new Dictionary<char, (Symbology, string)>
    {
        ['A'] = (Symbology.Code39, "013457"),
        ['B'] = (Symbology.Telepen, "0124"),
        ['C'] = (Symbology.Code128, "0124"),
        ['D'] = (Symbology.CodeOne, "0123456"),
        ['E'] = (Symbology.EanUpc, "01234"),
        ['F'] = (Symbology.Codabar, "0124"),
        ['G'] = (Symbology.Code93, "0"),
        ['H'] = (Symbology.Code11, "013"),
        ['I'] = (Symbology.Interleaved2Of5, "013"),
        ['J'] = (Symbology.DotCode, "012345"),
        ['K'] = (Symbology.Code16K, "0124"),
        ['L'] = (Symbology.Pdf417, "012345"),
        ['M'] = (Symbology.Msi, "01"),
        ['N'] = (Symbology.Anker, "0"),
        ['O'] = (Symbology.Codablock, "01456"),
        ['P'] = (Symbology.Plessey, "0"),
        ['Q'] = (Symbology.QrCode, "0123456"),
        ['R'] = (Symbology.Straight2Of5TwoBar, "013"),
        ['S'] = (Symbology.Straight2Of5ThreeBar, "0"),
        ['T'] = (Symbology.Code49, "0124"),
        ['U'] = (Symbology.MaxiCode, "0123"),
        ['X'] = (Symbology.OtherBarcode, "0123456789ABCDEF"),
        ['Y'] = (Symbology.SystemExpansion, "123456789"),
        ['Z'] = (Symbology.NonBarcode, "0123456789ABCDEF"),
        ['c'] = (Symbology.ChannelCode, "0123456789"),
        ['d'] = (Symbology.DataMatrix, "0123456"),
        ['e'] = (Symbology.DataBarComposite, "0123"),
        ['g'] = (Symbology.GridMatrix, "0123"),
        ['h'] = (Symbology.HanXin, "0123"),
        ['o'] = (Symbology.Ocr, "0123"),
        ['p'] = (Symbology.PosiCode, "012"),
        ['s'] = (Symbology.SuperCode, "012345"),
        ['u'] = (Symbology.UltraCode, "0123456"),
        ['z'] = (Symbology.Aztec, "0123456789ABC"),
    }.ToFrozenDictionary();

    public static Symbology Of(char letter) => Letters.TryGetValue(letter, out var found) ? found.Symbology : Symbology.Unknown;

    public static bool Defines(char letter, char modifier) =>
        Letters.TryGetValue(letter, out var found) && found.Modifiers.Contains(modifier, StringComparison.Ordinal);
}
