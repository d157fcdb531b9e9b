namespace StoreEdge.Protocols;

/// <summary>
/// GS1 Digital Link URIs (GS1 Digital Link Standard: URI Syntax). A link is read into an unbracketed message of
/// element strings, which is then checked like any other.
/// </summary>
public static partial class DigitalLink
{
    /// <summary>Characters; a QR code holds 7,089 at most.</summary>
    public const int MaxLength = 8_000;

    /// <summary>
    /// Room for the message of any link of this length: a zero-suppressed GTIN grows by six digits, in the path and in the query, and of what
    /// is compressed a character holds less than two digits.
    /// </summary>
    public static int MessageLength(int uriLength) => (uriLength * 3) + 24;

    /// <summary>Reads and checks a link; allocates nothing.</summary>
    /// <param name="message">At least <see cref="MessageLength"/> characters; the elements in the order of the link, GS between them where one is needed.</param>
    /// <param name="elements">Room for <see cref="ElementString.MostElements"/>: where they stand in the message, the key first.</param>
    /// <param name="written">Characters of the message. It is whole also where a value or an association is at fault.</param>
    public static DigitalLinkResult TryRead(ReadOnlySpan<char> uri, DigitalLinkOptions options, Span<char> message, Span<ElementRange> elements,
        out int written, out int count) => TryRead(uri, options, message, elements, out written, out count, out _);

    private static DigitalLinkResult TryRead(ReadOnlySpan<char> uri, DigitalLinkOptions options, Span<char> message, Span<ElementRange> elements,
        out int written, out int count, out int inPath)
    {
        (written, count, inPath) = (0, 0, 0);
        var found = LinkParts.TryFind(uri, out var parts);
        if (!found.IsOk) return found;
        var reader = new LinkReader(uri, parts, options, message, elements, stackalloc int[elements.Length]);
        var result = reader.Read();
        (written, count, inPath) = (reader.Written, reader.Count, reader.InPath);
        return result;
    }

    /// <summary>What stands around the elements of a link, null when it has no key.</summary>
    public static DigitalLinkFrame? FrameOf(ReadOnlySpan<char> uri, DigitalLinkOptions options = default)
    {
        if (!LinkParts.TryFind(uri, out var parts).IsOk) return null;
        var reader = new LinkReader(uri, parts, options, [], [], []);
        if (reader.TryFindKey(out var at, out _)) return DigitalLinkFrame.Of(uri, parts, at);
        return reader.TryFindCompressed(out at) >= 0 ? DigitalLinkFrame.Of(uri, parts, at) : null;
    }

    /// <summary>The message of a link, null when it is none or breaks a rule.</summary>
    public static string? MessageOf(ReadOnlySpan<char> uri, DigitalLinkOptions options = default)
    {
        if (uri.Length > MaxLength) return null;
        Span<char> message = new char[MessageLength(uri.Length)];
        return TryRead(uri, options, message, stackalloc ElementRange[ElementString.MostElements], out var written, out _).IsOk ? message[..written].ToString() : null;
    }
}
