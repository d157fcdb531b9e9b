using System.Text.Json;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Anonymity;

/// <summary>A zone and its noisy count.</summary>
public readonly record struct ZoneCount(ZoneId Zone, long Visits);

/// <summary>Family A, <c>zone-days</c>: shoppers who stopped in a zone on one trading day.</summary>
public sealed class ZoneDays : ShopperReport
{
    private ZoneDays(ShopperFamily family, DateOnly day, string planVersion, long threshold, IReadOnlyList<ZoneCount> zones, int suppressed)
        : base(family, day, planVersion, [day], threshold) => (Zones, SuppressedZones) = (zones, suppressed);

    /// <summary>Sorted by zone.</summary>
    public IReadOnlyList<ZoneCount> Zones { get; }

    /// <summary>Zones of the plan that could be told of and are not.</summary>
    public int SuppressedZones { get; }

    /// <param name="zones">Every zone that may be told of: an empty one gets its noise like any other.</param>
    public static ZoneDays Release(ShopperFamilies families, DateOnly day, string planVersion, IReadOnlyList<ZoneId> zones, Tally tally, INoise noise)
    {
        var family = families.ZoneDays;
        var threshold = families.ThresholdOf(family);
        var told = zones.Select(z => new ZoneCount(z, tally[TallyKey.Zone(z)] + noise.Draw(family.Scale))).Where(z => z.Visits >= threshold).ToList();
        return new(family, day, planVersion, threshold, told, zones.Count - told.Count);
    }

    internal override void WriteData(Utf8JsonWriter json)
    {
        WriteHead(json, "day");
        json.WriteStartArray("zones");
        foreach (var zone in Zones)
        {
            json.WriteStartObject();
            json.WriteString("zone", zone.Zone.Value);
            json.WriteNumber("visits", zone.Visits);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("suppressedZones", SuppressedZones);
    }
}
