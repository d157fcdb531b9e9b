using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Rules.Tests.Anonymity.Feed;

[Trait("privacy", "P11")]
public sealed class P11SamplerTests(ITestOutputHelper output)
{
    private const int Draws = 1_000_000;
    private const int Few = 50_000;
    private const int Seed = 20261121;

    [Theory]
    [InlineData(1, 2, 1)]          // hardly any noise: 0 must not come twice as often
    [InlineData(20, 1, 1)]         // family A
    [InlineData(40, 1, 1)]         // B and E
    [InlineData(160, 3, 1)]        // D
    [InlineData(18_000, 1, 450)]   // C, in seconds: cells of seven and a half minutes
    public void A_million_draws_fall_as_the_exact_masses_say(int numerator, int denominator, int width)
    {
        var scale = new Fraction(numerator, denominator);
        var noise = new DiscreteLaplace(new SeededBits(Seed));
        var counts = new Dictionary<long, long>();
        for (var i = 0; i < Draws; i++)
        {
            var cell = Math.DivRem(noise.Draw(scale) + (width / 2) + (width * 100_000L), width).Quotient - 100_000;
            counts[cell] = counts.GetValueOrDefault(cell) + 1;
        }

        var (chiSquare, cells) = ChiSquare(counts, scale, width, Draws);

        // Wilson and Hilferty: the chi-square of k degrees of freedom, to the third root, is nearly normal. 6 deviations: one seed in 1e9.
        var free = cells - 1;
        var deviations = (Math.Cbrt(chiSquare / free) - (1 - (2.0 / (9 * free)))) / Math.Sqrt(2.0 / (9 * free));
        output.WriteLine($"b = {scale}: chi-square {chiSquare:F1} over {free} degrees of freedom, {deviations:F2} deviations, seed {Seed}, n = {Draws}");
        Assert.InRange(deviations, -6, 6);
    }

    [Fact]
    public void Draws_of_half_the_scale_are_seen_as_wrong()
    {
        var noise = new DiscreteLaplace(new SeededBits(Seed));
        var counts = new Dictionary<long, long>();
        for (var i = 0; i < Few; i++)
        {
            var drawn = noise.Draw(new Fraction(10));
            counts[drawn] = counts.GetValueOrDefault(drawn) + 1;
        }

        var (chiSquare, cells) = ChiSquare(counts, new Fraction(20), 1, Few);

        Assert.True(chiSquare > 10 * cells);
    }

    // Cells that expect fewer than 20 are taken together at each end.
    private static (double ChiSquare, int Cells) ChiSquare(Dictionary<long, long> counts, Fraction scale, int width, int draws)
    {
        var (chiSquare, cells) = (0.0, 0);
        var (restExpected, restSeen) = ((double)draws, (long)draws);
        for (var at = 0L; ; at = at <= 0 ? 1 - at : -at)
        {
            var expected = draws * Mass(at, scale, width);
            if (expected < 20) break;
            var seen = counts.GetValueOrDefault(at);
            chiSquare += (seen - expected) * (seen - expected) / expected;
            (restExpected, restSeen, cells) = (restExpected - expected, restSeen - seen, cells + 1);
        }
        return (chiSquare + ((restSeen - restExpected) * (restSeen - restExpected) / restExpected), cells + 1);
    }

    /// <summary>P(x) = (1 - q) / (1 + q) · q^|x| with q = exp(-1 / b), summed over the cell's numbers.</summary>
    private static double Mass(long cell, Fraction scale, int width)
    {
        var q = Math.Exp(-(double)scale.Denominator / scale.Numerator);
        var (first, sum) = ((cell * width) - (width / 2), 0.0);
        for (var x = first; x < first + width; x++) sum += Math.Pow(q, Math.Abs(x));
        return sum * (1 - q) / (1 + q);
    }
}
