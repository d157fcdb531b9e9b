namespace StoreEdge.Protocols;

/// <summary>
/// A "medfloat16": four bits of exponent to ten above twelve bits of mantissa, both with a sign (IEEE 11073-20601, "SFLOAT-Type";
/// GATT Specification Supplement, section 2.2).
/// </summary>
internal static class MedicalFloat
{
    // What stands at and beside the ends of the mantissa is infinite, no number, not at this resolution, or reserved.
    private const int MostMantissa = 0x7FD, NotANumber = 0x07FF, LowestExponent = -8, HighestExponent = 7;

    private static readonly decimal[] s_powers =
        [1e-8m, 1e-7m, 1e-6m, 1e-5m, 1e-4m, 1e-3m, 1e-2m, 1e-1m, 1m, 1e1m, 1e2m, 1e3m, 1e4m, 1e5m, 1e6m, 1e7m];

    /// <summary>Null for every one of the special values.</summary>
    public static decimal? Read(ushort raw)
    {
        var (exponent, mantissa) = ((short)raw >> 12, (short)(raw << 4) >> 4);
        return mantissa is < -MostMantissa or > MostMantissa ? null : mantissa * s_powers[exponent - LowestExponent];
    }

    /// <summary>With as many digits as it holds.</summary>
    /// <exception cref="ArgumentException">Larger than any.</exception>
    public static ushort Write(decimal? value)
    {
        if (value is not { } known) return NotANumber;
        for (var exponent = LowestExponent; exponent <= HighestExponent; exponent++)
        {
            var mantissa = decimal.Round(known / s_powers[exponent - LowestExponent]);
            if (Math.Abs(mantissa) <= MostMantissa) return (ushort)((exponent << 12) | ((int)mantissa & 0xFFF));
        }
        throw new ArgumentException("beyond the range of the characteristic");
    }
}
