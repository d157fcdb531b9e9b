using StoreEdge.Hub.Rules.Anonymity.Local;

namespace StoreEdge.Hub.Rules.Kpis;

/// <summary>How many shoppers there are, by those who are followed.</summary>
/// <param name="Low">And <paramref name="High"/>: hold the true number in 95 of 100 cases, if every shopper is followed with the same chance.</param>
public readonly record struct OccupancyBand(double Estimate, double Low, double High)
{
    private const double Deviations = 1.96;   // 95 % of a normal distribution

    /// <param name="told">Followed ones, rounded down: up to <paramref name="k"/> - 1 more may be there.</param>
    /// <param name="coverage">Share of the shoppers that is followed; more than all counts as all.</param>
    /// <param name="k">Of the <see cref="Threshold"/> that it is told by.</param>
    /// <returns>Null where the coverage is not known or nobody is followed.</returns>
    public static OccupancyBand? Of(long told, double? coverage, int k)
    {
        if (coverage is not > 0) return null;
        var share = Math.Min(1, coverage.Value);
        // Of N shoppers each is followed by chance: the followed ones' variance is N share (1 - share).
        return new(told / share, Math.Max(told, At(told, -1)), At(told + k - 1, 1));

        double At(long followed, int side) => (followed + (side * Deviations * Math.Sqrt(followed * (1 - share)))) / share;
    }
}
