using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Observations;

namespace StoreEdge.Benchmarks.Fusion;

/// <summary>A store of 60 x 40 m with three rows of shelves, twelve receivers under the ceiling and a door.</summary>
internal static class BenchFloor
{
    public static FusionGrid Grid { get; } = new(new FloorShape
    {
        WidthMetres = 60, HeightMetres = 40, IsWalkable = IsWalkable, Zones = [.. Zones()],
        Anchors = [.. from y in new[] { 7, 20, 33 } from x in new[] { 8, 23, 38, 53 } select new Anchor($"receiver-{x}-{y}", x, y)],
        Entrances = [new PlanPoint(4, 0.2)],
    });

    // Shelves 1.5 m thick, 6.5 m long, every 4 m.
    private static bool IsWalkable(PlanPoint p) => p.YMetres < 12 || (p.YMetres - 12) % 10 > 6.5 || (p.XMetres + 1.5) % 4 > 1.5;

    private static IEnumerable<Zone> Zones()
    {
        for (var y = 10; y < 40; y += 10)
            for (var x = 0; x < 60; x += 15)
                yield return new Zone(ZoneId.Of($"zone-{x}-{y}"), $"Zone {x} {y}", ZoneKind.Department,
                    new PlanPolygon([new(x, y), new(x + 15, y), new(x + 15, y + 10), new(x, y + 10)]));
    }
}
