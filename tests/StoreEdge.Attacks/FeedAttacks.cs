using StoreEdge.Attacks.Attacks;
using StoreEdge.Attacks.Feed;
using StoreEdge.Attacks.World;
using StoreEdge.Hub.Rules.Anonymity;

namespace StoreEdge.Attacks;

/// <summary>What somebody can learn who reads all that HQ is sent.</summary>
internal static class FeedAttacks
{
    // What e / (1 + e) gives: no attacker tells right more often against noise of epsilon 1 than this (privacy parameters: hard fail).
    private const double HardFail = 0.731;

    /// <param name="monday">First day of the simulated time.</param>
    public static IEnumerable<Figure> All(SimulatedStore store, DateOnly monday, int days, int seed)
    {
        var known = Enumerable.Range(0, days).Select(d => store.Day(monday.AddDays(d))).ToList();
        var membership = new MembershipInference(store, seed);
        INoise Noise(int game) => new DiscreteLaplace(new SeededBits(game));
        double Auc(int visits, bool isHeaviest, Func<int, INoise> noise) => membership.AreaUnderCurve(monday, visits, isHeaviest, noise);

        yield return new("P15", "in the store on a day, by somebody who knows all others exactly", "AUC up to 1.0", Auc(1, false, _ => NoNoise.Instance), Auc(1, false, Noise), 0.58);
        yield return new("P15", "the same, 8 visits of the shopper known", "AUC up to 1.0", Auc(8, false, _ => NoNoise.Instance), Auc(8, false, Noise), 0.65);
        yield return new("P15", "in the store on a day, the shopper who adds the most", "AUC up to 1.0", Auc(1, true, _ => NoNoise.Instance), Auc(1, true, Noise), HardFail);

        var tills = new TillJoin(store);
        var weeks = known.Chunk(7).Where(w => w.Length == 7).ToList();
        yield return new("P16", "receipts alone by minute and total; groups under 10 in the feed", "", TillJoin.AloneByMinuteAndTotal(known),
            weeks.Sum(w => tills.SmallGroups(w, d => d.Receipts).Count), 0);
        // A store that hardly sells on some days, and one that hardly sells at all.
        yield return new("P16", "the same, with days of 0 to 12 sales between full ones", "", 1,
            weeks.Sum(w => Enumerable.Range(0, 13).Sum(n => tills.SmallGroups(w, d => d.Day.DayOfWeek == DayOfWeek.Sunday ? d.Receipts.Take(n) : d.Receipts).Count)), 0);
        yield return new("P16", "the same, weeks of 0 to 90 sales in all", "", 1,
            weeks.Sum(w => Enumerable.Range(0, 13).Sum(n => tills.SmallGroups(w, d => d.Receipts.Take(n)).Count)), 0);
    }
}
