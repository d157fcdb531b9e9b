using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Observations;

namespace StoreEdge.Attacks.Attacks;

/// <summary>A group of shoppers of whom all answers together tell that there is one at least, and how many at most.</summary>
/// <param name="Places">Where they were; none is anywhere, several are a way.</param>
/// <param name="Quarters">When; null is at any time of the day.</param>
/// <param name="Most">Fewer than <see cref="Threshold.LeastK"/>.</param>
internal sealed record SmallGroup(IReadOnlyList<ZoneId> Places, IReadOnlyList<long>? Quarters, long Most);

/// <summary>
/// P14: whoever holds all that can be exported looks for groups of fewer than <see cref="Threshold.LeastK"/>: in a row, in one row less the same of another source, and in all windows of hours
/// together. A shopper is singled out when four known points (zone, quarter of an hour) put them in such a group, or in as few records of single visits.
/// </summary>
internal static class SmallGroups
{
    public static IReadOnlyList<SmallGroup> In(IReadOnlyList<ExportedRow> rows) => [.. Rows(rows), .. Differences(rows), .. HourBounds.In(rows)];

    /// <summary>The share of visits with four points that are in a group told to be of fewer than so many.</summary>
    /// <param name="rows">All that is told of the day.</param>
    public static double Share(World.KnownDay day, IReadOnlyList<ExportedRow> rows, long fewer, int seed)
    {
        var (groups, records, random) = (In(rows).Where(g => g.Most < fewer).ToList(), rows.Where(r => r.Moments.Count >= Unicity.Points).Select(r => r.Moments).ToList(), new Random(seed));
        return day.Visits.Select(SeenPoint.Of).Where(p => p.Count >= Unicity.Points).Average(points =>
        {
            var order = Enumerable.Range(0, points.Count).ToArray();
            random.Shuffle(order);
            var known = order.Take(Unicity.Points).Order().Select(i => points[i]).ToList();
            if (groups.Exists(g => Holds(g, known))) return 1.0;
            var alike = records.Where(r => r.Count < LargestRecord && known.TrueForAll(r.Contains)).Take((int)fewer).Count();
            return alike > 0 && alike < fewer ? 1.0 : 0.0;
        });
    }

    // More points than anybody's visit has: the whole of an answer, not a record.
    private const int LargestRecord = 60;

    private static IEnumerable<SmallGroup> Rows(IReadOnlyList<ExportedRow> rows) =>
        from row in rows
        from count in row.Counts.Values
        where count is > 0 and < Threshold.LeastK
        select new SmallGroup(row.Places, row.Quarters, count);

    // What is told of all less what is told of the app is told of the carts; what stayed less what came is told too.
    private static IEnumerable<SmallGroup> Differences(IReadOnlyList<ExportedRow> rows) =>
        from same in rows.Where(r => r.Counts.Count > 0).GroupBy(r => (r.Name, r.Window))
        from one in same
        from other in same
        where string.CompareOrdinal(one.Source, other.Source) < 0
        from count in one.Counts
        where other.Counts.TryGetValue(count.Key, out var less) && Math.Abs(count.Value - less) is > 0 and < Threshold.LeastK
        select new SmallGroup(one.Places, one.Quarters, Math.Abs(count.Value - other.Counts[count.Key]));

    private static bool Holds(SmallGroup group, List<SeenPoint> known)
    {
        if (group.Places.Count > 1)
        {
            var way = known.ConvertAll(p => p.Zone);
            var departments = way.Where(z => !z.Value.StartsWith("lane-", StringComparison.Ordinal)).Distinct().ToList();
            return IsWithin(group.Places, way) || (departments.Count > 1 && IsWithin(departments, group.Places));
        }
        if (group.Places.Count == 0 && group.Quarters is null) return false;   // such as the day's four who bounced: the points put nobody there
        return known.Exists(p => (group.Places.Count == 0 || group.Places[0] == p.Zone) && (group.Quarters is null || group.Quarters.Contains(p.Quarter)));
    }

    /// <summary>All of the one stand in the other, in that order.</summary>
    private static bool IsWithin(IReadOnlyList<ZoneId> one, IReadOnlyList<ZoneId> other)
    {
        var at = 0;
        foreach (var zone in other)
            if (at < one.Count && one[at] == zone) at++;
        return at == one.Count;
    }
}
