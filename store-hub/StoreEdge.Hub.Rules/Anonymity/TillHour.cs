namespace StoreEdge.Hub.Rules.Anonymity;

/// <summary>Sums over one hour; money in minor units of the store's currency.</summary>
public readonly record struct TillTotal(long Baskets, long Items, long TotalMinor);

/// <summary>
/// What all tills of the store took together in one hour. An hour of few sales is not told: its total, less what HQ knows of
/// one shopper's sale elsewhere, would be another shopper's.
/// </summary>
public sealed class TillHour : HqReport
{
    /// <summary>Sales that an hour must have had to be told.</summary>
    public const int LeastBaskets = 10;

    private TillHour(DateTimeOffset hourStart, string currency, TillTotal? total) : base("till-hours") => (HourStart, Currency, Total) = (hourStart, currency, total);

    public DateTimeOffset HourStart { get; }

    /// <summary>ISO 4217; what the money of <see cref="Total"/> is in.</summary>
    public string Currency { get; }

    /// <summary>Null when there were fewer than <see cref="LeastBaskets"/>; none and nine look alike.</summary>
    public TillTotal? Total { get; }

    public static TillHour From(DateTimeOffset hourStart, string currency, TillTotal total) =>
        new(hourStart, currency, total.Baskets >= LeastBaskets ? total : null);
}
