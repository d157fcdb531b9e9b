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

    /// <param name="known">From a Monday on.</param>
    /// <param name="games">That are played with each shopper.</param>
    public static IEnumerable<Figure> All(SimulatedStore store, IReadOnlyList<KnownDay> known, int games, int seed)
    {
        var membership = new MembershipInference(store, known, seed);
        double Exact(int visits, bool isHeaviest = false) => membership.AreaUnderCurve(visits, isHeaviest, 2, _ => NoNoise.Instance);   // without noise all games are one
        double Ours(int visits, bool isHeaviest = false) => membership.AreaUnderCurve(visits, isHeaviest, games, game => new DiscreteLaplace(new SeededBits(game)));

        yield return new("P15", "in the store on a day, by somebody who knows all others exactly", "AUC up to 1.0", Exact(1), Ours(1), 0.58);
        yield return new("P15", "the same, 8 visits of the shopper known", "AUC up to 1.0", Exact(8), Ours(8), 0.65);
        yield return new("P15", "in the store on a day, the shopper who adds the most", "AUC up to 1.0", Exact(1, isHeaviest: true), Ours(1, isHeaviest: true), HardFail);

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
