namespace StoreEdge.Protocols;

/// <summary>
/// Finds card numbers in the groups that cards are printed in, whatever stands between the groups: one to three characters that
/// are neither letter nor digit. Groups of other lengths are amounts, dates and columns.
/// </summary>
internal static class PrintedCardGroups
{
    private const int WidestGap = 3;

    // Most schemes; the same with a longer number; American Express; Diners Club.
    private static readonly int[][] Layouts = [[4, 4, 4, 4], [4, 4, 4, 4, 3], [4, 6, 5], [4, 6, 4]];

    /// <summary>Where the digits of each such number stand; several may share digits, for chance cannot be told from a card.</summary>
    public static List<List<int>> Find(ReadOnlySpan<char> text, ReadOnlySpan<bool> kept)
    {
        var groups = Groups(text, kept);
        var found = new List<List<int>>();
        for (var first = 0; first < groups.Count; first++)
        {
            foreach (var layout in Layouts)
            {
                if (Stands(layout, groups, first, text, kept)) found.Add([.. groups.Skip(first).Take(layout.Length).SelectMany(g => Enumerable.Range(g.At, g.Length))]);
            }
        }
        return found;
    }

    private static List<(int At, int Length)> Groups(ReadOnlySpan<char> text, ReadOnlySpan<bool> kept)
    {
        var groups = new List<(int At, int Length)>();
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsDigit(text[i]) || kept[i]) continue;
            if (groups.Count > 0 && groups[^1] is var (at, length) && at + length == i) groups[^1] = (at, length + 1);
            else groups.Add((i, 1));
        }
        return groups;
    }

    private static bool Stands(int[] layout, List<(int At, int Length)> groups, int first, ReadOnlySpan<char> text, ReadOnlySpan<bool> kept)
    {
        if (first + layout.Length > groups.Count) return false;
        for (var i = 0; i < layout.Length; i++)
        {
            var (at, length) = groups[first + i];
            if (length != layout[i]) return false;
            if (i > 0 && !IsGap(groups[first + i - 1], at, text, kept)) return false;
        }
        return true;
    }

    private static bool IsGap((int At, int Length) before, int next, ReadOnlySpan<char> text, ReadOnlySpan<bool> kept)
    {
        var from = before.At + before.Length;
        if (next - from > WidestGap) return false;
        for (var i = from; i < next; i++)
        {
            if (kept[i] || char.IsLetterOrDigit(text[i])) return false;
        }
        return true;
    }
}
