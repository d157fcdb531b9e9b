using System.Globalization;
using System.Text;

namespace StoreEdge.Hub.Tests.HqFeed;

/// <summary>
/// Looks for identifiers anywhere within a text, whole or a part of them, however they are written: hex, base64 of both alphabets at any
/// offset, percent-encoded, decimal, in capitals or not, with anything between their characters. Twelve characters in a row are a find; of base64, whose capitals count, ten:
/// more of eight bytes is not its own at every offset.
/// </summary>
internal sealed class IdentifierScan
{
    // Twelve of 0-9 and a-z are 62 bits, so a window is a number and no two windows are one. By chance alone a window of a text is one of a
    // million windows of identifiers about once in five billion.
    private const int Window = 12;
    private const int Letters = 36;

    // Ten of 64 letters are 60 bits.
    private const int Window64 = 10;

    private readonly HashSet<ulong> _windows = [];
    private readonly HashSet<ulong> _windows64 = [];

    public int Identifiers { get; private set; }

    public void Add(ReadOnlySpan<byte> identifier)
    {
        Identifiers++;
        byte[] forwards = [.. identifier], backwards = [.. forwards.Reverse()];   // as a number's bytes stand in memory
        foreach (var bytes in (byte[][])[forwards, backwards])
        {
            Learn(Convert.ToHexString(bytes));
            // Within a longer run of bytes an identifier begins at any of the three places of a group of four letters; what its neighbours share in is left out.
            for (var before = 0; before < 3; before++)
            {
                var text = Convert.ToBase64String([.. new byte[before], .. bytes]);
                var (from, until) = (((before * 8) + 5) / 6, (before + bytes.Length) * 8 / 6);
                Learn(text[from..until]);
                foreach (var (window, _) in Windows64(text[from..until])) _windows64.Add(window);
            }
        }
    }

    public void Add(long identifier)
    {
        Identifiers++;
        Learn(identifier.ToString(CultureInfo.InvariantCulture));
        Learn(identifier.ToString("x16", CultureInfo.InvariantCulture));
    }

    /// <returns>The first part of an identifier that stands in the text, as it was compared; null when there is none.</returns>
    public string? FindIn(ReadOnlySpan<byte> text)
    {
        var written = Encoding.Latin1.GetString(text);
        var plain = Plain(written);
        foreach (var (window, at) in Windows(plain))
            if (_windows.Contains(window)) return plain[at..(at + Window)];
        var plain64 = Plain64(written);
        foreach (var (window, at) in Windows64(plain64))
            if (_windows64.Contains(window)) return plain64[at..(at + Window64)];
        return null;
    }

    private void Learn(string written)
    {
        foreach (var (window, _) in Windows(Plain(written))) _windows.Add(window);
    }

    // What separates goes, and capitals are small: two writings of one thing are the same then.
    private static string Plain(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    // The two letters that are none stand as themselves, as those of the other alphabet, and as JSON and addresses escape them.
    private static string Plain64(string text) => string.Concat(text.Replace("\\u002B", "+", StringComparison.OrdinalIgnoreCase).Replace("\\u002F", "/", StringComparison.OrdinalIgnoreCase)
        .Replace("%2B", "+", StringComparison.OrdinalIgnoreCase).Replace("%2F", "/", StringComparison.OrdinalIgnoreCase).Replace('-', '+').Replace('_', '/').Where(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/'));

    private static IEnumerable<(ulong Window, int At)> Windows64(string plain)
    {
        var window = 0UL;
        for (var i = 0; i < plain.Length; i++)
        {
            window = ((window << 6) | Value64(plain[i])) & ((1UL << (6 * Window64)) - 1);
            if (i >= Window64 - 1) yield return (window, i - Window64 + 1);
        }
    }

    private static ulong Value64(char letter) => letter switch
    {
        >= 'A' and <= 'Z' => (ulong)(letter - 'A'),
        >= 'a' and <= 'z' => (ulong)(letter - 'a' + 26),
        >= '0' and <= '9' => (ulong)(letter - '0' + 52),
        '+' => 62,
        _ => 63,
    };

    private static IEnumerable<(ulong Window, int At)> Windows(string plain)
    {
        var window = 0UL;
        var rest = 1UL;
        for (var n = 0; n < Window; n++) rest *= Letters;
        for (var i = 0; i < plain.Length; i++)
        {
            var letter = char.IsAsciiDigit(plain[i]) ? plain[i] - '0' : plain[i] - 'a' + 10;
            window = ((window % (rest / Letters)) * Letters) + (ulong)letter;
            if (i >= Window - 1) yield return (window, i - Window + 1);
        }
    }
}
