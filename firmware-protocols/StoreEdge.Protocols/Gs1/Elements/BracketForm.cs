using System.Text;

namespace StoreEdge.Protocols;

/// <summary>
/// Element strings as people write them, <c>(01)04012345123456(10)ABC</c>. An opening bracket within a value is written <c>\(</c>; a closing
/// one may be written <c>\)</c>. A backslash has no other meaning, for no value and no identifier has one.
/// </summary>
public static class BracketForm
{
    /// <summary>Cuts the text into its elements, as <see cref="ElementString.Parse"/> does for a message.</summary>
    /// <param name="plain">What the ranges and the fault's place point into: the text, without the escapes where it has any.</param>
    public static Gs1Fault Parse(string text, Span<ElementRange> elements, out int count, out string plain, Gs1Options? options = null)
    {
        options ??= Gs1Options.Default;
        count = 0;
        plain = text;
        // Where the brackets that open an identifier stand once the escapes are gone.
        var opens = text.Contains('\\', StringComparison.Ordinal) ? Unescape(text, out plain) : null;
        // No value has begun that an escape could stand in.
        if (text.StartsWith('\\')) return new(Gs1FaultKind.Brackets, 0, 0);
        var at = 0;
        do
        {
            if (at == plain.Length || plain[at] != '(') return new(Gs1FaultKind.Brackets, at, 0);
            if (count == elements.Length) return new(Gs1FaultKind.TooManyElements, at, plain.Length - at);
            var close = plain.IndexOf(')', at);
            if (close < 0) return new(Gs1FaultKind.Brackets, at, plain.Length - at);
            if (!Ai.TryRead(plain.AsSpan((at + 1)..close), out var ai) || (AiTable.AiLength(ai.Prefix) is > 0 and var length && length != ai.Length))
                return new(Gs1FaultKind.UnknownAi, at + 1, close - at - 1, ai);
            var end = NextOpen(plain, opens, close + 1);
            var fault = ElementString.Length(ai, at + 1, close + 1, end - close - 1, options.PermitUnknownAis);
            if (!fault.IsNone) return fault;
            // No value may hold one, and the message would be cut there again.
            var value = plain.AsSpan((close + 1)..end);
            if (value.Contains(ElementString.Separator))
            {
                fault = ElementLint.Value(ai, value);
                return fault with { At = close + 1 + fault.At };
            }
            elements[count++] = new(ai, at + 1, close + 1, end - close - 1);
            at = end;
        }
        while (at < plain.Length);
        return default;
    }

    public static string Write(ReadOnlySpan<char> text, ReadOnlySpan<ElementRange> elements)
    {
        var written = new StringBuilder();
        foreach (var element in elements)
        {
            written.Append('(').Append(element.Ai.ToString()).Append(')');
            foreach (var c in element.ValueIn(text))
            {
                if (c == '(') written.Append('\\');
                written.Append(c);
            }
        }
        return written.ToString();
    }

    private static int NextOpen(string plain, List<int>? opens, int from)
    {
        var next = -1;
        if (opens is null) next = plain.IndexOf('(', from);
        else if (opens.BinarySearch(from) is var place && (place >= 0 ? place : ~place) is var index && index < opens.Count) next = opens[index];
        return next < 0 ? plain.Length : next;
    }

    private static List<int> Unescape(string text, out string plain)
    {
        var opens = new List<int>();
        var kept = new StringBuilder(text.Length);
        var inIdentifier = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && !inIdentifier && i + 1 < text.Length && text[i + 1] is '(' or ')') i++;
            else if (text[i] == ')') inIdentifier = false;
            else if (text[i] == '(' && !inIdentifier)
            {
                inIdentifier = true;
                opens.Add(kept.Length);
            }
            kept.Append(text[i]);
        }
        plain = kept.ToString();
        return opens;
    }
}
