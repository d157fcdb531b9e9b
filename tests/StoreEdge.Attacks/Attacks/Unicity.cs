using StoreEdge.Attacks.World;
using StoreEdge.Observations;

namespace StoreEdge.Attacks.Attacks;

/// <summary>A shopper was seen there then: what an acquaintance knows.</summary>
/// <param name="Quarter">Quarters of an hour since 1970.</param>
internal readonly record struct SeenPoint(ZoneId Zone, long Quarter)
{
    public const long QuarterMs = 15 * 60_000;

    public static IReadOnlyList<SeenPoint> Of(KnownVisit visit) =>
    [
        .. visit.Visit.Stays.Where(s => s.Counts).SelectMany(s =>
            Enumerable.Range(0, (int)((s.LeftAtMs / QuarterMs) - (s.EnteredAtMs / QuarterMs)) + 1).Select(q => new SeenPoint(s.Zone, (s.EnteredAtMs / QuarterMs) + q))).Distinct(),
    ];
}

/// <summary>
/// P14: how many points of somebody's way an acquaintance knows. Published: de Montjoye and others, "Unique in the Crowd" (2013), 95 % are alone
/// with four points of place and hour.
/// </summary>
internal static class Unicity
{
    public const int Points = 4;
}
