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
    ];

    /// <summary>The character as this country prints it; a country we do not know prints ASCII.</summary>
    public static char Decode(int country, char c)
    {
        if (country <= 0 || country >= Countries.Length || c >= 0x80) return c;
        var at = Swapped.IndexOf(c, StringComparison.Ordinal);
        return at < 0 ? c : Countries[country][at];
    }
}
