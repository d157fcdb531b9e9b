using System.Text.Json;

namespace StoreEdge.Hub.Rules.Anonymity;

/// <param name="Hour">0 to 23 on the store's wall clock.</param>
public readonly record struct HourCount(int Hour, long Visits);

/// <summary>Family E, <c>visit-hours</c>: visits by the hour of the day in which they began, over a week.</summary>
public sealed class VisitHours : ShopperReport
{
    private const int HoursADay = 24;

    private VisitHours(ShopperFamily family, TalliedWeek week, long threshold, IReadOnlyList<HourCount> all)
        : base(family, week.Monday, week.PlanVersion, week.Days, threshold)
    {
        Hours = [.. all.Where(h => h.Visits >= threshold)];
        SuppressedHours = HoursADay - Hours.Count;
        Noisy = all.Sum(h => h.Visits);
    }

    /// <summary>Sorted by hour.</summary>
    public IReadOnlyList<HourCount> Hours { get; }

    public int SuppressedHours { get; }

    /// <summary>The noisy visits of all hours, told or not: noise is in them already, so what is made of them costs nothing more.</summary>
    internal long Noisy { get; }

    public static VisitHours Release(ShopperFamilies families, TalliedWeek week, INoise noise)
    {
        var family = families.VisitHours;
        return new(family, week, families.ThresholdOf(family),
            [.. Enumerable.Range(0, HoursADay).Select(h => new HourCount(h, week.Tally[TallyKey.Hour(h)] + noise.Draw(family.Scale)))]);
    }

    internal override void WriteData(Utf8JsonWriter json)
    {
        WriteHead(json, "week");
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
