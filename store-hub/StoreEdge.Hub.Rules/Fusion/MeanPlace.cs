namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>Where a belief has its middle: metres on the grid's plane, from its south-west corner, and the cell that holds it, walkable or not.</summary>
internal readonly record struct MeanPlace(double XMetres, double YMetres, int Cell)
{
    /// <returns>Null for a belief that reaches over several floors: a mean of two floors is nowhere.</returns>
    public static MeanPlace? Of(Belief belief, FusionGrid grid)
    {
        if (!LikeliestFloor.IsOne(belief.Box, grid, out _)) return null;
        var masses = Field.Mine.Room(belief.Groups * Simd.Width);
        belief.Sum(masses);
        var (_, column, row) = FixReader.Moments(belief, masses);
        var cell = ((belief.Box.Bottom + (int)Math.Round(row)) * grid.Stride) + Math.Min(grid.Columns - 1, belief.Box.Left + (int)Math.Round(column));
        return new((belief.Box.Left + column) * grid.CellMetres, (belief.Box.Bottom + row) * grid.CellMetres, cell);
    }

    public double MetresTo(double x, double y) => Math.Sqrt(((XMetres - x) * (XMetres - x)) + ((YMetres - y) * (YMetres - y)));
}
