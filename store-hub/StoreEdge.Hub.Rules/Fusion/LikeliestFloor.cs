namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>Of a belief that reaches over several floors, the part on the likeliest: a mean of two floors is nowhere.</summary>
internal static class LikeliestFloor
{
    public static bool IsOne(CellBox box, FusionGrid grid, out int floor)
    {
        floor = grid.FloorOf(box.Bottom);
        return grid.FloorOf(box.Top - 1) == floor;
    }

    /// <param name="both">Mass by cell; that of the other floors is taken out.</param>
    /// <returns>The lowest of equals, its mass, and its mean in columns and rows from the box's south-west cell.</returns>
    public static (int Floor, double Sum, double Column, double Row) Keep(CellBox box, Span<float> both, FusionGrid grid)
    {
        Span<double> mass = stackalloc double[grid.Floor.Floors];
        for (var i = 0; i < both.Length; i++) mass[grid.FloorOf(box.Bottom + (i / box.Width))] += both[i];
        var likeliest = 0;
        for (var floor = 1; floor < mass.Length; floor++)
            if (mass[floor] > mass[likeliest]) likeliest = floor;

        var (columns, rows) = (0.0, 0.0);
        for (var i = 0; i < both.Length; i++)
        {
            if (grid.FloorOf(box.Bottom + (i / box.Width)) != likeliest) both[i] = 0;
            columns += both[i] * (double)(i % box.Width);
            rows += both[i] * (double)(i / box.Width);
        }
        return (likeliest, mass[likeliest], columns / mass[likeliest], rows / mass[likeliest]);
    }
}
