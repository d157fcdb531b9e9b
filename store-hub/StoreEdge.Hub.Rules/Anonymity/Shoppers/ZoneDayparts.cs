using System.Text.Json;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Anonymity;

/// <param name="Daypart">0 to 5, four hours each from midnight on.</param>
public readonly record struct DaypartCount(ZoneId Zone, int Daypart, long Visits);

/// <summary>Family B, <c>zone-dayparts</c>: shoppers' days with a stop in a zone, by the part of the day in which the first one began, over a week.</summary>
public sealed class ZoneDayparts : ShopperReport
{
    private ZoneDayparts(ShopperFamily family, TalliedWeek week, long threshold, IReadOnlyList<DaypartCount> all)
        : base(family, week.Monday, week.PlanVersion, week.Days, threshold)
    {
        Cells = [.. all.Where(c => c.Visits >= threshold)];
        SuppressedCells = all.Count - Cells.Count;
        Noisy = all.GroupBy(c => c.Zone).ToDictionary(z => z.Key, z => z.Sum(c => c.Visits));
    }

    /// <summary>Sorted by zone and daypart.</summary>
    public IReadOnlyList<DaypartCount> Cells { get; }

    public int SuppressedCells { get; }

    /// <summary>The noisy visits of every zone over all dayparts, told or not: noise is in them already, so what is made of them costs nothing more.</summary>
    internal IReadOnlyDictionary<ZoneId, long> Noisy { get; }

    public static ZoneDayparts Release(ShopperFamilies families, TalliedWeek week, INoise noise)
    {
        var family = families.ZoneDayparts;
        List<DaypartCount> all =
        [
            .. from zone in week.Zones
               from daypart in Enumerable.Range(0, ShopperFamilies.Dayparts)
               select new DaypartCount(zone, daypart, week.Tally[TallyKey.Daypart(zone, daypart)] + noise.Draw(family.Scale)),
        ];
        return new(family, week, families.ThresholdOf(family), all);
    }

    internal override void WriteData(Utf8JsonWriter json)
    {
        WriteHead(json, "week");
        json.WriteStartArray("cells");
        foreach (var cell in Cells)
        {
            json.WriteStartObject();
            json.WriteString("zone", cell.Zone.Value);
            json.WriteNumber("daypart", cell.Daypart);
            json.WriteNumber("visits", cell.Visits);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("suppressedCells", SuppressedCells);
    }
}
