namespace StoreEdge.Protocols;

/// <summary>What a linter found.</summary>
/// <param name="Code"><see cref="LintCode.Ok"/> when nothing.</param>
/// <param name="At">The first bad character, from the start of what was tested.</param>
/// <param name="Length">How many characters are bad; 0 where something is missing.</param>
public readonly record struct LintFault(LintCode Code, int At, int Length)
{
    public bool IsOk => Code == LintCode.Ok;

    internal static LintFault Whole(LintCode code, ReadOnlySpan<char> data) => new(code, 0, data.Length);

    internal static LintFault Rest(LintCode code, ReadOnlySpan<char> data, int at) => new(code, at, data.Length - at);
}
