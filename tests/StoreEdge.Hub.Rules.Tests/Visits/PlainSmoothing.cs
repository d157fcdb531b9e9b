using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Tests.Fusion;
using StoreEdge.Hub.Rules.Visits.Smoothing;

namespace StoreEdge.Hub.Rules.Tests.Visits;

/// <summary>
/// Forward filtering, backward smoothing as the books have it: every causal belief kept whole, cell by cell, and what the later
/// looks change in a belief against its prediction carried back (Kitagawa 1987). For floors without entrances.
/// </summary>
internal static class PlainSmoothing
{
    /// <returns>By look and cell of the causal belief's box.</returns>
    public static double[][] Of(Fuser fuser, Looks looks)
    {
        var (grid, motion, filter) = (fuser.Grid, fuser.Options.Motion, fuser.NewFilter());
        var causal = new List<(PlainBelief Belief, bool BeganAnew)>();
        for (var look = 0; look < looks.Count; look++)
        {
            filter.Take(looks[look]);
            causal.Add((PlainBelief.Of(filter.Belief, grid), filter.BeganAnew));
        }
        var smoothed = new PlainBelief[looks.Count];
        for (var look = looks.Count - 1; look >= 0; look--)
        {
            smoothed[look] = causal[look].Belief.Clone();
            if (look + 1 == looks.Count || causal[look + 1].BeganAnew) continue;
            var seconds = (looks.AtMs(look + 1) / PositionFilter.LookMs) - (looks.AtMs(look) / PositionFilter.LookMs);
            var (field, next) = (Field.Mine, smoothed[look + 1].Clone());
            Motion.Spread(field, causal[look].Belief, grid, motion, seconds);
            for (var mode = 0; mode < Motion.Modes; mode++)
                for (var i = 0; i < next.Cells; i++)
                    next.Mode(mode)[i] = At(field, mode, next.Box, i) is > 0 and var predicted ? next.Mode(mode)[i] / predicted : 0;
            Motion.SpreadBack(field, next, grid, motion, seconds);
            var (of, sum) = (smoothed[look], 0.0);
            for (var mode = 0; mode < Motion.Modes; mode++)
                for (var i = 0; i < of.Cells; i++)
                    sum += of.Mode(mode)[i] *= At(field, mode, of.Box, i);
            foreach (ref var mass in of.Mass) mass = (float)(mass * (1 - of.Outside) / sum);
        }
        return [.. smoothed.Select(Cells)];
    }

    public static double[] Cells(PlainBelief belief)
    {
        var cells = new double[belief.Cells];
        for (var mode = 0; mode < Motion.Modes; mode++)
            for (var i = 0; i < cells.Length; i++) cells[i] += belief.Mode(mode)[i];
        return cells;
    }

    /// <returns>As <see cref="Of"/> does.</returns>
    public static double[] Cells(SmoothedLook look, FusionGrid grid)
    {
        var box = BoxOf(look, grid);
        var cells = new double[box.Width * box.Height];
        for (var i = 0; i < look.Mass.Length; i++)
        {
            var cell = look.Cells[i / Simd.Width] + (i % Simd.Width);
            if (look.Mass[i] > 0) cells[(((cell / grid.Stride) - box.Bottom) * box.Width) + (cell % grid.Stride) - box.Left] = look.Mass[i];
        }
        return cells;
    }

    public static CellBox BoxOf(SmoothedLook look, FusionGrid grid) => CellBox.Around(grid, look.Box.Left, look.Box.Bottom, look.Box.Right - 1, look.Box.Top - 1);

    private static float At(Field field, int mode, CellBox box, int cell)
    {
        var (column, row) = (box.Left + (cell % box.Width) - field.Box.Left, box.Bottom + (cell / box.Width) - field.Box.Bottom);
        return column < 0 || row < 0 || column >= field.Box.Width || row >= field.Box.Height ? 0 : field.Mode(mode)[field.At(row) + column];
    }
}
