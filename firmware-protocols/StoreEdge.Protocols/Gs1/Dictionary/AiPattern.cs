using System.Collections.Immutable;

namespace StoreEdge.Protocols;

/// <summary>One identifier, or with <c>n</c> for any digit a run of them: 01, 310n, 35nn.</summary>
public readonly record struct AiPattern(Ai First, Ai Last)
{
    public bool Matches(Ai ai) => ai.Code >= First.Code && ai.Code <= Last.Code;

    /// <exception cref="FormatException">Not two to four digits, the last of which may be n.</exception>
    public static AiPattern Of(string text) => new(Ai.Of(text.Replace('n', '0')), Ai.Of(text.Replace('n', '9')));

    public override string ToString()
    {
        var (first, last) = (First.ToString(), Last.ToString());
        return string.Create(first.Length, (first, last), static (target, ends) =>
        {
            for (var i = 0; i < target.Length; i++) target[i] = ends.first[i] == ends.last[i] ? ends.first[i] : 'n';
        });
    }
}

/// <summary>Identifiers that have to stand together: 01+21.</summary>
public sealed record AiGroup(ImmutableArray<AiPattern> All)
{
    public static AiGroup Of(string text) => new([.. text.Split('+').Select(AiPattern.Of)]);
}

/// <summary>One of these groups has to be in the message beside the identifier that asks for it.</summary>
public sealed record AiRequirement(ImmutableArray<AiGroup> Alternatives)
{
    public static AiRequirement Of(string text) => new([.. text.Split(',').Select(AiGroup.Of)]);
}
