namespace StoreEdge.Hub.Rules.Alerting;

/// <summary>
/// Likely out of stock (kpis.md): a product's sales far below what its zone's stays let expect. What is expected is the product's sales per stay
/// over the days before, times the stays of now.
/// </summary>
/// <param name="oneIn">So rarely at most it happens by chance.</param>
/// <param name="leastExpected">Below this too little is expected for a zero to say anything.</param>
public sealed class OutOfStockRule(int oneIn, int leastExpected)
{
    /// <param name="soldBefore">Receipts with the product on the days before.</param>
    /// <param name="staysBefore">Stays in its zone on these days, as far as they may be told.</param>
    /// <param name="soldNow">Receipts with it in the span that is looked at.</param>
    /// <param name="staysNow">Stays in its zone in this span.</param>
    public bool IsLikely(long soldBefore, long staysBefore, long soldNow, long staysNow)
    {
        if (staysBefore <= 0) return false;
        var expected = (double)soldBefore / staysBefore * staysNow;
        return expected >= leastExpected && PoissonTail.AtMost(soldNow, expected) * oneIn < 1;
    }
}
