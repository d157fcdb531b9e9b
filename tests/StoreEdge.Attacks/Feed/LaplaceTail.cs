namespace StoreEdge.Attacks.Feed;

/// <summary>Discrete Laplace noise of scale b as the attacker knows it: P(x) = (1 - q) / (1 + q) · q^|x| with q = exp(-1 / b).</summary>
internal static class LaplaceTail
{
    /// <summary>Log of the probability that the noise is below a bound.</summary>
    public static double LogBelow(long bound, double b)
    {
        var q = Math.Exp(-1 / b);
        // P(X >= k) = q^k / (1 + q) for k >= 1, and by symmetry P(X < k) = q^(1 - k) / (1 + q) for k <= 0.
        return bound >= 1 ? Math.Log(1 - (Math.Pow(q, bound) / (1 + q))) : ((1 - bound) * Math.Log(q)) - Math.Log(1 + q);
    }

    /// <summary>Log of the probability that the noise lies in [from, to).</summary>
    public static double LogWithin(double from, double to, double b) => Math.Log(Math.Max(Below(to, b) - Below(from, b), double.Epsilon));

    // The tails are kept apart: far out on the right 1 - p would lose all digits.
    private static double Below(double x, double b) => x < 0 ? 0.5 * Math.Exp(x / b) : 1 - (0.5 * Math.Exp(-x / b));
}
