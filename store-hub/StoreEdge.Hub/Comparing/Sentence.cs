using System.Globalization;
using StoreEdge.Hub.Rules.Comparisons;

namespace StoreEdge.Hub.Comparing;

/// <summary>What may be claimed of a comparison, in plain words. Changes are in per cent of the period before, where it has a level.</summary>
internal static class Sentence
{
    public static string Of(ComparedKpi kpi, Comparison c, Sample needed)
    {
        var (difference, half, visible) = (c.Difference ?? 0, c.HalfWidth ?? 0, c.SmallestVisible ?? 0);
        return c.Verdict switch
        {
            Verdict.TooFewDays => string.Create(CultureInfo.InvariantCulture,
                $"Nothing can be claimed: {c.First.Days} and {c.Second.Days} days have a partner of the same weekday in the other period, and {needed.LeastDays} are needed in each."),
            Verdict.TooFewEvents => string.Create(CultureInfo.InvariantCulture,
                $"Nothing can be claimed: {Behind(kpi)} behind the periods are {c.First.Events:0} and {c.Second.Events:0}, and {needed.LeastEvents} are needed in each."),
            Verdict.NotDistinguishable => $"{kpi.Name}: the periods cannot be told apart. A change below {Amount(kpi, c, visible)} would most likely not show in these days.",
            _ => string.Create(CultureInfo.InvariantCulture,
                $"{kpi.Name}: {(difference > 0 ? "higher" : "lower")} by {Amount(kpi, c, Math.Abs(difference))}, between {Amount(kpi, c, Math.Abs(difference) - half)} and {Amount(kpi, c, Math.Abs(difference) + half)} with {needed.Confidence:0 %} confidence."),
        };
    }

    private static string Behind(ComparedKpi kpi) => kpi.Id is "net-sales" or "zone-sales" or "transactions" or "atv" or "upt" or "coverage" ? "the sales" : "the visits, entries, stays or waits";

    private static string Amount(ComparedKpi kpi, Comparison c, double value) => c.First.Level > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{100 * value / c.First.Level:0.0} %")
        : string.Create(CultureInfo.InvariantCulture, $"{value:0.###} {kpi.Unit}");
}
