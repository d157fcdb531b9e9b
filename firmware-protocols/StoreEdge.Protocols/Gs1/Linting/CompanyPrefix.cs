namespace StoreEdge.Protocols;

/// <summary>
/// A key begins with a GS1 company prefix, which has four digits or more (GS1 General Specifications, section 1.4.4). Whether it is
/// issued is known to GS1 alone and not asked here.
/// </summary>
internal static class CompanyPrefix
{
    private const int Shortest = 4;

    public static LintFault First(ReadOnlySpan<char> data)
    {
        if (data.Length < Shortest) return LintFault.Whole(LintCode.TooShortForGcp, data);
        var wrong = data[..Shortest].IndexOfAnyExceptInRange('0', '9');
        return wrong < 0 ? default : new(LintCode.InvalidGcpPrefix, wrong, 1);
    }

    /// <summary>Behind one other character: an indicator or extension digit.</summary>
    public static LintFault Second(ReadOnlySpan<char> data)
    {
        if (data.Length < 2) return LintFault.Whole(LintCode.TooShortForGcp, data);
        var found = First(data[1..]);
        return found.IsOk ? found : found with { At = found.At + 1 };
    }
}
