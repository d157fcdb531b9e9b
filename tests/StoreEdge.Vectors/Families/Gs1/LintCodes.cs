using StoreEdge.Protocols;

namespace StoreEdge.Vectors;

/// <summary>GS1's names of the linters' codes and ours: GS1_LINTER_NON_DIGIT_CHARACTER is NonDigitCharacter.</summary>
internal static class LintCodes
{
    public static bool Same(LintCode ours, string theirs) => string.Equals(ours.ToString(),
        // Their code for a coupon's expiration date is misspelt.
        theirs.Replace("GS1_LINTER_", "", StringComparison.Ordinal).Replace("EXIPIRATION", "EXPIRATION", StringComparison.Ordinal)
            .Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
}
