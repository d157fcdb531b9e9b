using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Anonymity;

/// <summary>Distinct visits of one zone in one hour, of shoppers who allow <c>aggregate-to-hq</c>.</summary>
public readonly record struct ZoneHourCount(ZoneId Zone, long Visits);

/// <summary>
/// Counts of one hour that are fit for HQ: each zone named in it had at least k visits. The only way to a zone-hours message.
/// </summary>
public sealed class ThresholdedZoneHour : HqReport
{
    /// <summary>No setting goes below: smaller groups single people out.</summary>
    public const int LeastK = 10;

    private ThresholdedZoneHour(DateTimeOffset hourStart, string planVersion, IReadOnlyList<ZoneHourCount> zones, int suppressed) : base("zone-hours") =>
        (HourStart, PlanVersion, Zones, SuppressedZones) = (hourStart, planVersion, zones, suppressed);

    public DateTimeOffset HourStart { get; }

    /// <summary>Of the layout that the zones belong to, as the plan names it.</summary>
    public string PlanVersion { get; }

    /// <summary>Sorted by zone.</summary>
    public IReadOnlyList<ZoneHourCount> Zones { get; }

    /// <summary>Zones of the plan that are not named. An empty zone and one just under the threshold look alike.</summary>
    public int SuppressedZones { get; }

    /// <param name="zones">All zones of the plan; a count of any other zone is not released.</param>
    /// <param name="release">What happens to the exact counts before the threshold looks at them.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is less than <see cref="LeastK"/>.</exception>
    public static ThresholdedZoneHour From(
        DateTimeOffset hourStart, string planVersion, IReadOnlyCollection<ZoneId> zones, IEnumerable<ZoneHourCount> counts, int k = LeastK, IRelease? release = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, LeastK);
        var exact = zones.Distinct().ToDictionary(z => z, _ => 0L);
        foreach (var count in counts)
            if (exact.TryGetValue(count.Zone, out var sum)) exact[count.Zone] = sum + count.Visits;
        var ordered = exact.OrderBy(z => z.Key.Value, StringComparer.Ordinal).Select(z => new ZoneHourCount(z.Key, z.Value)).ToList();

        var released = (release ?? ExactRelease.Instance).Release(hourStart, ordered);

        List<ZoneHourCount> named = [.. released.Where(z => z.Visits >= k)];
        return new(hourStart, planVersion, named, exact.Count - named.Count);
    }
}
