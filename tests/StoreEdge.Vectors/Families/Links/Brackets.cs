using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families.Links;

/// <summary>Elements as the records write them: (01)…(10)…, or behind one another with &lt;GS&gt;.</summary>
internal static class Brackets
{
    public static List<Gs1Element> Read(string text)
    {
        text = text.StartsWith(']') ? text[3..] : text;
        return text.StartsWith('(') ? Bracketed(text) : Unbracketed(text.Replace("<GS>", "\x1D", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Sorted, so that lists in different orders can be compared.</summary>
    public static string Write(IEnumerable<Gs1Element> elements) =>
        string.Concat(elements.Select(e => $"({e.Ai}){e.Value}").Order(StringComparer.Ordinal));

    private static List<Gs1Element> Bracketed(string text)
    {
        var elements = new List<Gs1Element>();
        for (var at = 0; at < text.Length;)
        {
            var close = text.IndexOf(')', at);
            var next = text.IndexOf('(', close);
            // An opening bracket may be a part of a value; one with an identifier behind it is not.
            while (next >= 0 && !(text.IndexOf(')', next) is var end && end > next && Ai.TryRead(text.AsSpan(next + 1, end - next - 1), out _)))
                next = text.IndexOf('(', next + 1);
            if (next < 0) next = text.Length;
            elements.Add(new(Ai.Of(text[(at + 1)..close]), text[(close + 1)..next]));
            at = next;
        }
        return elements;
    }

    private static List<Gs1Element> Unbracketed(string text)
    {
        var elements = new List<Gs1Element>();
        var rest = text.AsSpan();
        while (AiTable.TryReadAi(rest, out var ai))
        {
            rest = rest[ai.Length..];
            var gs = rest.IndexOf('\x1D');
            var end = AiTable.PredefinedLength(ai.Prefix) is > 0 and var digits && digits <= rest.Length ? Length(ai, digits) : gs < 0 ? rest.Length : gs;
            elements.Add(new(ai, rest[..Math.Min(end, rest.Length)].ToString()));
            rest = rest[Math.Min(end, rest.Length)..].TrimStart('\x1D');
        }
        return elements;
    }

    private static int Length(Ai ai, int digits) => AiTable.Find(ai)?.MaxLength ?? digits;
}
