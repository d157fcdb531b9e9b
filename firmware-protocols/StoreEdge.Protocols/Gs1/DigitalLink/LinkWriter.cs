using System.Text;

namespace StoreEdge.Protocols;

public static partial class DigitalLink
{
    /// <summary>
    /// The link of these elements: the first that is a primary key in the path, behind it as many of its qualifiers as there are, the rest in the
    /// query, those of predefined length first. An identifier that stands twice is written once.
    /// </summary>
    /// <param name="frame">Null: the canonical one.</param>
    /// <returns>False when no element is a key, one may not stand in a link, one has two values or breaks a rule, or the frame is not sound.</returns>
    public static bool TryWrite(IReadOnlyList<Gs1Element> elements, out string uri, DigitalLinkFrame? frame = null) => TryWrite(elements, 0, out uri, frame);

    // Of a link it is known which elements were in its path: they stay there.
    private static bool TryWrite(IReadOnlyList<Gs1Element> elements, int inPath, out string uri, DigitalLinkFrame? frame = null)
    {
        uri = "";
        var key = elements.FirstOrDefault(e => AiTable.Find(e.Ai) is { DigitalLinkKey: true });
        var around = frame ?? DigitalLinkFrame.Canonical;
        if (key.Ai.IsNone || !around.IsSound) return false;
        var text = new StringBuilder(around.Stem.EndsWith('/') ? around.Stem[..^1] : around.Stem);
        var done = new Dictionary<Ai, string>();
        foreach (var element in inPath > 0 ? elements.Take(inPath) : Path(key, elements))
        {
            done.Add(element.Ai, element.Value);
            text.Append('/').Append(element.Ai.ToString()).Append('/').Append(Escaped(element.Value, query: false));
        }
        var mark = '?';
        foreach (var predefined in (bool[])[true, false])
        {
            foreach (var element in elements)
            {
                if (AiTable.Find(element.Ai) is not { } definition) return false;
                if (definition.PredefinedLength != predefined) continue;
                if (!done.TryAdd(element.Ai, element.Value))
                {
                    if (done[element.Ai] != element.Value) return false;
                    continue;
                }
                if (!definition.DigitalLinkAttribute) return false;
                text.Append(mark).Append(element.Ai.ToString()).Append('=').Append(Escaped(element.Value, query: true));
                mark = '&';
            }
        }
        if (around.OtherParameters.Length > 0) text.Append(mark).Append(around.OtherParameters);
        if (around.Fragment.Length > 0) text.Append('#').Append(around.Fragment);
        uri = text.ToString();
        // Whoever reads it shall find nothing to refuse.
        return MessageOf(uri) is not null;
    }

    /// <summary>The same link in its canonical form, so that two links can be compared; null when it is none.</summary>
    public static string? Canonical(ReadOnlySpan<char> uri, DigitalLinkOptions options)
    {
        if (uri.Length > MaxLength) return null;
        var message = new char[MessageLength(uri.Length)];
        var ranges = new ElementRange[ElementString.MostElements];
        if (!TryRead(uri, options, message, ranges, out _, out var count, out var inPath).IsOk) return null;
        var elements = ranges[..count].Select(e => new Gs1Element(e.Ai, new(e.ValueIn(message)))).ToList();
        return TryWrite(elements, inPath, out var canonical) ? canonical : null;
    }

    private static List<Gs1Element> Path(Gs1Element key, IReadOnlyList<Gs1Element> elements)
    {
        List<Gs1Element> longest = [key];
        foreach (var order in AiTable.Find(key.Ai)!.DigitalLinkQualifiers)
        {
            List<Gs1Element> path = [key];
            foreach (var qualifier in order)
            {
                var element = elements.FirstOrDefault(e => e.Ai == qualifier);
                if (!element.Ai.IsNone) path.Add(element);
            }
            if (path.Count > longest.Count) longest = path;
        }
        return longest;
    }

    private static string Escaped(string value, bool query)
    {
        Span<char> target = new char[value.Length * 3];
        return target[..UriText.Escape(value, query, target)].ToString();
    }
}
