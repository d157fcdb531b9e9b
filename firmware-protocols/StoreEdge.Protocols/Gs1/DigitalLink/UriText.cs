namespace StoreEdge.Protocols;

/// <summary>
/// Percent-encoding of one part of a URI (RFC 3986, sections 2.1 and 2.3). A plus is a blank in a query (the HTML form encoding) and itself
/// in a path. One character is one byte: GS1 values are ASCII, and what is not is refused by their linters.
/// </summary>
public static class UriText
{
    /// <summary>Decodes once; a percent sign without two hexadecimal digits stays.</summary>
    /// <param name="target">Room for as many characters as the source has.</param>
    /// <returns>False when a NUL is encoded, which no value may hold.</returns>
    public static bool TryUnescape(ReadOnlySpan<char> source, bool query, Span<char> target, out int written)
    {
        written = 0;
        for (var i = 0; i < source.Length; i++)
        {
            var c = source[i];
            if (c == '%' && i + 2 < source.Length && char.IsAsciiHexDigit(source[i + 1]) && char.IsAsciiHexDigit(source[i + 2]))
            {
                c = (char)((Nibble(source[i + 1]) << 4) | Nibble(source[i + 2]));
                if (c == '\0') return false;
                i += 2;
            }
            else if (c == '+' && query)
            {
                c = ' ';
            }
            target[written++] = c;
        }
        return true;
    }

    /// <summary>Encodes all but the unreserved characters; hexadecimal digits in capitals.</summary>
    /// <param name="target">Room for three times the source.</param>
    /// <returns>How many characters were written.</returns>
    public static int Escape(ReadOnlySpan<char> source, bool query, Span<char> target)
    {
        const string hex = "0123456789ABCDEF";
        var written = 0;
        foreach (var c in source)
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~')
            {
                target[written++] = c;
            }
            else if (c == ' ' && query)
            {
                target[written++] = '+';
            }
            else
            {
                (target[written], target[written + 1], target[written + 2]) = ('%', hex[(c >> 4) & 15], hex[c & 15]);
                written += 3;
            }
        }
        return written;
    }

    private static int Nibble(char c) => c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}
