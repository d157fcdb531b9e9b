using System.Text.Json;

namespace StoreEdge.Hub.Rules.Anonymity;

/// <param name="Hour">0 to 23 on the store's wall clock.</param>
public readonly record struct HourCount(int Hour, long Visits);

/// <summary>Family E, <c>visit-hours</c>: visits by the hour of the day in which they began, over a week.</summary>
public sealed class VisitHours : ShopperReport
{
    private const int HoursADay = 24;

    private VisitHours(ShopperFamily family, TalliedWeek week, long threshold, IReadOnlyList<HourCount> hours)
        : base(family, week.Monday, week.PlanVersion, week.Days, threshold) => (Hours, SuppressedHours) = (hours, HoursADay - hours.Count);

    /// <summary>Sorted by hour.</summary>
    public IReadOnlyList<HourCount> Hours { get; }

    public int SuppressedHours { get; }

    public static VisitHours Release(ShopperFamilies families, TalliedWeek week, INoise noise)
    {
        var family = families.VisitHours;
        var threshold = ShopperFamilies.ThresholdOf(family);
        List<HourCount> all = [.. Enumerable.Range(0, HoursADay).Select(h => new HourCount(h, week.Tally[TallyKey.Hour(h)] + noise.Draw(family.Scale)))];
        return new(family, week, threshold, [.. all.Where(h => h.Visits >= threshold)]);
    }

    internal override void WriteData(Utf8JsonWriter json)
    {
        WriteHead(json, "week", Charged.Scale.ToDecimal());
        json.WriteStartArray("hours");
        foreach (var hour in Hours)
        {
            json.WriteStartObject();
            json.WriteNumber("hour", hour.Hour);
            json.WriteNumber("visits", hour.Visits);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("suppressedHours", SuppressedHours);
    }
}
