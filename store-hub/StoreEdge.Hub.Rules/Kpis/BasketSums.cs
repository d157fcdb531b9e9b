using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Kpis;

/// <summary>What a receipt counts for, net of returns and voids (kpis: ATV, UPT).</summary>
public static class BasketSums
{
    /// <summary>Something was sold; a receipt that only takes back is no transaction.</summary>
    public static bool IsSale(IReadOnlyList<BasketItem> items)
    {
        foreach (var item in items)
            if (!item.Voided && item.AmountMinor > 0) return true;
        return false;
    }

    /// <summary>Items sold less items returned. What is weighed is one item; a line that takes money off without a product's number is a discount, not a return.</summary>
    public static long Pieces(IReadOnlyList<BasketItem> items)
    {
        var pieces = 0L;
        foreach (var item in items)
        {
            if (item.Voided) continue;
            var whole = decimal.IsInteger(item.Quantity) ? Math.Max(1, Math.Abs((long)item.Quantity)) : 1;
            if (item.AmountMinor >= 0) pieces += whole;
            else if (item.Gtin is not null || item.Quantity < 0) pieces -= whole;
        }
        return pieces;
    }
}
