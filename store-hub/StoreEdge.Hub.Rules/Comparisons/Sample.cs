namespace StoreEdge.Hub.Rules.Comparisons;

/// <summary>How much must lie behind a period before anything is claimed of it.</summary>
/// <param name="LeastDays">Days that have a partner of the same weekday in the other period.</param>
/// <param name="LeastEvents">Visits, stays or sales of all the period's matched days.</param>
/// <param name="Confidence">Of the two-sided interval.</param>
/// <param name="Power">Chance with which the smallest visible change would be seen.</param>
public sealed record Sample(int LeastDays = 14, int LeastEvents = 400, double Confidence = 0.95, double Power = 0.8)
{
    /// <summary>
    /// Two whole weeks: each weekday twice in each period, or its own scatter cannot be known. 400 events: a share near one half has
    /// a standard error of 2.5 points then, and below it a count's own chance is more than a layout's effect. 95 % and 80 % are the
    /// customary values of trials (Cohen 1988, ch. 1).
    /// </summary>
    public static readonly Sample Needed = new();
}
