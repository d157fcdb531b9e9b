using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Traces;

/// <summary>
/// Where article numbers stand in a text: one in ten passes the cards' check too, and a capture without them would be of little
/// use. Thirteen digits in a row, or fourteen with the 0 or 1 of a unit or case in front, with a GTIN's check digit. Cards have
/// had more than thirteen digits for decades, and those of fourteen begin with 3.
/// </summary>
internal static class ArticleNumbers
{
    public static List<Range> In(string text)
    {
        var found = new List<Range>();
        for (var start = 0; start < text.Length; start++)
        {
            if (!char.IsAsciiDigit(text[start])) continue;
            var end = start;
            while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
            if (end - start is 13 || (end - start is 14 && text[start] is '0' or '1'))
                if (Gtin.IsValid(text.AsSpan(start, end - start))) found.Add(start..end);
            start = end;
        }
        return found;
    }
}
