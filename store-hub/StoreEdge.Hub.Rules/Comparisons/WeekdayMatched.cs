namespace StoreEdge.Hub.Rules.Comparisons;

/// <summary>
/// Two periods of days, weekday against weekday: a Saturday is only ever compared with Saturdays, and each weekday weighs the same,
/// however often a period has it. What is left within the weekdays is chance; its scatter gives the interval.
/// </summary>
public static class WeekdayMatched
{
    // Days that follow each other are alike (weather, holidays): more than this likeness cannot be told from a trend.
    private const double MostLikeness = 0.9;

    /// <param name="before">Days in any order, each once.</param>
    /// <param name="after">Days in any order, each once, none of them in <paramref name="before"/>.</param>
    /// <exception cref="ArgumentException">A day is there twice.</exception>
    public static Comparison Compare(IReadOnlyCollection<DayFigure> before, IReadOnlyCollection<DayFigure> after, Sample needed)
    {
        if (before.Concat(after).GroupBy(d => d.Day).Any(g => g.Count() > 1)) throw new ArgumentException("a day is there twice");
        var weekdays = before.Select(d => d.Day.DayOfWeek).Intersect(after.Select(d => d.Day.DayOfWeek)).Order().ToArray();
        var (first, second) = (MatchedDays.Of(before, weekdays), MatchedDays.Of(after, weekdays));
        if (weekdays.Length == 0) return Comparison.Nothing(Verdict.TooFewDays, first, second);

        var difference = second.Level - first.Level;
        var freedom = first.Days + second.Days - (2 * weekdays.Length);
        var few = Math.Min(first.Days, second.Days) < needed.LeastDays || freedom < 1;
        if (few || Math.Min(first.Events, second.Events) < needed.LeastEvents)
            return Comparison.Nothing(few ? Verdict.TooFewDays : Verdict.TooFewEvents, first, second) with { Difference = difference };

        var error = StandardError(first, second, weekdays.Length, freedom);
        var half = Student.Quantile(0.5 + (needed.Confidence / 2), freedom) * error;
        return new Comparison(first, second, difference, half, half + (Student.Quantile(needed.Power, freedom) * error), VerdictOf(difference, half));
    }

    private static Verdict VerdictOf(double difference, double half) =>
        Math.Abs(difference) <= half ? Verdict.NotDistinguishable : difference > 0 ? Verdict.Higher : Verdict.Lower;

    // The weekdays' means weigh the same, so each mean's variance counts by its own number of days; one scatter for all of them,
    // as two Saturdays alone would say little about Saturdays.
    private static double StandardError(MatchedDays first, MatchedDays second, int weekdays, int freedom)
    {
        var scatter = (first.SquaredRest + second.SquaredRest) / freedom;
        var share = (first.SumOfInverseDays + second.SumOfInverseDays) / (weekdays * (double)weekdays);
        return Math.Sqrt(scatter * share * Inflation(first, second));
    }

    // The variance of a mean of days that are alike by r from one to the next is (1 + r) / (1 - r) that of days that are not
    // (first-order autoregression; Bartlett 1946). Likeness below zero would make the interval narrower and is not believed.
    private static double Inflation(MatchedDays first, MatchedDays second)
    {
        var squares = first.SquaredRest + second.SquaredRest;
        if (squares == 0) return 1;
        var pairs = first.NeighbourPairs + second.NeighbourPairs;
        if (pairs == 0) return 1;
        var days = first.Days + second.Days;
        var likeness = (first.NeighbourProducts + second.NeighbourProducts) / pairs / (squares / days);
        likeness = Math.Clamp(likeness, 0, MostLikeness);
        return (1 + likeness) / (1 - likeness);
    }
}
