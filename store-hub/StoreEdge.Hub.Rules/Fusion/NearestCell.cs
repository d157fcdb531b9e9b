namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>For each cell the walkable one of its floor (where that has none, of any) whose middle is nearest, of equals the one with the lowest number.</summary>
internal static class NearestCell
{
    public static int[] OfEach(FusionGrid grid)
    {
        var nearest = new int[grid.Cells];
        for (var cell = 0; cell < nearest.Length; cell++) nearest[cell] = Find(grid, cell, ownFloor: true) is >= 0 and var own ? own : Find(grid, cell, ownFloor: false);
        return nearest;
    }

    private static int Find(FusionGrid grid, int cell, bool ownFloor)
    {
        if (grid.IsWalkable(cell)) return cell;
        var (column, row) = (cell % grid.Stride, cell / grid.Stride);
        var (best, least) = (-1, int.MaxValue);
        // Ring by ring: a ring's nearest cell is its radius away, so no later ring can be nearer than what is found by then.
        for (var ring = 1; ring * ring < least && ring <= Math.Max(grid.Stride, grid.Rows); ring++)
            for (var r = Math.Max(0, row - ring); r <= Math.Min(grid.Rows - 1, row + ring); r++)
            {
                if (ownFloor && grid.FloorOf(r) != grid.FloorOf(row)) continue;
                var step = Math.Abs(r - row) == ring ? 1 : 2 * ring;
                for (var c = column - ring; c <= column + ring; c += step)
                {
                    if (c < 0 || c >= grid.Stride || !grid.IsWalkable((r * grid.Stride) + c)) continue;
                    var square = ((c - column) * (c - column)) + ((r - row) * (r - row));
                    if (square < least) (best, least) = ((r * grid.Stride) + c, square);
                }
            }
        return best;
    }
}
