using System.Collections.Immutable;

namespace StoreEdge.Protocols;

/// <summary>Which characters a component may have.</summary>
public enum AiCharacters
{
    /// <summary>N: digits.</summary>
    Digits,

    /// <summary>X: the 82 of GS1 General Specifications figure 7.11-1.</summary>
    Set82,

    /// <summary>Y: the 39 of figure 7.11-2.</summary>
    Set39,

    /// <summary>Z: base64url of RFC 4648 section 5 with its padding (figure 7.11-3).</summary>
    Base64Url,
}

/// <summary>One part of a value.</summary>
/// <param name="Optional">May be missing; nothing that must stand follows it.</param>
/// <param name="Linters">What else must hold, in the order of the dictionary.</param>
public sealed record AiComponent(AiCharacters Characters, int MinLength, int MaxLength, bool Optional, ImmutableArray<Linter> Linters);
