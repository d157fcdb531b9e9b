namespace StoreEdge.Hub.Rules.Kpis;

/// <summary>How two products go together over receipts (kpis: bought together).</summary>
/// <param name="Support">Share of all receipts with both.</param>
/// <param name="Confidence">Share of those with the first that have the second.</param>
/// <param name="Lift">Confidence / share of all receipts with the second: 1 is by chance.</param>
public readonly record struct BoughtTogether(double Support, double Confidence, double Lift)
{
    public const double LeastSupport = 0.005;

    /// <returns>Null below <see cref="LeastSupport"/>.</returns>
    public static BoughtTogether? Of(long both, long first, long second, long all)
    {
        if (all == 0 || first == 0 || second == 0 || (double)both / all < LeastSupport) return null;
        var confidence = (double)both / first;
        return new((double)both / all, confidence, confidence / ((double)second / all));
    }
}
