namespace StoreEdge.Protocols;

/// <summary>What of a link is not GS1's: where it points, and what is added for that server.</summary>
/// <param name="Stem">Scheme, domain and path in front of the key; a slash at its end is left out.</param>
/// <param name="OtherParameters">The query's parameters that are no application identifiers, encoded as they stood: linkType=gs1:pip.</param>
/// <param name="Fragment">What stood behind #.</param>
public readonly record struct DigitalLinkFrame(string Stem, string OtherParameters = "", string Fragment = "")
{
    /// <summary>Where links of the canonical form begin (URI Syntax, section 4.12).</summary>
    public static DigitalLinkFrame Canonical => new("https://id.gs1.org");

    /// <summary>The frame of a link that <see cref="DigitalLink.TryRead"/> takes.</summary>
    /// <param name="keyAt">The slash in front of the key.</param>
    internal static DigitalLinkFrame Of(ReadOnlySpan<char> uri, LinkParts parts, int keyAt)
    {
        var others = new List<string>();
        var query = uri[Math.Min(parts.PathEnd + 1, parts.QueryEnd)..parts.QueryEnd];
        foreach (var range in query.Split('&'))
        {
            var parameter = query[range];
            var name = parameter.IndexOf('=');
            if (!parameter.IsEmpty && (name <= 0 || parameter[..name].ContainsAnyExceptInRange('0', '9'))) others.Add(parameter.ToString());
        }
        var fragment = parts.QueryEnd < uri.Length ? uri[(parts.QueryEnd + 1)..] : "";
        return new(uri[..keyAt].ToString(), string.Join('&', others), fragment.ToString());
    }

    /// <summary>A scheme, a domain, and a path of allowed characters without empty pieces; parameters and fragment likewise.</summary>
    internal bool IsSound
    {
        get
        {
            if (Stem.Length is 0 or > DigitalLink.MaxLength / 2) return false;
            var whole = Stem[^1] == '/' ? Stem : Stem + "/";
            return LinkParts.TryFind(whole, out var parts).IsOk && parts.PathEnd == whole.Length
                && !whole.AsSpan(parts.Path).Contains("//", StringComparison.Ordinal) && Uri.TryCreate(whole, UriKind.Absolute, out _)
                && LinkParts.Allows(OtherParameters) && !OtherParameters.Contains('#', StringComparison.Ordinal) && LinkParts.Allows(Fragment);
        }
    }
}
