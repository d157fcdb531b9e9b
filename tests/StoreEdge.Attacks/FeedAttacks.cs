using StoreEdge.Attacks.Attacks;
using StoreEdge.Attacks.Feed;
using StoreEdge.Attacks.World;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Testing;

namespace StoreEdge.Attacks;

/// <summary>What somebody can learn who reads all that HQ is sent.</summary>
internal static class FeedAttacks
{
    private const int ToldGames = 250;   // of some seconds each: whoever waits sees that it goes on

    private static readonly int[] LateSales = [1, 5, 9];

    /// <param name="known">From a Monday on.</param>
    /// <param name="games">That are played with each shopper.</param>
    public static IEnumerable<Figure> Membership(SimulatedStore store, IReadOnlyList<KnownDay> known, int games, int seed)
    {
        var targets = new MembershipTargets(store, known, seed);
        var membership = new MembershipInference(targets, games, seed);
        double Exact(IReadOnlyList<IReadOnlyList<TargetWeek>> of) => membership.AreaUnderCurve(of, _ => NoNoise.Instance, only: 2);   // without noise all games are one
        double Ours(string attack, IReadOnlyList<IReadOnlyList<TargetWeek>> of) => membership.AreaUnderCurve(of, game => new DiscreteLaplace(new SeededBits(unchecked((ulong)game))),
            progress: played => { if (played % ToldGames == 0) Console.Error.WriteLine($"seed {seed}: {played} of {games} games of \"{attack}\""); });
        foreach (var (attack, published, of, most) in ((string, string, IReadOnlyList<IReadOnlyList<TargetWeek>>, double)[])
        [
            ("in the store on a day, by somebody who knows all others exactly", "AUC up to 1.0", targets.AtRandom(), 0.58),
            ("the same, 8 visits of a regular known", "AUC up to 1.0", targets.Regulars(), 0.65),
            ("in the store on a day, the 40 visits that add the most", "AUC up to 1.0", targets.Heaviest(), 0.58),
            ("the 40 regulars of whom 8 visits tell the most", "AUC up to 1.0", targets.HeaviestRegulars(), 0.65),
        ])
        {
            if (of.Count < MembershipTargets.Many) throw new InvalidOperationException($"{of.Count} shoppers came often enough: too few to attack");
            yield return new("P15", attack, published, Exact(of), Ours(attack, of), most);
        }
    }

    public static IEnumerable<Figure> Tills(SimulatedStore store, IReadOnlyList<KnownDay> known)
    {
        var tills = new ToldTills(store);
        var weeks = known.Chunk(7).Where(w => w.Length == 7).ToList();
        int Small(Func<KnownDay[], IReadOnlyList<byte[]>> tell) => weeks.Sum(w => TillJoin.SmallGroups(tell(w)).Count);
        bool Never(Receipt receipt) => false;
        yield return new("P16", "receipts alone by minute and total; groups under 10 in the feed", "", TillJoin.AloneByMinuteAndTotal(known),
            Small(w => tills.CountedAnew(w, d => d.Receipts, Never)), 0);
        // A store that hardly sells on some days, and one that hardly sells at all.
        yield return new("P16", "the same, with days of 0 to 12 sales between full ones", "", 1,
            Enumerable.Range(0, 13).Sum(n => Small(w => tills.CountedAnew(w, d => d.Day.DayOfWeek == DayOfWeek.Sunday ? d.Receipts.Take(n) : d.Receipts, Never))), 0);
        yield return new("P16", "the same, weeks of 0 to 90 sales in all", "", 1,
            Enumerable.Range(0, 13).Sum(n => Small(w => tills.CountedAnew(w, d => d.Receipts.Take(n), Never))), 0);
        // The day and its week's bands are read days apart, and a till that was cut off tells its sales in between.
        int Late(Func<KnownDay[], Func<Receipt, bool>, IReadOnlyList<byte[]>> tell) => LateSales.Sum(n => Small(w => tell(w, w[2].Receipts.Take(n).ToHashSet().Contains)));
        yield return new("P16", "the same, 1 to 9 sales of a Wednesday after its close", "",
            Late((w, isLate) => tills.CountedAnew(w, d => d.Receipts, isLate)), Late((w, isLate) => tills.Stored(w, d => d.Receipts, isLate)), 0);
        yield return new("P16", "the same, where a day is told only with its late sales", "",
            Late((w, isLate) => tills.CountedAnew(w, Quiet, isLate)), Late((w, isLate) => tills.Stored(w, Quiet, isLate)), 0);

        IEnumerable<Receipt> Quiet(KnownDay day) => day.Day.DayOfWeek == DayOfWeek.Wednesday ? day.Receipts.Take(11) : day.Receipts;
    }
}
