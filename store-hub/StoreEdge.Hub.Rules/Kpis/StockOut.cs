using StoreEdge.Hub.Rules.Alerting;

namespace StoreEdge.Hub.Rules.Kpis;

/// <summary>Whether a product that is looked at as ever is bought so rarely that it cannot be there (kpis: likely out of stock).</summary>
public static class StockOut
{
    public const double LeastExpected = 10;

    public const double Chance = 0.001;

    /// <param name="before">Baskets with the product and stays in its zone on the days before.</param>
    /// <returns>How many baskets with the product the stays of today let expect; null where the days before say nothing.</returns>
    public static double? Expected((long Baskets, long Stays) before, long staysNow) => before.Stays == 0 ? null : before.Baskets * ((double)staysNow / before.Stays);

    public static bool IsLikely(long sold, double expected) => expected >= LeastExpected && PoissonTail.AtMost(sold, expected) < Chance;
}
