using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Anonymity;

/// <summary>Sums of one lane over one hour; money in minor units of the store's currency.</summary>
public readonly record struct LaneHourTotal(LaneId Lane, long Baskets, long Items, long TotalMinor);

/// <summary>What the tills took in one hour: about goods and money, about no person.</summary>
public sealed class TillHour : HqReport
{
    private TillHour(DateTimeOffset hourStart, IReadOnlyList<LaneHourTotal> lanes) : base("till-hours") => (HourStart, Lanes) = (hourStart, lanes);

    public DateTimeOffset HourStart { get; }

    /// <summary>Sorted by lane; lanes without a basket are left out.</summary>
    public IReadOnlyList<LaneHourTotal> Lanes { get; }

    public static TillHour From(DateTimeOffset hourStart, IEnumerable<LaneHourTotal> lanes) =>
        new(hourStart, [.. lanes.Where(l => l.Baskets > 0).OrderBy(l => l.Lane.Value, StringComparer.Ordinal)]);
}
