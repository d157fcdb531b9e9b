using System.Globalization;
using System.Text;

namespace StoreEdge.Hub.Tests.HqFeed;

/// <summary>
/// Looks for identifiers anywhere within a text, whole or a part of them, however they are written: hex, base64 of both alphabets at any
/// offset, percent-encoded, decimal, in capitals or not, with anything between their characters. Twelve characters in a row are a find.
/// </summary>
internal sealed class IdentifierScan
{
    // Twelve of 0-9 and a-z are 62 bits, so a window is a number and no two windows are one. By chance alone a window of a text is one of a
    // million windows of identifiers about once in five billion.
    private const int Window = 12;
    private const int Letters = 36;

    private readonly HashSet<ulong> _windows = [];

    public int Identifiers { get; private set; }

    public void Add(ReadOnlySpan<byte> identifier)
    {
        Identifiers++;
        Learn(Convert.ToHexString(identifier));
        Learn(Convert.ToHexString([.. identifier.ToArray().Reverse()]));
        // Within a longer run of bytes an identifier begins at any of the three places of a group of four letters; what its neighbours share in is left out.
        for (var before = 0; before < 3; before++)
        {
            var text = Convert.ToBase64String([.. new byte[before], .. identifier]);
            var (from, until) = ((before * 8 + 5) / 6, (before + identifier.Length) * 8 / 6);
            Learn(text[from..until]);
            Learn(text[from..until].Replace('+', '-').Replace('/', '_'));
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
        var plain = Plain(Encoding.Latin1.GetString(text));
        foreach (var (window, at) in Windows(plain))
            if (_windows.Contains(window)) return plain[at..(at + Window)];
        return null;
    }

    private void Learn(string written)
    {
        foreach (var (window, _) in Windows(Plain(written))) _windows.Add(window);
    }

    // What separates goes, and capitals are small: two writings of one thing are the same then.
    private static string Plain(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

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
