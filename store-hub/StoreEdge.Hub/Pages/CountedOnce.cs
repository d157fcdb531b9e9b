using StoreEdge.Hub.Rules.Aggregates;
using StoreEdge.Hub.Rules.Lanes;
using StoreEdge.Hub.Storage.Reports;

namespace StoreEdge.Hub.Pages;

/// <summary>
/// The cart trips of a day that a shopper with the app pushed. Found from the facts as they stand: what comes late is in it, and
/// nothing that could count twice is stored.
/// </summary>
internal sealed class CountedOnce
{
    private readonly List<(long FromMs, long ToMs)> _together = [];

    private CountedOnce()
    {
    }

    /// <returns>Null when single visits of the day are no longer kept, or there were none.</returns>
    public static CountedOnce? Of(FactsSnapshot facts, int day)
    {
        if (WholeVisitsOfDay.Ask(facts, day) is not { } visits) return null;
        var (once, byId) = (new CountedOnce(), visits.ToDictionary(v => v.VisitId));
        foreach (var pair in Companions.Find(visits))
            once._together.Add((Math.Max(byId[pair.AppVisitId].StartedAtMs, byId[pair.CartVisitId].StartedAtMs), Math.Min(byId[pair.AppVisitId].LastFixAtMs, byId[pair.CartVisitId].LastFixAtMs)));
        return once;
    }

    public int Together => _together.Count;

    /// <summary>Pairs of which both are counted in a bucket of <see cref="VisitContributions.BucketMs"/>.</summary>
    public int TogetherIn(long bucketStartMs) =>
        _together.Count(p => p.FromMs < bucketStartMs + VisitContributions.BucketMs && p.ToMs >= bucketStartMs);
}
