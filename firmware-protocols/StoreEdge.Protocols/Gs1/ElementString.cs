using System.Text;

namespace StoreEdge.Protocols;

/// <summary>
/// A message of GS1 element strings as a scanner sends it: GS (0x1D) after each value that is not of predefined length
/// (GS1 General Specifications, section 7.8). Only the identifiers of our table are known; an unknown one is reported, for
/// nobody can say where its value ends.
/// </summary>
public static class ElementString
{
    public const char Separator = '\x1D';

    /// <param name="errorAt">The first character that does not fit; -1 when all do.</param>
    public static DecodeStatus TryParse(string data, out IReadOnlyList<Gs1Element> elements, out int errorAt)
    {
        elements = [];
        errorAt = 0;
        if (data.Length == 0) return DecodeStatus.Foreign;
        var found = new List<Gs1Element>();
        // The first FNC1 is told by the symbology identifier, but some scanners send it as GS all the same.
        var at = data[0] == Separator ? 1 : 0;
        do
        {
            errorAt = at;
            if (ApplicationIdentifiers.At(data.AsSpan(at)) is not { } ai) return DecodeStatus.Malformed;
            var valueAt = at + ai.AiLength;
            var value = ValueOf(data.AsSpan(valueAt), ai);
            errorAt = valueAt + ai.ValidLength(value);
            if (value.Length < ai.MinLength || errorAt != valueAt + value.Length) return DecodeStatus.Malformed;
            found.Add(new(data[at..valueAt], value.ToString()));
            at = errorAt;
            // A value of predefined length may have a separator too.
            if (at < data.Length && data[at] == Separator) at++;
        }
        while (at < data.Length);
        (elements, errorAt) = (found, -1);
        return DecodeStatus.Decoded;
    }

    /// <summary>The message of these elements, a separator only where one is needed.</summary>
    /// <exception cref="ArgumentException">An identifier is unknown, or its value is not one that it allows.</exception>
    public static string Encode(IReadOnlyList<Gs1Element> elements)
    {
        var data = new StringBuilder();
        for (var i = 0; i < elements.Count; i++)
        {
            var (name, value) = elements[i];
            if (ApplicationIdentifiers.At(name) is not { } ai || ai.AiLength != name.Length)
                throw new ArgumentException($"({name}) is no known application identifier", nameof(elements));
            if (value.Length < ai.MinLength || ai.ValidLength(value) != value.Length)
                throw new ArgumentException($"({name}) does not allow this value", nameof(elements));
            data.Append(name).Append(value);
            if (!ai.PredefinedLength && i < elements.Count - 1) data.Append(Separator);
        }
        return data.ToString();
    }

    private static ReadOnlySpan<char> ValueOf(ReadOnlySpan<char> rest, ApplicationIdentifier ai)
    {
        var end = rest.IndexOf(Separator);
        if (end < 0) end = rest.Length;
        return rest[..(ai.PredefinedLength ? Math.Min(end, ai.MaxLength) : end)];
    }
}
