using StoreEdge.Hub.Evaluation;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Evaluation;

public class AislesTests
{
    [Fact]
    public void Three_rows_of_nine_shelves_make_twenty_four_aisles_and_two_cross_aisles()
    {
        var aisles = Aisles.Of([.. Enumerable.Range(0, 27).Select(i => Shelf(2 * (i % 9), 4.5 * (i / 9), 1, 3)), Shelf(0.3, 3.5, 0.5, 0.5)])!;

        Assert.Equal(26, aisles.Count);
        Assert.Equal(aisles.Nearest(new(1.5, 1)), aisles.Nearest(new(1.2, 2.9)));
        Assert.NotEqual(aisles.Nearest(new(1.5, 1)), aisles.Nearest(new(3.5, 1)));
        Assert.Equal(aisles.Nearest(new(0.5, 3.75)), aisles.Nearest(new(16, 3.9)));
    }

    [Fact]
    public void Shelves_that_lie_along_the_other_axis_make_the_same_aisles()
    {
        var aisles = Aisles.Of([.. Enumerable.Range(0, 4).Select(i => Shelf(4.5 * (i / 2), 2 * (i % 2), 3, 1))])!;

        Assert.Equal(3, aisles.Count);
        Assert.Equal(aisles.Nearest(new(3.75, 0)), aisles.Nearest(new(3.75, 3)));
    }

    [Fact]
    public void One_shelf_or_none_makes_no_aisle()
    {
        Assert.Null(Aisles.Of([]));
        Assert.Null(Aisles.Of([Shelf(0, 0, 1, 3)]));
    }

    private static PlanPolygon Shelf(double x, double y, double width, double depth) =>
        new([new(x, y), new(x + width, y), new(x + width, y + depth), new(x, y + depth)]);
}
