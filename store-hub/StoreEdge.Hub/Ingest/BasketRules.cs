using StoreEdge.Observations;

namespace StoreEdge.Hub.Ingest;

/// <summary>What a basket must look like; amounts are bounded so that no sum of a day can overflow.</summary>
internal static class BasketRules
{
    public const int MaxItems = 500;

    private const long LargestMinor = 1_000_000_000_00;

    // The agent tells a basket as observed when it closed; between the two lies at most the correction of a clock.
    private static readonly TimeSpan FromObserved = TimeSpan.FromMinutes(5);

    // A receipt that was begun in the evening and cut in the morning is two customers.
    private static readonly TimeSpan LongestService = TimeSpan.FromHours(12);

    public static void Check(Basket basket, DateTimeOffset observedAt, DateTimeOffset now, string at, Faults faults)
    {
        faults.Require(basket.Number.Length is >= 1 and <= 40, $"{at}.number", "must be 1 to 40 characters");
        faults.Require(basket.ClosedAt >= basket.OpenedAt, $"{at}.closedAtMs", "lies before openedAtMs");
        // One fault is enough: where the observation itself lies ahead, that is said already.
        faults.Require(basket.ClosedAt <= now + EventTime.MaxAhead || observedAt > now + EventTime.MaxAhead, $"{at}.closedAtMs", EventTime.TooFarAhead);
        faults.Require((basket.ClosedAt - observedAt).Duration() <= FromObserved, $"{at}.closedAtMs", "lies more than 5 minutes from observedAtMs");
        faults.Require(basket.ClosedAt - basket.OpenedAt <= LongestService, $"{at}.openedAtMs", "lies more than 12 hours before closedAtMs");
        faults.Require(IsAmount(basket.TotalMinor), $"{at}.totalMinor", $"must be -{LargestMinor} to {LargestMinor}");
        faults.Require(basket.PaymentMethod is null or { Length: >= 1 and <= 40 }, $"{at}.paymentMethod", "must be 1 to 40 characters");
        faults.Require(basket.Items.Count <= MaxItems, $"{at}.items", $"must be at most {MaxItems}");
        for (var i = 0; i < Math.Min(basket.Items.Count, MaxItems); i++) Check(basket.Items[i], $"{at}.items[{i}]", faults);
    }

    private static void Check(BasketItem? item, string at, Faults faults)
    {
        if (item is null)   // the JSON reader lets null into a list
        {
            faults.Add(at, "is null");
            return;
        }
        faults.Require(item.Text.Length <= 80, $"{at}.text", "must be at most 80 characters");
        faults.Require(ObservationRules.IsGtinOrNone(item.Gtin), $"{at}.gtin", "must be 14 digits");
        faults.Require(item.Quantity is >= -1_000_000 and <= 1_000_000, $"{at}.quantity", "must be -1000000 to 1000000");
        faults.Require(IsAmount(item.AmountMinor), $"{at}.amountMinor", $"must be -{LargestMinor} to {LargestMinor}");
    }

    private static bool IsAmount(long minor) => minor is >= -LargestMinor and <= LargestMinor;
}
