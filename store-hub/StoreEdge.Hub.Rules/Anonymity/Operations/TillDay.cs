using System.Text.Json;

namespace StoreEdge.Hub.Rules.Anonymity;

/// <summary>Sums over all tills of the store; money in minor units of the store's currency.</summary>
public readonly record struct TillTotal(long Baskets, long Items, long TotalMinor);

/// <summary>
/// <c>till-days</c>: what all tills of the store took together on one trading day. A day of few sales is not told: its total,
/// less what HQ knows of one shopper's sale elsewhere, would be another shopper's.
/// </summary>
public sealed class TillDay : HqReport
{
    /// <summary>Sales that a figure of the tills must be of, by default and at least (privacy parameters, POS).</summary>
    public const int LeastBaskets = 10;

    private TillDay(DateOnly day, string currency, TillTotal? total) : base("till-days") => (Day, Currency, Total) = (day, currency, total);

    public DateOnly Day { get; }

    /// <summary>ISO 4217; what the money of <see cref="Total"/> is in.</summary>
    public string Currency { get; }

    /// <summary>Null when there were too few; none and one less than enough look alike.</summary>
    public TillTotal? Total { get; }

    /// <param name="least">The store's own, not below <see cref="LeastBaskets"/>.</param>
    public static TillDay From(DateOnly day, string currency, TillTotal total, int least = LeastBaskets) => new(day, currency, total.Baskets >= least ? total : null);

    internal override void WriteData(Utf8JsonWriter json)
    {
        json.WriteString("day", ShopperReport.Text(Day));
        json.WriteString("currency", Currency);
        FeedPayload.Number(json, "baskets", Total?.Baskets);
        FeedPayload.Number(json, "items", Total?.Items);
        FeedPayload.Number(json, "totalMinor", Total?.TotalMinor);
    }
}
