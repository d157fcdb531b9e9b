namespace StoreEdge.Protocols;

/// <summary>Tells a compressed Digital Link (GS1 Digital Link: Compression 1.2, deprecated) from any other web address.</summary>
internal static class CompressedLinks
{
    /// <summary>
    /// The last piece of the path is base64url, and its first eight bits are two decimal digits that begin an application identifier, or stand
    /// for a usual pair of them (0A to 9F).
    /// </summary>
    public static bool Looks(ReadOnlySpan<char> path)
    {
        var last = path[(path.LastIndexOf('/') + 1)..];
        if (last.Length < 6) return false;
        foreach (var c in last)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')) return false;
        var (high, low) = (Sextet(last[0]) >> 2, ((Sextet(last[0]) & 3) << 2) | (Sextet(last[1]) >> 4));
        return high <= 9 && (low > 9 || AiTable.AiLength((high * 10) + low) != 0);
    }

    // RFC 4648, section 5.
    private static int Sextet(char c) => c switch
    {
        >= 'A' and <= 'Z' => c - 'A',
        >= 'a' and <= 'z' => c - 'a' + 26,
        >= '0' and <= '9' => c - '0' + 52,
        '-' => 62,
        _ => 63,
    };
}
