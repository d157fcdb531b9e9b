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

    /// <summary>Standing, and four headings at each of two paces.</summary>
    public const int Modes = 9;

    // After some seconds most who walk have stopped, turned or met a shelf; a random walk of many steps at once says the same.
    private const int LongestWithHeadings = 12;

    // After a minute without a report more spreading tells nothing more.
    private const int LongestGapSeconds = 60;

    /// <summary>The belief as it is so many seconds later, in the field; the belief itself stays.</summary>
    public static void Spread(Field field, Belief belief, FusionGrid grid, MotionOptions options, long seconds) =>
        Spread(field, belief, grid, options, seconds, back: false);

    /// <summary>By the transposed operator: what is said of the places where a subject is later, as said of where it is now.</summary>
    public static void SpreadBack(Field field, Belief later, FusionGrid grid, MotionOptions options, long seconds) =>
        Spread(field, later, grid, options, seconds, back: true);

    private static void Spread(Field field, Belief belief, FusionGrid grid, MotionOptions options, long seconds, bool back)
    {
        var gap = (int)Math.Clamp(seconds, 0, LongestGapSeconds);
        var headed = Math.Min(gap, LongestWithHeadings);
        var (strides, share) = options.Strides(grid.CellMetres);
        var silence = LongSilence.After(gap - headed, grid, options);
        var stand = StandingSteps.For(options.StandingSpread * headed / 2, grid);
        var before = (silence.Rounds == 0 ? headed : headed / 2) * strides;
        var reach = silence.Rounds == 0 ? before : (2 * before) + silence.Reach;
        field.Load(belief, belief.Box.Grown(grid, reach + (2 * stand.Count)));
        if (gap == 0) return;
        if (back) grid.Links.Exchange(field, grid, gap);
        // All of it is the same from either end, so the transposed of each part in this order is the transposed of the whole.
        stand.Run(field, grid);
        Walk(field, belief.Box, stand.Count, grid, options, (1.0 / strides, share), before, back);
        if (silence.Rounds > 0)
        {
            silence.Spread(field, grid, options, back);
            Walk(field, belief.Box, stand.Count + before + silence.Reach, grid, options, (1.0 / strides, share), before, back);
        }
        stand.Run(field, grid);
        if (!back) grid.Links.Exchange(field, grid, gap);
    }

    /// <param name="reached">Cells by which what is in the field may lie beyond the box already.</param>
    /// <param name="stride">How long it takes, and the share of the walking that go on to the next cell in it.</param>
    private static void Walk(Field field, CellBox from, int reached, FusionGrid grid, MotionOptions options, (double Seconds, (float, float) Share) stride, int count, bool back)
    {
        var (half, whole) = (ModeSwitch.Within(stride.Seconds / 2, options, back), ModeSwitch.Within(stride.Seconds, options, back));
        half.Run(field, from.Grown(grid, reached).Within(field.Box));
        for (var step = 1; step <= count; step++)
            WalkStep.Run(field, from.Grown(grid, reached + step).Within(field.Box), grid, stride.Share, step == count ? half : whole, back);
    }
}
