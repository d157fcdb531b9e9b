using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Store;

/// <summary>Shortest ways over the grid, pulled straight where the view is free.</summary>
internal sealed class WalkPaths(WalkGrid grid)
{
    // Half a narrow body: a straight line this close to a shelf is not taken.
    private const double ClearanceMetres = 0.15;
    private const double SampleMetres = 0.1;

    /// <summary>Cost in metres; infinite when no way leads there.</summary>
    public double Distance(PlanPoint from, PlanPoint to) => grid.DistancesTo(to)[grid.CellOf(from)];

    /// <returns>The points to walk through one after the other, <paramref name="to"/> last, <paramref name="from"/> left out.</returns>
    /// <exception cref="InvalidOperationException">No way leads there: the plan is at fault.</exception>
    public IReadOnlyList<PlanPoint> Find(PlanPoint from, PlanPoint to)
    {
        var field = grid.DistancesTo(to);
        var (cell, goal) = (grid.CellOf(from), grid.CellOf(to));
        if (float.IsPositiveInfinity(field[cell])) throw new InvalidOperationException($"no way leads from {from} to {to}");
        var steps = new List<PlanPoint> { from };
        if (cell != goal) steps.Add(grid.CentreOf(cell));
        while (cell != goal)
        {
            cell = grid.Downhill(field, cell);
            steps.Add(grid.CentreOf(cell));
        }
        steps.Add(to);
        return Pulled(steps);
    }

    private List<PlanPoint> Pulled(List<PlanPoint> steps)
    {
        var path = new List<PlanPoint>();
        for (var at = 0; at < steps.Count - 1;)
        {
            var next = at + 1;
            for (var far = at + 2; far < steps.Count && IsClear(steps[at], steps[far]); far++) next = far;
            path.Add(steps[next]);
            at = next;
        }
        return path;
    }

    private bool IsClear(PlanPoint a, PlanPoint b)
    {
        var length = a.DistanceTo(b);
        if (length == 0) return true;
        var (ux, uy) = ((b.XMetres - a.XMetres) / length, (b.YMetres - a.YMetres) / length);
        var samples = (int)Math.Ceiling(length / SampleMetres);
        for (var i = 0; i <= samples; i++)
        {
            var along = length * i / samples;
            for (var side = -1; side <= 1; side++)
            {
                var point = new PlanPoint(
                    a.XMetres + (ux * along) - (uy * side * ClearanceMetres), a.YMetres + (uy * along) + (ux * side * ClearanceMetres));
                if (!grid.IsOpen(point) || grid.IsLane(point)) return false;
            }
        }
        return true;
    }
}
