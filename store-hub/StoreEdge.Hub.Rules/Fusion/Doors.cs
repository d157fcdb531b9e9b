namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>The way between the floor and outside: probability goes out and comes in only by the cells at an entrance.</summary>
internal static class Doors
{
    /// <returns>Probability of being outside after so many seconds.</returns>
    public static float Exchange(Field field, float outside, FusionGrid grid, FusionOptions options, long seconds)
    {
        if (grid.Entrances.Length == 0 || seconds <= 0) return outside;
        var leaves = (float)(1 - Math.Exp(-seconds / options.LeaveSeconds));
        var returns = outside * (float)(1 - Math.Exp(-seconds / options.ReturnSeconds)) / grid.Entrances.Length;
        foreach (var cell in grid.Entrances)
        {
            if (field.IndexOf(grid, cell) is not (>= 0 and var at)) continue;   // whoever is surely elsewhere did not come by this door
            if (returns > 0) field.Include((cell / grid.Stride) - field.Box.Bottom, (cell % grid.Stride) - field.Box.Left, 1);
            for (var mode = 0; mode < Fusion.Motion.Modes; mode++)
            {
                var gone = field.Mode(mode)[at] * leaves;
                field.Mode(mode)[at] -= gone;
                outside += gone;
            }
            for (var walking = Fusion.Motion.East; walking < Fusion.Motion.Modes; walking++) field.Mode(walking)[at] += returns / (Fusion.Motion.Modes - 1);
            outside -= returns;
        }
        return outside;
    }

    /// <summary>For the way back in time: the share of what is said of an entrance's cell, which holds for those alone who did not leave by it.</summary>
    public static float Staying(FusionOptions options, long seconds) => (float)Math.Exp(-Math.Max(0, seconds) / options.LeaveSeconds);
}
