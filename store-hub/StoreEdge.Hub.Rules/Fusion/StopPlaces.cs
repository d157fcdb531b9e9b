using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>
/// How often one who walks stops in each cell: in front of products, and in the queues of the lanes. People stop elsewhere too, so a
/// product that the catalogue lacks, or that was moved, is only seen later.
/// </summary>
internal static class StopPlaces
{
    // Who takes something stands within an arm's length of it; catalogues name its point to half a metre at best.
    private const double SigmaMetres = 0.5;
    private const double FarthestMetres = 3;

    // Of a cell of a lane's queue, where the cell of a product is 1.
    private const double OfAQueue = 0.5;

    // Share of all stops that have nothing to do with a product: a look round, a word with somebody.
    private const double Elsewhere = 0.05;

    /// <returns>At <see cref="FusionGrid.RateAt"/>: times the floor's mean, less that once; empty where nobody said where products stand.</returns>
    public static float[] MoreThanOnAverage(FusionGrid grid)
    {
        if (grid.Floor.Stops.Count == 0) return [];
        var (here, rates) = (new double[grid.Cells], new float[grid.Cells + (2 * Simd.Width)]);
        foreach (var cell in Walkable(grid)) here[cell] = Near(grid, cell);
        var mean = Walkable(grid).Average(cell => here[cell]);
        if (mean > 0)
            foreach (var cell in Walkable(grid)) rates[FusionGrid.RateAt(cell)] = (float)(Elsewhere + ((1 - Elsewhere) * here[cell] / mean) - 1);
        return rates;
    }

    /// <returns>The same of the share that stops in a time: at most all do, however dense the products stand.</returns>
    /// <param name="stops">Of those who walk, on average of the floor.</param>
    public static float[] Within(float[] rates, double stops) => [.. rates.Select(more => (float)(((1 - Math.Pow(1 - stops, 1 + more)) / stops) - 1))];

    private static IEnumerable<int> Walkable(FusionGrid grid) => Enumerable.Range(0, grid.Cells).Where(grid.IsWalkable);

    private static double Near(FusionGrid grid, int cell)
    {
        var (middle, sum) = (grid.MiddleOf(cell), 0.0);
        foreach (var stop in grid.Floor.Stops)
            if (stop.Floor == middle.Floor && stop.DistanceTo(middle) is < FarthestMetres and var metres) sum += Math.Exp(-metres * metres / (2 * SigmaMetres * SigmaMetres));
        return sum + (grid.ZoneOf(cell) is >= 0 and var zone && grid.Zones[zone].Kind is ZoneKind.Lane ? OfAQueue : 0);
    }
}
