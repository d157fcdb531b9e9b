using StoreEdge.Hub.Evaluation;

namespace StoreEdge.Hub.Tests.Evaluation;

public sealed class PassableCellsTests : IDisposable
{
    private readonly RecordedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Two shelves in a room; every letter is a cell of half a metre.
    private static readonly string[] Room = ["......", ".#..#.", ".#..#.", "......"];

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]   // the other habit: 1 means that something stands there
    public void One_walks_where_the_cells_hang_together(int free, int occupied)
    {
        _folder.With("occupancy_0.5m.csv", "x_m,y_m,passable", Room.SelectMany((row, y) => row.Select((cell, x) =>
            RecordedFolder.Invariant($"{x * 0.5},{y * 0.5},{(cell == '.' ? free : occupied)}"))));
        var notes = new EvaluationNotes();

        var cells = PassableCells.Read(_folder.File("occupancy_0.5m.csv"), notes);

        Assert.Equal(free == 0, cells.IsInverted);
        Assert.Equal(free == 0 ? 1 : 0, notes.Lines().Count());
        Assert.True(cells.IsWalkable(new(0.2, 0.2)));
        Assert.False(cells.IsWalkable(new(0.6, 0.9)));
        Assert.False(cells.IsWalkable(new(-0.3, 0)));
    }

    [Theory]
    [InlineData(0.2, 0.1, 2)]     // named by middles that lie half a step from nought
    [InlineData(1 / 3.0, 4.7, 2)]   // a third of a metre, rounded: the thirtieth column is 0.1 m off
    public void A_raster_may_begin_anywhere_and_round_its_middles(double side, double first, int digits)
    {
        var wide = Room.Select(row => string.Concat(Enumerable.Repeat(row, 15))).ToArray();
        _folder.With("occupancy.csv", "x_m,y_m,passable", wide.SelectMany((row, y) => row.Select((cell, x) =>
            RecordedFolder.Invariant($"{Math.Round(first + (x * side), digits)},{Math.Round(first + (y * side), digits)},{(cell == '.' ? 1 : 0)}"))));

        var cells = PassableCells.Read(_folder.File("occupancy.csv"), new());

        for (var y = 0; y < wide.Length; y++)
            for (var x = 0; x < wide[y].Length; x++)
                Assert.True(wide[y][x] == '.' == cells.IsWalkable(new(first + ((x + 0.2) * side), first + ((y - 0.2) * side))), $"column {x}, row {y}");
    }
}
