using System.Buffers.Binary;

namespace StoreEdge.Hub.Rules.Anonymity;

/// <summary>
/// Noise with P(x) proportional to exp(-|x| / b) over the whole numbers, exactly: whole numbers and rejection only, no floating
/// point whose rounding could tell the exact figure. Canonne, Kamath, Steinke, "The Discrete Gaussian for Differential Privacy"
/// (2020), algorithms 1 and 2.
/// </summary>
public sealed class DiscreteLaplace(IRandomBits bits) : INoise
{
    /// <exception cref="OverflowException">The scale is beyond any that this feed has (about 2^31).</exception>
    public long Draw(Fraction scale)
    {
        var (t, s) = (scale.Numerator, scale.Denominator);
        while (true)
        {
            var below = Below((ulong)t);
            if (!TrueWithExpMinus(below, (ulong)t)) continue;
            var whole = 0L;
            while (TrueWithExpMinus(1, 1)) whole++;
            var magnitude = checked((long)below + (t * whole)) / s;
            var isNegative = Below(2) == 1;
            if (isNegative && magnitude == 0) continue;   // or 0 would come twice as often
            return isNegative ? -magnitude : magnitude;
        }
    }

    /// <summary>True with probability exp(-numerator / denominator), for a fraction from 0 to 1 (algorithm 1).</summary>
    private bool TrueWithExpMinus(ulong numerator, ulong denominator)
    {
        var k = 1UL;
        while (Below(checked(denominator * k)) < numerator) k++;
        return k % 2 == 1;
    }

    /// <summary>Evenly from 0 to n - 1; a number of the last, incomplete run of n is thrown away, or the low ones would be favoured.</summary>
    private ulong Below(ulong n)
    {
        Span<byte> drawn = stackalloc byte[sizeof(ulong)];
        while (true)
        {
            bits.Fill(drawn);
            var number = BinaryPrimitives.ReadUInt64LittleEndian(drawn);
            var below = number % n;
            if (number - below <= ulong.MaxValue - (n - 1)) return below;
        }
    }
}
