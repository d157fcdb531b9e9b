namespace StoreEdge.Protocols;

/// <summary>Global Location Number: 13 digits, the last a check digit (GS1 General Specifications, section 2.4.1).</summary>
public static class Gln
{
    public const int Length = 13;

    public static bool IsValid(ReadOnlySpan<char> digits) => digits.Length == Length && Gtin.HasValidCheckDigit(digits);
}
