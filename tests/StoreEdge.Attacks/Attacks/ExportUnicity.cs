using StoreEdge.Attacks.World;
using StoreEdge.Observations;

namespace StoreEdge.Attacks.Attacks;

/// <summary>
/// P14 on everything that can be exported of a day, whatever it looks like. Somebody knows four points (zone, quarter of an hour) of a shopper's
/// visit and looks through every list of every answer for what speaks of just this one: a row, or all rows of a list that fit together, of
/// fewer than two.
/// </summary>
internal static class ExportUnicity
{
    /// <summary>The share of visits with four points that are singled out by some table.</summary>
    public static double Share(KnownDay day, IReadOnlyList<ExportedRow> rows, int seed)
    {
        var random = new Random(seed);
        var tables = rows.Where(r => r.Count != 0 && (r.Points.Count > 0 || r.Way.Count > 1 || (r.Way.Count == 1 && r.Count is not null))).GroupBy(r => r.Table).Select(t => t.ToList()).ToList();
        return day.Visits.Select(v => SeenPoint.Of(v)).Where(p => p.Count >= Unicity.Points).Average(points =>
        {
            var order = Enumerable.Range(0, points.Count).ToArray();
            random.Shuffle(order);
            var known = order.Take(Unicity.Points).Order().Select(i => points[i]).ToList();
            var (set, way) = (known.ToHashSet(), known.Select(p => p.Zone).ToList());
            return tables.Any(t => t.Where(r => Fits(r, set, way)).ToList() is { Count: > 0 } fitting && fitting.Sum(r => r.Count ?? 1) < 2) ? 1.0 : 0.0;
        });
    }

    // A row says less than the attacker knows and nothing else, or all that they know and more.
    private static bool Fits(ExportedRow row, HashSet<SeenPoint> known, List<ZoneId> way) => row.Points.Count > 0
        ? row.Points.Overlaps(known) && (known.IsSubsetOf(row.Points) || IsAt(row, known))
        : IsWithin(row.Way, way) || IsWithin(way, row.Way);

    // An hour at a place is told by its four quarters.
    private static bool IsAt(ExportedRow row, HashSet<SeenPoint> known) =>
        row.Points.Select(p => p.Zone).Distinct().Count() == 1 && row.Points.Count <= 4 && row.Points.Overlaps(known);

    /// <summary>All of the one stand in the other, in that order.</summary>
    private static bool IsWithin(IReadOnlyList<ZoneId> one, IReadOnlyList<ZoneId> other)
    {
        var at = 0;
        foreach (var zone in other)
            if (at < one.Count && one[at] == zone) at++;
        return at == one.Count;
    }
}
