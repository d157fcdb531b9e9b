using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Kpis;

/// <summary>How much longer a path is than it need be (kpis: detour ratio), by the plan alone: of no single walk.</summary>
public sealed class Detours
{
    /// <summary>Beyond it the shortest order takes too long to find.</summary>
    public const int MostZones = 9;

    private readonly Dictionary<ZoneId, (int Cell, double[] Far)> _zones = [];
    private readonly List<double[]> _entrances = [];
    private readonly List<double[]> _lanes = [];

    public Detours(FloorPlan plan)
    {
        var map = new WalkableMap(plan);
        foreach (var zone in plan.Zones.Where(z => z.Polygon.Floor == 0))
        {
            if (map.MiddleOf(zone.Polygon) is not { } cell) continue;
            var far = map.From(cell);
            if (zone.Kind == ZoneKind.Department) _zones[zone.Id] = (cell, far);
            else if (zone.Kind == ZoneKind.Entrance) _entrances.Add(far);
            else if (zone.Kind == ZoneKind.Lane) _lanes.Add(far);
        }
    }

    /// <param name="way">Zones in the order in which they were walked; those walked twice stand twice.</param>
    /// <returns>At least 1; null where it cannot be told.</returns>
    public double? Of(IReadOnlyList<ZoneId> way)
    {
        var zones = way.Distinct().ToArray();
        if (zones.Length is 0 or > MostZones || _entrances.Count == 0 || _lanes.Count == 0 || zones.Any(z => !_zones.ContainsKey(z))) return null;
        var walked = In(way[0]) + Out(way[^1]);
        for (var i = 1; i < way.Count; i++) walked += Between(way[i - 1], way[i]);
        var shortest = Shortest(zones);
        return double.IsFinite(walked) && shortest > 0 ? Math.Max(1, walked / shortest) : null;
    }

    // Every set of zones with the last one visited, from the small to the large (Held and Karp).
    private double Shortest(ZoneId[] zones)
    {
        var n = zones.Length;
        var best = new double[1 << n, n];
        for (var set = 1; set < 1 << n; set++)
            for (var last = 0; last < n; last++)
            {
                best[set, last] = double.PositiveInfinity;
                if ((set & (1 << last)) == 0) continue;
                var before = set & ~(1 << last);
                if (before == 0) best[set, last] = In(zones[last]);
                for (var from = 0; from < n; from++)
                    if ((before & (1 << from)) != 0) best[set, last] = Math.Min(best[set, last], best[before, from] + Between(zones[from], zones[last]));
            }
        return Enumerable.Range(0, n).Min(last => best[(1 << n) - 1, last] + Out(zones[last]));
    }

    // By whichever entrance and whichever lane is nearest: nobody knows which were open.
    private double In(ZoneId zone) => _entrances.Min(e => e[_zones[zone].Cell]);

    private double Out(ZoneId zone) => _lanes.Min(l => l[_zones[zone].Cell]);

    private double Between(ZoneId from, ZoneId to) => _zones[from].Far[_zones[to].Cell];
}
