using System.Text;

namespace StoreEdge.Protocols;

/// <summary>What the bytes 0x80 to 0xFF of a receipt mean.</summary>
public enum EscPosCodePage
{
    /// <summary>Not one of ours: the characters are lost, and told as such.</summary>
    Unknown,
    Cp437,
    Cp850,

    /// <summary>850 with the Euro sign.</summary>
    Cp858,
    Cp1252,
}

internal static class EscPosCodePages
{
    // ESC t n as Epson numbers the tables (ESC/POS command reference, "ESC t"); other makers' numbers differ above 5.
    public static EscPosCodePage OfTable(byte n) => n switch
    {
        0 => EscPosCodePage.Cp437,
        2 => EscPosCodePage.Cp850,
        16 => EscPosCodePage.Cp1252,
        19 => EscPosCodePage.Cp858,
        _ => EscPosCodePage.Unknown,
    };

    public static byte TableOf(EscPosCodePage page) => page switch
    {
        EscPosCodePage.Cp437 => 0,
        EscPosCodePage.Cp850 => 2,
        EscPosCodePage.Cp1252 => 16,
        EscPosCodePage.Cp858 => 19,
        _ => throw new ArgumentOutOfRangeException(nameof(page), page, "no table has this page"),
    };

    private static readonly string Cp437 = Upper(437);
    private static readonly string Cp850 = Upper(850);
    private static readonly string Cp1252 = Upper(1252);
    private static readonly string Cp858 = Cp850.Replace('ı', '€');

    /// <summary>The character, or U+FFFD.</summary>
    public static char Decode(EscPosCodePage page, byte b) => b < 0x80 ? (char)b : Table(page) is { } table ? table[b - 0x80] : '\uFFFD';

    /// <summary>The byte; <c>?</c> for a character that the page does not have.</summary>
    public static byte Encode(EscPosCodePage page, char c)
    {
        if (c < 0x80) return (byte)c;
        var at = Table(page)?.IndexOf(c, StringComparison.Ordinal) ?? -1;
        return at < 0 ? (byte)'?' : (byte)(0x80 + at);
    }

    private static string? Table(EscPosCodePage page) => page switch
    {
        EscPosCodePage.Cp437 => Cp437,
        EscPosCodePage.Cp850 => Cp850,
        EscPosCodePage.Cp858 => Cp858,
        EscPosCodePage.Cp1252 => Cp1252,
        _ => null,
    };

    private static string Upper(int codePage) => CodePagesEncodingProvider.Instance.GetEncoding(codePage)!
        .GetString([.. Enumerable.Range(0x80, 0x80).Select(b => (byte)b)]);
}
