using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>
/// Stairs, escalators and lifts: the cells at one end of a link exchange probability with those at the other, pair by pair. What one
/// gives the other gets, so forwards and backwards in time are the same.
/// </summary>
internal sealed class FloorLinks
{
    // As wide as a door, see FusionGrid.
    private const double EndMetres = 1.5;

    // Who stands at an end has probably taken it after so long: a few steps, as at a door (FusionOptions.LeaveSeconds).
    private const double TakeSeconds = 10;

    private readonly List<(int From, int To)> _pairs = [];

    public FloorLinks(FusionGrid grid)
    {
        foreach (var link in grid.Floor.Links)
            _pairs.AddRange(Near(grid, link.From).Zip(Near(grid, link.To)));
    }

    public bool Any => _pairs.Count > 0;

    /// <summary>The columns and rows with the other ends of the links that they hold, and so many cells around these: what goes up arrives, and walks on.</summary>
    public (int Left, int Bottom, int Right, int Top) Reached(FusionGrid grid, (int Left, int Bottom, int Right, int Top) reach, int cells)
    {
        for (var more = _pairs.Count > 0; more;)
        {
            more = false;
            foreach (var (from, to) in _pairs)
            {
                var (holdsFrom, holdsTo) = (Holds(grid, reach, from), Holds(grid, reach, to));
                if (holdsFrom == holdsTo) continue;
                var other = holdsFrom ? to : from;
                var (column, row) = (other % grid.Stride, other / grid.Stride);
                reach = (Math.Min(reach.Left, column - cells), Math.Min(reach.Bottom, row - cells), Math.Max(reach.Right, column + cells), Math.Max(reach.Top, row + cells));
                more = true;
            }
        }
        return reach;
    }

    public void Exchange(Field field, FusionGrid grid, long seconds)
    {
        if (_pairs.Count == 0 || seconds <= 0) return;
        var share = (float)((1 - Math.Exp(-2 * seconds / TakeSeconds)) / 2);
        foreach (var (from, to) in _pairs)
        {
            if (field.IndexOf(grid, from) is not (>= 0 and var a) || field.IndexOf(grid, to) is not (>= 0 and var b)) continue;
            for (var mode = 0; mode < Motion.Modes; mode++)
            {
                var mass = field.Mode(mode);
                var flow = share * (mass[b] - mass[a]);
                (mass[a], mass[b]) = (mass[a] + flow, mass[b] - flow);
            }
        }
    }

    private static bool Holds(FusionGrid grid, (int Left, int Bottom, int Right, int Top) reach, int cell) =>
        cell % grid.Stride >= reach.Left && cell % grid.Stride <= reach.Right && cell / grid.Stride >= reach.Bottom && cell / grid.Stride <= reach.Top;

    // The nearest first, so that both ends begin with their middle.
    private static IEnumerable<int> Near(FusionGrid grid, PlanPoint end) =>
        Enumerable.Range(0, grid.Cells).Where(grid.IsWalkable).Select(c => (Cell: c, At: grid.MiddleOf(c)))
            .Where(c => c.At.Floor == end.Floor && c.At.DistanceTo(end) <= Math.Max(EndMetres, grid.CellMetres))
            .OrderBy(c => c.At.DistanceTo(end)).ThenBy(c => c.Cell).Select(c => c.Cell);
}
