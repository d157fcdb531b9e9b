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
/// P14: how many shoppers are alone with four points of their way. Published: de Montjoye and others, "Unique in the Crowd" (2013),
/// 95 % by four points of place and hour.
/// </summary>
internal static class Unicity
{
    public const int Points = 4;

    /// <summary>Of everybody with four points, whoever alone was at all four: what a table of unnamed ways would give away.</summary>
    public static double OfWays(KnownDay day, int seed)
    {
        var random = new Random(seed);
        var ways = day.Visits.Select(v => SeenPoint.Of(v).ToHashSet()).Where(w => w.Count >= Points).ToList();
        return ways.Average(way =>
        {
            var known = way.ToArray();
            random.Shuffle(known);
            return ways.Count(other => known.Take(Points).All(other.Contains)) == 1 ? 1.0 : 0.0;
        });
    }
}
