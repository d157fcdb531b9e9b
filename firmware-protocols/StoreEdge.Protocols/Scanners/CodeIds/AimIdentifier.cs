namespace StoreEdge.Protocols;

/// <summary>The identifier of ISO/IEC 15424: <c>]</c>, code letter, modifier (a sum of option bits, so a digit or letter).</summary>
internal static class AimIdentifier
{
    /// <returns>False when none stands in front, or nothing stands behind it.</returns>
    public static bool TryTake(string text, out ScannedLine line)
    {
        line = default;
        if (text.Length < 4 || text[0] != ']' || !char.IsAsciiLetter(text[1]) || !char.IsAsciiLetterOrDigit(text[2])) return false;
        line = new(text[3..], text[..3]);
        return true;
    }
}
