namespace StoreEdge.Protocols;

/// <summary>The twelve ASCII characters that ESC R swaps for a country (Epson ESC/POS command reference, "ESC R").</summary>
internal static class EscPosNationalCharacters
{
    private const string Swapped = "#$@[\\]^`{|}~";

    private static readonly string[] Countries =
    [
        "#$@[\\]^`{|}~",   // 0 USA
        "#$à°ç§^`éùè¨",   // 1 France
        "#$§ÄÖÜ^`äöüß",   // 2 Germany
        "£$@[\\]^`{|}~",   // 3 United Kingdom
        "#$@ÆØÅ^`æøå~",   // 4 Denmark I
        "#¤ÉÄÖÅÜéäöåü",   // 5 Sweden
        "#$@°\\é^ùàòèì",   // 6 Italy
        "₧$@¡Ñ¿^`¨ñ}~",   // 7 Spain I
        "#$@[¥]^`{|}~",   // 8 Japan
        "#¤ÉÆØÅÜéæøåü",   // 9 Norway
        "#$ÉÆØÅÜéæøåü",   // 10 Denmark II
        "#$á¡Ñ¿é`íñóú",   // 11 Spain II
        "#$á¡Ñ¿éüíñóú",   // 12 Latin America
        "#$@[₩]^`{|}~",   // 13 Korea
        "#$ŽŠĐĆČžšđćč",   // 14 Slovenia and Croatia
        "#¥@[\\]^`{|}~",   // 15 China
    ];

    private static readonly char[]?[] Tables = [.. Countries.Select((printed, country) => country == 0 ? null : Table(printed))];

    /// <summary>What each ASCII character prints as; null where none is swapped, and for a country we do not know.</summary>
    public static char[]? Of(int country) => country < Tables.Length ? Tables[country] : null;

    private static char[] Table(string printed)
    {
        var table = new char[0x80];
        for (var c = 0; c < table.Length; c++) table[c] = (char)c;
        for (var i = 0; i < Swapped.Length; i++) table[Swapped[i]] = printed[i];
        return table;
    }
}
