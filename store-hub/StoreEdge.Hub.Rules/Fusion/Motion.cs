namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>
/// How a belief moves while nobody reports. A subject stands, or walks with one of four headings that it keeps for a while, as
/// people do along aisles. Steps go only where a cell is open to the next, so probability goes round shelves and never through
/// them; who meets a shelf turns. Mass is conserved.
/// </summary>
internal static class Motion
{
    public const int Standing = 0;
    public const int East = 1;
    public const int North = 2;
    public const int West = 3;
    public const int South = 4;
    public const int Modes = 5;

    // After a minute without a report more spreading tells nothing more.
    private const int LongestGapSeconds = 60;

    /// <summary>The belief as it is so many seconds later, in the field; the belief itself stays.</summary>
    public static void Spread(Field field, Belief belief, FusionGrid grid, MotionOptions options, long seconds) =>
        Spread(field, belief, grid, options, seconds, back: false);

    /// <summary>By the transposed operator: what is said of the places where a subject is later, as said of where it is now.</summary>
    public static void SpreadBack(Field field, Belief later, FusionGrid grid, MotionOptions options, long seconds) =>
        Spread(field, later, grid, options, seconds, back: true);

    // The same steps forwards and backwards in time: a second begins and ends with half of the switching.
    private static void Spread(Field field, Belief belief, FusionGrid grid, MotionOptions options, long seconds, bool back)
    {
        var gap = (int)Math.Clamp(seconds, 0, LongestGapSeconds);
        var stand = StandingSteps.For(options.StandingSpread, grid);
        var (strides, share) = options.Strides(grid.CellMetres);
        field.Load(belief, belief.Box.Grown(grid, Math.Max(stand.Count, strides) * gap));
        if (gap == 0) return;
        ModeSwitch.Run(field, options, 0.5, back);
        for (var second = 1; second <= gap; second++)
        {
            for (var i = 0; i < stand.Count; i++) StandingSteps.Take(field, grid, stand.ToOneSide);
            for (var i = 0; i < strides; i++) WalkingSteps.Take(field, grid, share, back);
            ModeSwitch.Run(field, options, second < gap ? 1 : 0.5, back);
        }
    }
}
