namespace StoreEdge.Hub.Rules.Comparisons;

/// <summary>What two periods differ by, in the figure's unit, and what may be claimed of it.</summary>
/// <param name="Difference">Second less first; null when no weekday is in both.</param>
/// <param name="HalfWidth">Of the confidence interval around the difference; null when there is too little to say one.</param>
/// <param name="SmallestVisible">The smallest true change that periods like these would most likely have shown; null as above.</param>
public sealed record Comparison(MatchedDays First, MatchedDays Second, double? Difference, double? HalfWidth, double? SmallestVisible, Verdict Verdict)
{
    internal static Comparison Nothing(Verdict why, MatchedDays first, MatchedDays second) => new(first, second, null, null, null, why);
}
