using System.Collections.Immutable;

namespace StoreEdge.Protocols;

/// <summary>The words in which the generated table is written.</summary>
internal static class AiRow
{
    /// <param name="ais">One identifier, or the first and last of a run: 3100-3105.</param>
    /// <param name="flags"><c>*</c> predefined length, <c>?</c> attribute of a Digital Link.</param>
    /// <param name="key">Null: no Digital Link key. Else the orders of its qualifiers.</param>
    public static AiDefinition Row(string ais, string flags, AiComponent[] components, string title,
        string[]? req = null, string[]? ex = null, string[]? key = null)
    {
        var ends = ais.Split('-');
        return new(Ai.Of(ends[0]), Ai.Of(ends[^1]), [.. components])
        {
            PredefinedLength = flags.Contains('*', StringComparison.Ordinal),
            DigitalLinkAttribute = flags.Contains('?', StringComparison.Ordinal),
            DigitalLinkKey = key is not null,
            DigitalLinkQualifiers = [.. (key ?? []).Select(order => order.Split(',').Select(Ai.Of).ToImmutableArray())],
            Requires = [.. (req ?? []).Select(AiRequirement.Of)],
            Excludes = [.. (ex ?? []).SelectMany(list => list.Split(',')).Select(AiPattern.Of)],
            Title = title,
        };
    }

    public static AiComponent N(int length, params Linter[] linters) => new(AiCharacters.Digits, length, length, false, [.. linters]);

    public static AiComponent X(int length, params Linter[] linters) => new(AiCharacters.Set82, length, length, false, [.. linters]);

    public static AiComponent Y(int length, params Linter[] linters) => new(AiCharacters.Set39, length, length, false, [.. linters]);

    public static AiComponent Z(int length, params Linter[] linters) => new(AiCharacters.Base64Url, length, length, false, [.. linters]);

    /// <summary>From one character up to so many.</summary>
    public static AiComponent UpTo(AiComponent component) => component with { MinLength = 1 };

    public static AiComponent Optional(AiComponent component) => component with { Optional = true };
}
