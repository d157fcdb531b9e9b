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
public sealed record AiComponent(AiCharacters Characters, int MinLength, int MaxLength, bool Optional, ImmutableArray<Linter> Linters)
{
    /// <summary>
    /// The first linter finds every character that is no digit at the same place and by the same code, so the characters need no test
    /// of their own. Holds for components of one length: a linter may look at that first.
    /// </summary>
    internal bool IsTestedByLinter { get; } = Characters == AiCharacters.Digits && MinLength == MaxLength && !Linters.IsEmpty && Linters[0] is
        Linter.Csum or Linter.YyMmDd or Linter.YyMmD0 or Linter.YyyyMmDd or Linter.YyyyMmD0 or Linter.Hh or Linter.Mi or Linter.Ss
        or Linter.NonZero or Linter.PieceOfTotal or Linter.Latitude or Linter.Longitude;
}
