using System.Numerics;

namespace StoreEdge.Hub.Rules.Anonymity;

/// <summary>A positive fraction in lowest terms: what scales and budgets are in, because a rounded one is another mechanism than the one that was proven.</summary>
public readonly record struct Fraction
{
    /// <exception cref="ArgumentOutOfRangeException">One of them is not positive.</exception>
    public Fraction(long numerator, long denominator = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(numerator);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        var common = (long)BigInteger.GreatestCommonDivisor(numerator, denominator);
        (Numerator, Denominator) = (numerator / common, denominator / common);
    }

    public long Numerator { get; }

    public long Denominator { get; }

    /// <summary>For people and messages; nothing is drawn with it.</summary>
    public decimal ToDecimal() => (decimal)Numerator / Denominator;

    public override string ToString() => Denominator == 1 ? $"{Numerator}" : $"{Numerator}/{Denominator}";
}
