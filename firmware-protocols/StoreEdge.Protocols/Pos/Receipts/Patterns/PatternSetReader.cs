namespace StoreEdge.Protocols;

/// <summary>Reads what stands in brackets or behind a backslash.</summary>
internal static class PatternSetReader
{
    /// <param name="at">Behind the opening bracket; behind the closing one when it is read.</param>
    public static bool TryRead(string pattern, ref int at, out CharacterSet set)
    {
        set = new();
        if (at < pattern.Length && pattern[at] == '^')
        {
            set.Negate();
            at++;
        }
        var first = true;
        for (; at < pattern.Length; first = false)
        {
            var c = pattern[at];
            if (c == ']' && !first)
            {
                at++;
                set.Ready();
                return true;
            }
            if (c == '[' && !first && pattern[at - 1] == '-') return false;      // a set less another one
            if (!TryMember(pattern, ref at, set, out var from)) return false;
            if (from is not { } low || at + 1 >= pattern.Length || pattern[at] != '-' || pattern[at + 1] == ']')
            {
                if (from is { } one) set.Add(one, one);
                continue;
            }
            at++;
            if (pattern[at] == '[' || !TryMember(pattern, ref at, set, out var to) || to is not { } high || high < low) return false;
            set.Add(low, high);
        }
        return false;
    }

    /// <param name="at">Behind the backslash; behind the escape when it is read.</param>
    /// <param name="literal">The one character, when it is one.</param>
    public static bool TryEscape(string pattern, ref int at, out CharacterSet set, out char? literal)
    {
        (set, literal) = (new(), null);
        if (at >= pattern.Length) return false;
        var c = pattern[at++];
        switch (c)
        {
            case 'd' or 'D' or 's' or 'S' or 'w' or 'W':
                set.AddKind(c).Ready();
                return true;
            case 't': literal = '\t'; break;
            case 'u' when at + 4 <= pattern.Length && ushort.TryParse(pattern.AsSpan(at, 4), System.Globalization.NumberStyles.AllowHexSpecifier,
                System.Globalization.CultureInfo.InvariantCulture, out var code):
                literal = (char)code;
                at += 4;
                break;
            default:
                if (char.IsAsciiLetterOrDigit(c) || c >= 128) return false;
                literal = c;
                break;
        }
        set = CharacterSet.Of(literal.Value);
        return true;
    }

    // A letter kind goes into the set at once and has no character that a range could begin with.
    private static bool TryMember(string pattern, ref int at, CharacterSet set, out char? literal)
    {
        literal = null;
        if (at >= pattern.Length) return false;
        if (pattern[at] != '\\')
        {
            literal = pattern[at++];
            return true;
        }
        at++;
        if (at < pattern.Length && pattern[at] is 'd' or 'D' or 's' or 'S' or 'w' or 'W')
        {
            set.AddKind(pattern[at++]);
            return true;
        }
        return TryEscape(pattern, ref at, out _, out literal);
    }
}
