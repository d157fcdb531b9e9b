using System.Buffers;

namespace StoreEdge.Protocols;

/// <summary>The pieces of a web address that may be a Digital Link, as places in its text.</summary>
/// <param name="Path">Where the path begins, with its slash.</param>
/// <param name="PathEnd">Behind the path's last character.</param>
/// <param name="QueryEnd">Behind the query's last character; equal to <paramref name="PathEnd"/> where there is no query.</param>
internal readonly record struct LinkParts(int Path, int PathEnd, int QueryEnd)
{
    // RFC 3986 sections 2.2 and 2.3, and the percent sign.
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%");

    // What is left of them for a host name, an address or a port.
    private static readonly SearchValues<char> NotInDomain = SearchValues.Create("_~?#@!$&'()*+,;=%");

    public static bool Allows(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Allowed);

    public static DigitalLinkResult TryFind(ReadOnlySpan<char> uri, out LinkParts parts)
    {
        parts = default;
        var scheme = uri.StartsWith("https://") || uri.StartsWith("HTTPS://") ? 8 : uri.StartsWith("http://") || uri.StartsWith("HTTP://") ? 7 : 0;
        if (scheme == 0) return new(DigitalLinkFault.NoScheme);
        if (uri.Length > DigitalLink.MaxLength) return new(DigitalLinkFault.TooLong, DigitalLink.MaxLength);
        var illegal = uri.IndexOfAnyExcept(Allowed);
        if (illegal >= 0) return new(DigitalLinkFault.IllegalCharacter, illegal);
        var slash = uri[scheme..].IndexOf('/');
        if (slash < 0) return new(DigitalLinkFault.Domain, uri.Length);
        var bad = uri.Slice(scheme, slash).IndexOfAny(NotInDomain);
        if (slash == 0 || bad >= 0) return new(DigitalLinkFault.Domain, scheme + Math.Max(bad, 0));
        var path = scheme + slash;
        var fragment = uri[path..].IndexOf('#');
        var end = fragment < 0 ? uri.Length : path + fragment;
        var question = uri[path..end].IndexOf('?');
        parts = new(path, question < 0 ? end : path + question, end);
        return default;
    }
}
