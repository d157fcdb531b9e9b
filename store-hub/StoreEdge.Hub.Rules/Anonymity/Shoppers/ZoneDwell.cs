using System.Text.Json;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Anonymity;

/// <param name="DwellMinutes">The noisy sum; it can be below 0.</param>
public readonly record struct ZoneDwellSum(ZoneId Zone, long Visits, long DwellMinutes);

/// <summary>
/// Family C, <c>zone-dwell</c>: minutes spent in a zone over a week. Only the minutes are drawn for: the visits are family B's, summed
/// over the dayparts, which costs nothing and leaves all of this family's epsilon to the minutes.
/// </summary>
public sealed class ZoneDwell : ShopperReport
{
    private const int SecondsPerMinute = 60;

    private ZoneDwell(ShopperFamily family, TalliedWeek week, long threshold, IReadOnlyList<ZoneDwellSum> zones)
        : base(family, week.Monday, week.PlanVersion, week.Days, threshold) => (Zones, SuppressedZones) = (zones, week.Zones.Count - zones.Count);

    /// <summary>Sorted by zone.</summary>
    public IReadOnlyList<ZoneDwellSum> Zones { get; }

    public int SuppressedZones { get; }

    /// <param name="visits">Family B of the same week.</param>
    public static ZoneDwell Release(ShopperFamilies families, TalliedWeek week, ZoneDayparts visits, INoise noise)
    {
        var family = families.ZoneDwell;
        var threshold = families.ThresholdOf(families.ZoneDayparts, ShopperFamilies.Dayparts);
        var told = week.Zones
            .Select(z => new ZoneDwellSum(z, visits.Noisy[z], Minutes(week.Tally[TallyKey.Dwell(z)] + noise.Draw(family.Scale))))
            .Where(z => z.Visits >= threshold).ToList();
        return new(family, week, threshold, told);
    }

    internal override void WriteData(Utf8JsonWriter json)
    {
        WriteHead(json, "week", SecondsPerMinute);
        json.WriteStartArray("zones");
        foreach (var zone in Zones)
        {
            json.WriteStartObject();
            json.WriteString("zone", zone.Zone.Value);
            json.WriteNumber("visits", zone.Visits);
            json.WriteNumber("dwellMinutes", zone.DwellMinutes);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("suppressedZones", SuppressedZones);
    }

    // To the nearest, after the noise.
    private static long Minutes(long seconds) => (long)Math.Floor((seconds + (SecondsPerMinute / 2m)) / SecondsPerMinute);
}
