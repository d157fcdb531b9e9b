namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>Of a belief that reaches over several floors, the part on the likeliest: a mean of two floors is nowhere.</summary>
internal static class LikeliestFloor
{
    public static bool IsOne(CellBox box, FusionGrid grid, out int floor)
    {
        floor = grid.FloorOf(box.Bottom);
        return grid.FloorOf(box.Top - 1) == floor;
    }

    /// <param name="both">Mass by cell, group by group; that of the other floors is taken out.</param>
    /// <returns>The lowest of equals, its mass, and its mean in columns and rows from the box's south-west cell.</returns>
    public static (int Floor, double Sum, double Column, double Row) Keep(Belief belief, Span<float> both, FusionGrid grid)
    {
        Span<double> mass = stackalloc double[grid.Floor.Floors];
        var i = 0;
        for (var row = 0; row < belief.Box.Height; row++)
            for (var end = i + (belief.Row(row).Groups * Simd.Width); i < end; i++) mass[grid.FloorOf(belief.Box.Bottom + row)] += both[i];
        var likeliest = 0;
        for (var floor = 1; floor < mass.Length; floor++)
            if (mass[floor] > mass[likeliest]) likeliest = floor;

        i = 0;
        for (var row = 0; row < belief.Box.Height; row++)
        {
            var of = both.Slice(i, belief.Row(row).Groups * Simd.Width);
            if (grid.FloorOf(belief.Box.Bottom + row) != likeliest) of.Clear();
            i += of.Length;
        }
        var (sum, column, inRow) = FixReader.Moments(belief, both);
        return (likeliest, sum, column, inRow);
    }
}
