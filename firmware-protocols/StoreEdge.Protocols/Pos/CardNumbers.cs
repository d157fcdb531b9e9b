using System.Globalization;
using System.Text;

namespace StoreEdge.Protocols;

/// <summary>
/// Hides payment card numbers (ISO/IEC 7812: 13 to 19 digits, the last one by Luhn's rule) that stand in a line, single blanks or
/// dashes between their digits allowed, and any short gap between the groups that cards are printed in; full-width and other
/// scripts' digits are digits. The last four stay, as a card slip prints them. Rather one number too many than one too few: a long
/// number of another kind has one chance in ten to be hidden too.
/// </summary>
public static class CardNumbers
{
    private const int Shortest = 13;
    private const int Longest = 19;
    private const int Kept = 4;

    /// <param name="keep">Characters that are known to be something else, a GTIN or a receipt number: never hidden, and no card number reaches over them.</param>
    public static string Mask(string line, params ReadOnlySpan<Range> keep)
    {
        var characters = line.ToCharArray();
        var kept = new bool[line.Length];
        foreach (var range in keep)
        {
            var (from, length) = range.GetOffsetAndLength(line.Length);
            kept.AsSpan(from, length).Fill(true);
        }
        return MaskRuns(characters, kept) == 0 ? line : new string(characters);
    }

    /// <summary>Hides card numbers in bytes of an ASCII superset, in place.</summary>
    /// <returns>How many numbers were hidden.</returns>
    public static int Mask(Span<byte> ascii)
    {
        var characters = new char[ascii.Length];
        Encoding.Latin1.GetChars(ascii, characters);
        var found = MaskRuns(characters, new bool[characters.Length]);
        if (found > 0) Encoding.Latin1.GetBytes(characters, ascii);
        return found;
    }

    private static int MaskRuns(char[] text, bool[] kept)
    {
        // Looked for before any digit is hidden, so that a chance match beside a card does not break its groups.
        var printed = PrintedCardGroups.Find(text, kept).FindAll(d => PassesLuhn(text, d, 0, d.Count));
        foreach (var card in printed) Hide(text, card, 0, card.Count);
        var found = printed.Count;
        var digits = new List<int>();   // where the digits of the run stand
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsDigit(text[i]) && !kept[i])
            {
                digits.Add(i);
                continue;
            }
            var joins = i + 1 < text.Length && text[i] is ' ' or '-' && !kept[i] && char.IsDigit(text[i + 1]) && digits.Count > 0
                && digits[^1] == i - 1;
            if (joins) continue;
            if (digits.Count >= Shortest) found += MaskRun(text, digits);
            digits.Clear();
        }
        return found;
    }

    // A card number may have a quantity before it or an expiry date behind it: it begins and ends where a group of digits does, and
    // one of the two is enough in a group too long to be a card number itself.
    private static int MaskRun(char[] text, List<int> digits)
    {
        var found = 0;
        for (var start = 0; start + Shortest <= digits.Count; start++)
        {
            for (var length = Math.Min(Longest, digits.Count - start); length >= Shortest; length--)
            {
                var (begins, ends) = (IsGroupEdge(digits, start), IsGroupEdge(digits, start + length));
                if (!(begins && ends) && !((begins || ends) && IsInLongGroup(digits, start, length))) continue;
                if (!PassesLuhn(text, digits, start, length)) continue;
                Hide(text, digits, start, length);
                found++;
                start += length - 1;
                break;
            }
        }
        return found;
    }

    private static void Hide(char[] text, List<int> digits, int start, int length)
    {
        for (var i = start; i < start + length - Kept; i++) text[digits[i]] = '*';
    }

    private static bool IsGroupEdge(List<int> digits, int at) =>
        at == 0 || at == digits.Count || digits[at] != digits[at - 1] + 1;

    private static bool IsInLongGroup(List<int> digits, int start, int length)
    {
        var end = start + length;
        if (digits[end - 1] - digits[start] != length - 1) return false;
        while (!IsGroupEdge(digits, start)) start--;
        while (!IsGroupEdge(digits, end)) end++;
        return end - start > Longest;
    }

    // ISO/IEC 7812-1, annex B: every second digit from the right but one is doubled, its digits added.
    private static bool PassesLuhn(char[] text, List<int> digits, int start, int length)
    {
        var sum = 0;
        for (var i = 0; i < length; i++)
        {
            var digit = CharUnicodeInfo.GetDecimalDigitValue(text[digits[start + i]]);
            if ((length - i) % 2 == 0 && (digit *= 2) > 9) digit -= 9;
            sum += digit;
        }
        return sum % 10 == 0;
    }
}
