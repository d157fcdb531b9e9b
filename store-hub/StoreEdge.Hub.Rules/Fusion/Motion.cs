namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>
/// How a belief spreads while nobody reports: a random walk over cells that can be stepped to, so that probability goes
/// round shelves and never through them. What would go into a shelf stays where it is; mass is conserved.
/// </summary>
internal static class Motion
{
    /// <summary>Milliseconds of one step of the walk.</summary>
    public const int StepMs = 500;

    // One step moves 0.5 m^2 of variance per axis (2 sides x 0.15 + 4 diagonals x 0.05), so 1 m^2 per second: a shopper who
    // walks at about 1 m/s between stops.
    private const float Side = 0.15f;
    private const float Diagonal = 0.05f;
    private const float Stay = 1f - (4 * Side) - (4 * Diagonal);

    // After a minute without a report more spreading tells nothing more.
    private const int MostSteps = 120;

    public static void Spread(Belief belief, FusionGrid grid, long fromMs, long toMs)
    {
        var steps = Math.Min(MostSteps, (toMs / StepMs) - (fromMs / StepMs));
        for (var i = 0; i < steps; i++) Step(belief, grid);
    }

    private static void Step(Belief belief, FusionGrid grid)
    {
        belief.Widen();
        var (width, height) = (belief.Width, belief.Height);
        var before = belief.Mass;
        var after = new float[before.Length];
        for (int row = 0, i = 0; row < height; row++)
        {
            var cell = ((belief.Bottom + row) * grid.Columns) + belief.Left;
            for (var column = 0; column < width; column++, i++, cell++)
            {
                var here = before[i];
                if (here == 0f) continue;
                var open = grid.OpenTo(cell);
                var kept = Stay;
                for (var n = 0; n < 8; n++)
                {
                    var weight = n < 4 ? Side : Diagonal;
                    var (dc, dr) = FusionGrid.Steps[n];
                    var (c, r) = (column + dc, row + dr);
                    if ((open & (1 << n)) != 0 && (uint)c < (uint)width && (uint)r < (uint)height) after[(r * width) + c] += weight * here;
                    else kept += weight;
                }
                after[i] += kept * here;
            }
        }
        belief.Replace(after);
    }
}
