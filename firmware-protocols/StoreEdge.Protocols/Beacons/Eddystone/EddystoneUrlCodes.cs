namespace StoreEdge.Protocols;

/// <summary>The two tables of the URL frame ("URL scheme prefix", "Eddystone-URL HTTP URL encoding").</summary>
internal static class EddystoneUrlCodes
{
    public static readonly string[] Schemes = ["http://www.", "https://www.", "http://", "https://"];

    /// <summary>By code; those with a slash come first, so that the longer one is taken.</summary>
    public static readonly string[] Endings =
        [".com/", ".org/", ".edu/", ".net/", ".info/", ".biz/", ".gov/", ".com", ".org", ".edu", ".net", ".info", ".biz", ".gov"];

    /// <summary>0x0E to 0x20 and 0x7F to 0xFF are reserved.</summary>
    public static bool IsCode(byte code) => code < Endings.Length || code is > 0x20 and < 0x7F;

    /// <summary>The scheme and the bytes behind it; null when the URL cannot be said in a frame.</summary>
    public static byte[]? TryCompress(string url)
    {
        var scheme = Array.FindIndex(Schemes, s => url.StartsWith(s, StringComparison.Ordinal));
        if (scheme < 0) return null;
        var bytes = new List<byte> { (byte)scheme };
        for (var at = Schemes[scheme].Length; at < url.Length;)
        {
            var ending = Array.FindIndex(Endings, e => string.CompareOrdinal(url, at, e, 0, e.Length) == 0);
            if (ending < 0 && url[at] is <= ' ' or >= '\x7F') return null;
            bytes.Add(ending < 0 ? (byte)url[at] : (byte)ending);
            at += ending < 0 ? 1 : Endings[ending].Length;
        }
        return bytes.Count <= 1 + EddystoneUrl.MostBytes ? [.. bytes] : null;
    }
}
