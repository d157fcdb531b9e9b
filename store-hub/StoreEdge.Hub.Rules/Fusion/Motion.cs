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

    /// <summary>The first heading of the slow, and of the brisk.</summary>
    public const int Slow = 1;
    public const int Brisk = 5;

    /// <summary>Standing, and four headings at each of two paces.</summary>
    public const int Modes = 9;

    // After some seconds most who walk have stopped, turned or met a shelf; a random walk of many steps at once says the same.
    private const int LongestWithHeadings = 12;

    // After a minute without a report more spreading tells nothing more.
    private const int LongestGapSeconds = 60;

    /// <summary>The belief as it is so many seconds later, in the field; the belief itself stays.</summary>
    public static void Spread(Field field, IMassByCell belief, FusionGrid grid, MotionOptions options, long seconds) =>
        Spread(field, belief, grid, options, seconds, back: false);

    /// <summary>By the transposed operator: what is said of the places where a subject is later, as said of where it is now.</summary>
    public static void SpreadBack(Field field, IMassByCell later, FusionGrid grid, MotionOptions options, long seconds) =>
        Spread(field, later, grid, options, seconds, back: true);

    private static void Spread(Field field, IMassByCell belief, FusionGrid grid, MotionOptions options, long seconds, bool back)
    {
        var gap = (int)Math.Clamp(seconds, 0, LongestGapSeconds);
        var headed = Math.Min(gap, LongestWithHeadings);
        var silence = LongSilence.After(gap - headed, grid, options);
        var walked = silence.Rounds == 0 ? headed : headed / 2;
        var second = grid.SecondOf(options);
        var steps = walked * second.Strides;
        if (silence.Rounds > 0) steps *= 2;
        field.Begin(belief.Box.Grown(grid, steps + silence.Reach), steps);
        // A second's walk and then a change of mind; so the transposed begins with the change.
        var change = gap == 0 ? ModeSwitch.None : back ? second.ChangeBack : second.Change;
        belief.LoadInto(field, back ? change : ModeSwitch.None);
        if (gap == 0) return;
        if (grid.Links.Any) field.IncludeAll();
        if (back) grid.Links.Exchange(field, grid, gap);   // cell by cell and mode by mode: before or after a change of mind is the same
        Walk(field, grid, second, walked, change, back);
        if (silence.Rounds > 0)
        {
            field.IncludeAll();
            silence.Spread(field, grid, options, back);
            if (back) change.Run(field);
            Walk(field, grid, second, walked, change, back);
        }
        if (!back) grid.Links.Exchange(field, grid, gap);
    }

    private static void Walk(Field field, FusionGrid grid, WalkedSecond each, int seconds, in ModeSwitch change, bool back)
    {
        for (var second = 1; second <= seconds; second++)
            for (var stride = 1; stride <= each.Strides; stride++)
            {
                field.GrowRows();
                if (stride < each.Strides) each.Step.Run(field, grid, back);
                else each.Step.RunToTheSecond(field, grid, back && second == seconds ? ModeSwitch.None : change, back);
            }
    }
}
