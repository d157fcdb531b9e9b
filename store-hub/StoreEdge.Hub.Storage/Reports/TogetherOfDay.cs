using StoreEdge.Hub.Rules.Aggregates;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Lanes;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>
/// The cart trips of a day that a shopper with the app pushed, rounded down. Found from the facts as they stand: what
/// comes late is in it, and nothing that could count twice is stored.
/// </summary>
public static class TogetherOfDay
{
    /// <param name="BucketStartMs">The pairs of which both are counted in this bucket of <see cref="VisitContributions.BucketMs"/>; null for the day.</param>
    public readonly record struct Row(long? BucketStartMs, long Pairs);

    /// <summary>Whether single visits of the day are still kept, all of them; without them there is nothing to find pairs in.</summary>
    public static bool CanBeFound(FactsSnapshot facts, int day) =>
        facts.Rows("SELECT count(*) FROM visit WHERE trading_day = $day", r => r.GetInt64(0), ("$day", day))[0] is > 0 and var kept
        && kept == VisitsOfDay.Counted(facts, day).Sum(s => s.Visits);

    public static Told<Row> Ask(FactsSnapshot facts, int day) => facts.Once(nameof(TogetherOfDay), day, null, shape: null, () =>
        facts.ThresholdOf(day).Rounded(Counted(facts, day), r => r.Pairs, (r, down) => r with { Pairs = down(r.Pairs) }));

    private static IEnumerable<Row> Counted(FactsSnapshot facts, int day)
    {
        if (WholeVisitsOfDay.Ask(facts, day) is not { } visits) yield break;
        var byId = visits.ToDictionary(v => v.VisitId);
        var pairs = Companions.Find(visits).Select(p => (App: byId[p.AppVisitId], Cart: byId[p.CartVisitId]))
            .Select(p => (From: Math.Max(p.App.StartedAtMs, p.Cart.StartedAtMs), To: Math.Min(p.App.LastFixAtMs, p.Cart.LastFixAtMs))).ToList();
        yield return new(null, pairs.Count);
        foreach (var bucket in pairs.SelectMany(p => Buckets(p.From, p.To)).GroupBy(at => at)) yield return new(bucket.Key, bucket.Count());
    }

    private static IEnumerable<long> Buckets(long fromMs, long toMs)
    {
        for (var at = fromMs / VisitContributions.BucketMs * VisitContributions.BucketMs; at <= toMs; at += VisitContributions.BucketMs) yield return at;
    }
}
