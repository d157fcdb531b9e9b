using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Tests.Fusion;

public class ShelfEdgeTests
{
    // A place far from a shelf is told by the shelf's bounds alone; that must never be another answer than its edges give.
    [Fact]
    public void A_place_is_in_a_shelf_by_its_edges_wherever_its_bounds_lie()
    {
        var random = new Random(11);
        for (var shelf = 0; shelf < 200; shelf++)
        {
            PlanPoint[] corners = [.. Enumerable.Range(0, 3 + random.Next(4)).Select(_ => new PlanPoint(random.Next(8) / 2.0, random.Next(8) / 2.0))];
            var polygon = new PlanPolygon(corners);
            for (var x = -0.5; x <= 4.5; x += 0.25)
                for (var y = -0.5; y <= 4.5; y += 0.25)
                    Assert.Equal(IsInside(corners, x, y), polygon.Contains(new(x, y)));
        }
    }

    private static bool IsInside(PlanPoint[] corners, double x, double y)
    {
        var inside = false;
        for (int i = 0, j = corners.Length - 1; i < corners.Length; j = i++)
        {
            var (a, b) = (corners[i], corners[j]);
            inside ^= (a.YMetres > y) != (b.YMetres > y) && x < ((b.XMetres - a.XMetres) * (y - a.YMetres) / (b.YMetres - a.YMetres)) + a.XMetres;
        }
        return inside;
    }
}
