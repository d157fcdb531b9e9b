namespace StoreEdge.Hub.Rules.Lanes;

/// <summary>How long a lane is taken by one shopper: from stepping up to the next one's stepping up.</summary>
/// <param name="MeanSeconds">Above 0.</param>
/// <param name="Variability">Variance / mean squared.</param>
public readonly record struct ServiceTimes(double MeanSeconds, double Variability)
{
    /// <summary>Fewer services say nothing of the next.</summary>
    public const int Fewest = 10;

    // Between the end of a receipt and the next one's first item the lane is taken as well: packing, walking off, stepping up.
    private const double HandoverSeconds = 15;

    /// <param name="serviceMs">First item to end of receipt of the day's baskets.</param>
    /// <returns>Null for fewer than <see cref="Fewest"/>.</returns>
    public static ServiceTimes? Of(IReadOnlyCollection<long> serviceMs)
    {
        if (serviceMs.Count < Fewest) return null;
        var (sum, squares) = (0L, (Int128)0);   // whole numbers: no order of the rows changes them
        foreach (var ms in serviceMs) (sum, squares) = (sum + ms, squares + ((Int128)ms * ms));
        var mean = sum / (double)serviceMs.Count / 1000;
        var variance = Math.Max(0, ((double)squares / serviceMs.Count / 1e6) - (mean * mean));
        var taken = mean + HandoverSeconds;
        return new(taken, variance / (taken * taken));
    }
}
