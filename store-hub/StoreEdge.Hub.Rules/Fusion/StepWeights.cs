namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>
/// What one step of the random walk brings into a cell, as one plane of weights per neighbour: laid out so that a row of
/// cells is a few vector instructions. Planes have a border of one cell around the plan from which nothing comes.
/// </summary>
internal sealed class StepWeights
{
    // One step moves 0.5 m^2 of variance per axis (2 sides x 0.15 + 4 diagonals x 0.05), so 1 m^2 per second: a shopper who
    // walks at about 1 m/s between stops.
    private const float Side = 0.15f;
    private const float Diagonal = 0.05f;
    private const float Stay = 1f - (4 * Side) - (4 * Diagonal);

    /// <summary>Where the mass comes from, in the order in which it is added: row by row from the south-west, the cell itself in the middle.</summary>
    public static readonly (int Column, int Row)[] Sources = [(-1, -1), (0, -1), (1, -1), (-1, 0), (0, 0), (1, 0), (-1, 1), (0, 1), (1, 1)];

    public StepWeights(FusionGrid grid)
    {
        Stride = grid.Columns + 2;
        Planes = [.. Sources.Select(_ => new float[Stride * (grid.Rows + 2)])];
        for (var cell = 0; cell < grid.Cells; cell++)
        {
            var at = IndexOf(cell % grid.Columns, cell / grid.Columns);
            for (var s = 0; s < Sources.Length; s++)
            {
                var (column, row) = Sources[s];
                Planes[s][at] = (column, row) == (0, 0) ? Kept(grid.OpenTo(cell)) : Given(grid.OpenTo(cell), (-column, -row));
            }
        }
    }

    /// <summary>One per source; indexed by the cell that the mass comes from.</summary>
    public float[][] Planes { get; }

    public int Stride { get; }

    public int IndexOf(int column, int row) => ((row + 1) * Stride) + column + 1;

    private static float Given(byte open, (int, int) step)
    {
        var n = Array.IndexOf(FusionGrid.Steps, step);
        return (open & (1 << n)) == 0 ? 0f : n < 4 ? Side : Diagonal;
    }

    // What would go into a shelf stays where it is.
    private static float Kept(byte open)
    {
        var kept = Stay;
        for (var n = 0; n < 8; n++)
            if ((open & (1 << n)) == 0) kept += n < 4 ? Side : Diagonal;
        return kept;
    }
}
