namespace StoreEdge.Protocols;

/// <summary>Human-readable interpretation: a line for each element, the identifier in brackets before its value (GenSpecs 4.14.3).</summary>
public static class HumanReadable
{
    /// <param name="titles">Puts the data title before each line: GTIN (01) 04012345123456.</param>
    public static IReadOnlyList<string> Lines(ReadOnlySpan<char> text, ReadOnlySpan<ElementRange> elements, bool titles = false)
    {
        var lines = new List<string>(elements.Length);
        foreach (var element in elements)
        {
            var title = titles && AiTable.Find(element.Ai) is { Title: not "" } definition ? definition.Title + " " : "";
            lines.Add($"{title}({element.Ai}) {element.ValueIn(text)}");
        }
        return lines;
    }
}
